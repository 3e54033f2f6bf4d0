// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

/**
 * A text to compile.
 *
 * @param name file name as the user gave it; its extension tells what kind of text it is
 * @param text all of it
 */
public record SourceText(String name, String text) {
  /** Returns the extension of the name without dot, lower case; empty when there is none. */
  public String extension() {
    int dot = name.lastIndexOf('.');
    return dot < 0 || name.indexOf('/', dot) >= 0 ? "" : name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
  }
}
