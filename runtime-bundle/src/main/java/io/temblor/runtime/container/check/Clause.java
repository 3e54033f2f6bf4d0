// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One clause of a manifest header (OSGi Core 8, 1.3.2 and 3.2.4): {@code a;b;version="[1,2)";resolution:=optional}.
 *
 * @param paths what it is about: packages, a namespace, a symbolic name
 * @param attributes by name
 * @param types of those attributes that name one ({@code version:Version=1})
 * @param directives by name
 */
record Clause(
    List<String> paths, Map<String, String> attributes, Map<String, String> types,
    Map<String, String> directives) {

  /**
   * Returns the clauses of a header; none when it is empty.
   *
   * @throws IllegalArgumentException when it is not well formed; the message quotes the place
   */
  static List<Clause> parse(String header) {
    List<Clause> clauses = new ArrayList<>();
    if (!header.isBlank()) {
      for (String clause : split(header, ',')) {
        clauses.add(clause(clause.strip()));
      }
    }
    return clauses;
  }

  private static Clause clause(String text) {
    Clause clause = new Clause(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (String part : split(text, ';')) {
      int equals = outsideQuotes(part, '=', 0);
      if (equals < 0) {
        clause.paths.add(part.strip());
      } else {
        clause.add(part, equals);
      }
    }
    if (clause.paths.isEmpty() || clause.paths.contains("")) {
      throw new IllegalArgumentException("`" + text + "` does not say what it is about");
    }
    return clause;
  }

  private void add(String parameter, int equals) {
    String value = unquote(parameter.substring(equals + 1).strip());
    if (equals > 0 && parameter.charAt(equals - 1) == ':') {
      directives.put(parameter.substring(0, equals - 1).strip(), value);
      return;
    }
    String[] nameAndType = parameter.substring(0, equals).strip().split(":", 2);
    attributes.put(nameAndType[0].strip(), value);
    if (nameAndType.length == 2) {
      types.put(nameAndType[0].strip(), nameAndType[1].strip());
    }
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = outsideQuotes(text, separator, 0); end >= 0; end = outsideQuotes(text, separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static int outsideQuotes(String text, char wanted, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == wanted) { return i; }
    }
    if (quoted) { throw new IllegalArgumentException("a quotation mark is missing in `" + text.substring(from) + "`"); }
    return -1;
  }

  private static String unquote(String value) {
    if (value.length() < 2 || value.charAt(0) != '"') { return value; }
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < value.length() - 1; i++) {
      if (value.charAt(i) == '\\' && i + 1 < value.length() - 1) {
        i++;
      }
      text.append(value.charAt(i));
    }
    return text.toString();
  }
}
