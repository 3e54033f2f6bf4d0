// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole;

import org.owasp.encoder.Encode;

/** Builds the little HTML the page needs. Text is always encoded; there is no way to put any in as it is. */
final class Html {
  private final StringBuilder text = new StringBuilder();

  Html heading(String words) {
    text.append("<h3>").append(Encode.forHtml(words)).append("</h3>\n");
    return this;
  }

  Html paragraph(String words) {
    text.append("<p>").append(Encode.forHtml(words)).append("</p>\n");
    return this;
  }

  /** Begins a table; rows follow. */
  Html table(String... headings) {
    text.append("<table class=\"nicetable\"><thead><tr>");
    for (String heading : headings) {
      text.append("<th>").append(Encode.forHtml(heading)).append("</th>");
    }
    text.append("</tr></thead><tbody>\n");
    return this;
  }

  Html endTable() {
    text.append("</tbody></table>\n");
    return this;
  }

  /** Begins a row with text cells; more cells or {@link #endRow} follow. */
  Html row(Object... cells) {
    text.append("<tr>");
    for (Object cell : cells) {
      cell(String.valueOf(cell));
    }
    return this;
  }

  /** Adds a cell to a row. */
  Html cell(String words) {
    text.append("<td>").append(Encode.forHtml(words)).append("</td>");
    return this;
  }

  Html endRow() {
    text.append("</tr>\n");
    return this;
  }

  /** Adds a cell with a button that sends {@code action} for {@code target}, which the form calls {@code kind}. */
  Html button(String action, String kind, String target) {
    text.append("<td><form method=\"post\"><input type=\"hidden\" name=\"").append(Encode.forHtmlAttribute(kind))
        .append("\" value=\"").append(Encode.forHtmlAttribute(target))
        .append("\"><button name=\"action\" value=\"").append(Encode.forHtmlAttribute(action)).append("\">")
        .append(Encode.forHtml(action)).append("</button></form></td>");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
