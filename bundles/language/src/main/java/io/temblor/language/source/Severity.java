// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

/** How bad a diagnostic is. */
public enum Severity {
  /** Nothing can be made of the text. */
  ERROR("error"),
  /** Works, but not what was meant, or not well. */
  WARNING("warning");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** The word messages print. */
  public String word() {
    return word;
  }
}
