// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

/**
 * A place as people count: first line is 1, first column is 1, columns are code points.
 *
 * @param line the line
 * @param column the column
 */
public record Position(int line, int column) {
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
