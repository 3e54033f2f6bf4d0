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

  /** Begins a row with text cells; {@link #endRow} or {@link #button} follow. */
  Html row(Object... cells) {
    text.append("<tr>");
    for (Object cell : cells) {
      text.append("<td>").append(Encode.forHtml(String.valueOf(cell))).append("</td>");
    }
    return this;
  }

  Html endRow() {
    text.append("</tr>\n");
    return this;
  }

  /** Adds a cell with a button that sends {@code action} for {@code flow}. */
  Html button(String action, String flow) {
    text.append("<td><form method=\"post\"><input type=\"hidden\" name=\"flow\" value=\"")
        .append(Encode.forHtmlAttribute(flow))
        .append("\"><button name=\"action\" value=\"").append(Encode.forHtmlAttribute(action)).append("\">")
        .append(Encode.forHtml(action)).append("</button></form></td>");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
