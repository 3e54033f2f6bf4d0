// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli.args;

import java.util.ArrayList;
import java.util.List;

/** Two columns of text, the second one aligned. */
public final class Table {
  private final List<String[]> rows = new ArrayList<>();

  /** Adds a row. */
  public Table row(String left, String right) {
    rows.add(new String[]{left, right});
    return this;
  }

  /** Returns the rows, indented, each with a line end. */
  @Override
  public String toString() {
    int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      text.append("  ").append(row[0]).append(" ".repeat(width - row[0].length() + 2)).append(row[1]).append('\n');
    }
    return text.toString();
  }
}
