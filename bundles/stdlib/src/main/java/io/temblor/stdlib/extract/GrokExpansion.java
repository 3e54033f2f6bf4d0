// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import io.temblor.pdk.function.FunctionException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces references to patterns until none is left, the leftmost one first. A reference with an alias becomes a group {@code nameN},
 * where N counts such references from 0; what such a group captures is a field called by the alias, or, when a later reference has the same
 * alias, by its own name.
 */
final class GrokExpansion {
  private static final Pattern REFERENCE =
      Pattern.compile("%\\{(?<pattern>[A-Za-z0-9_]+)(?::(?<alias>[\\w:;/.\\s]+))?(?:=(?<definition>[^}]*))?\\}");
  private static final int MAX_REFERENCES = 1024;
  private static final int MAX_CHARACTERS = 1 << 18;

  private final Map<String, String> definitions;
  private final Map<String, String> groupsByAlias = new LinkedHashMap<>();
  private String text;
  private int aliases;

  GrokExpansion(GrokPatterns patterns, String pattern) {
    this.definitions = new HashMap<>(patterns.definitions());
    this.text = pattern;
  }

  /** Returns the expression of the pattern. */
  String expand() throws FunctionException {
    int references = 0;
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      if (++references > MAX_REFERENCES || text.length() > MAX_CHARACTERS) {
        throw FunctionException.failed("the grok pattern refers to too many others; does one of them refer to itself?");
      }
      String replacement = replacement(reference);
      text = text.substring(0, reference.start()) + replacement + text.substring(reference.end());
      reference = REFERENCE.matcher(text);
    }
    return text.replace("(?>", "(?:"); // RE2 has no atomic groups, nor needs them against endless search
  }

  private String replacement(Matcher reference) throws FunctionException {
    String name = reference.group("pattern");
    String alias = reference.group("alias");
    if (reference.group("definition") != null) {
      definitions.put(name, reference.group("definition"));
    }
    String definition = definitions.get(name);
    if (definition == null) { throw FunctionException.failed("there is no grok pattern `" + name + "`"); }
    if (alias == null) { return "(?:" + definition + ")"; }
    String group = "name" + aliases++;
    groupsByAlias.put(alias, group);
    return "(?<" + group + ">" + definition + ")";
  }

  /** The names of fields by the groups that capture them, after {@link #expand}. */
  Map<String, String> fieldsByGroup() {
    Map<String, String> fields = new HashMap<>();
    groupsByAlias.forEach((alias, group) -> fields.put(group, alias));
    return fields;
  }
}
