// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

/** A benchmark cannot be run; the message says why and what to do. */
final class BenchmarkException extends Exception {
  private static final long serialVersionUID = 1L;

  BenchmarkException(String message) {
    super(message);
  }
}
