// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.regex;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The replacement of matches. A group is named by as many letters, digits and underscores as follow the {@code $}: {@code $1x} is a group
 * {@code 1x}, not group 1 and an x. Groups that do not exist or did not take part are empty.
 */
record Template(List<Part> parts) {
  sealed interface Part {}

  record Literal(String text) implements Part {}

  record Group(String name) implements Part {}

  static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
      int nameStart = at + (next == '{' ? 2 : 1);
      int nameEnd = next == '{' ? text.indexOf('}', nameStart) : wordEnd(text, nameStart);
      if (c == '$' && next == '$') {
        literal.append('$');
        at += 2;
      } else if (c == '$' && nameEnd > nameStart) {
        parts.add(new Literal(literal.toString()));
        literal.setLength(0);
        parts.add(new Group(text.substring(nameStart, nameEnd)));
        at = nameEnd + (next == '{' ? 1 : 0);
      } else {
        literal.append(c);
        at++;
      }
    }
    parts.add(new Literal(literal.toString()));
    return new Template(parts);
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  void append(Matcher match, Map<String, Integer> names, StringBuilder target) {
    for (Part part : parts) {
      String text = switch (part) {
        case Literal literal -> literal.text();
        case Group group -> match(match, names, group.name());
      };
      target.append(text);
    }
  }

  private static String match(Matcher match, Map<String, Integer> names, String name) {
    int group = -1;
    if (name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 6) {
      group = Integer.parseInt(name);
    } else {
      group = names.getOrDefault(name, -1);
    }
    if (group < 0 || group > match.groupCount()) { return ""; }
    String text = match.group(group);
    return text == null ? "" : text;
  }
}
