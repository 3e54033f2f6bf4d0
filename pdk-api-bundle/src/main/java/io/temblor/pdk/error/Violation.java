// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.error;

/**
 * One thing wrong with a configuration.
 *
 * @param option the option as the user writes it, nested ones with dots ({@code tls.cert}); empty when it concerns the whole
 * @param message what is wrong and what would be right, without the name of the option: {@code is 0, must be at least 1}
 */
public record Violation(String option, String message) {
  /** Returns the sentence shown to the user. */
  @Override
  public String toString() {
    return option.isEmpty() ? message : "option `" + option + "` " + message;
  }
}
