// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

import java.util.ArrayList;
import java.util.List;

/** Aligned columns under a heading. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Begins with a heading. */
  public TextTable(String... heading) {
    row((Object[]) heading);
  }

  /** Adds a row; cells are printed as text, an empty one as a dash. */
  public TextTable row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      String text = String.valueOf(cell);
      row.add(text.isEmpty() ? "-" : text);
    }
    rows.add(row);
    return this;
  }

  /** Returns the lines, each with its end. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        line.append(cell).append(" ".repeat(width(i) - cell.codePointCount(0, cell.length()))).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().map(row -> row.get(column)).mapToInt(cell -> cell.codePointCount(0, cell.length())).max()
        .orElse(0);
  }
}
