// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import io.temblor.pdk.value.RecordValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to compile.
 *
 * @param modulePath folders in which {@code use} looks for files, first hit wins
 * @param entry for a deployment: ignore its {@code deploy} statements and deploy this flow with these arguments
 * @param recursionLimit how often a function may call itself in a row
 */
public record CompileOptions(List<Path> modulePath, Optional<Entry> entry, int recursionLimit) {
  /** The reference's limit. */
  public static final int DEFAULT_RECURSION_LIMIT = 1024;

  /** Copies the list. */
  public CompileOptions {
    modulePath = List.copyOf(modulePath);
  }

  /** Returns options with everything but the path at its default. */
  public static CompileOptions of(List<Path> modulePath) {
    return new CompileOptions(modulePath, Optional.empty(), DEFAULT_RECURSION_LIMIT);
  }

  /**
   * A flow to start.
   *
   * @param flow name of its definition
   * @param arguments override the defaults of its {@code args}
   */
  public record Entry(String flow, RecordValue arguments) {}
}
