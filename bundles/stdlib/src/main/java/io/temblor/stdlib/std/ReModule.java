// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import static io.temblor.stdlib.define.Arguments.text;

import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;
import io.temblor.stdlib.regex.Regex;
import io.temblor.stdlib.regex.RegexCache;

/** {@code std::re}. Constant patterns are compiled once, thanks to the cache. */
final class ReModule {
  private ReModule() {}

  static FunctionModule module() {
    RegexCache cache = new RegexCache();
    return ModuleBuilder
        .module("std::re", "re", "Regular expressions, RE2 syntax: without look-around and back-references")
        .function("replace(string, string, string) -> string",
            "a text with the first match of a pattern replaced; `$1`, `$name` and `${name}` stand for groups, `$$` for `$`",
            (_, arguments) -> Value.of(
                cache.get(text(arguments[0])).replace(text(arguments[1]), text(arguments[2]), Regex.Replace.FIRST)),
            "replace(\"o\", \"snooot\", \"0\") => \"sn0oot\"",
            "replace(\"(?P<a>.)(.)\", \"xyz\", \"$2${a}$$\") => \"yx$z\"", "replace(\"x\", \"a\", \"b\") => \"a\"",
            "replace(\"(\", \"a\", \"b\") fails")
        .function("replace_all(string, string, string) -> string", "a text with every match of a pattern replaced",
            (_, arguments) -> Value.of(
                cache.get(text(arguments[0])).replace(text(arguments[1]), text(arguments[2]), Regex.Replace.ALL)),
            "replace_all(\"o+\", \"snooot foo\", \"0\") => \"sn0t f0\"",
            "replace_all(\"a*\", \"aab\", \"-\") => \"-b-\"",
            "replace_all(\"(a)\", \"ab\", \"$1x\") => \"b\"", "replace_all(\"(\", \"a\", \"b\") fails")
        .function("is_match(string, string) -> bool", "whether a pattern matches anywhere in a text",
            (_, arguments) -> Value.of(cache.get(text(arguments[0])).find(text(arguments[1]))),
            "is_match(\"o+t$\", \"snoot\") => true", "is_match(\"^o\", \"snoot\") => false", "is_match(\"a\", 1) fails",
            "is_match(\"[\", \"a\") fails")
        .function("split(string, string) -> array", "the parts of a text between matches of a pattern",
            (_, arguments) -> split(cache.get(text(arguments[0])), text(arguments[1])),
            "split(\",+\", \",a,,b\") => [\"\", \"a\", \"b\"]", "split(\",\", \"a,,b,\") => [\"a\", \"\", \"b\", \"\"]",
            "split(\"\", \"ab\") => [\"\", \"a\", \"b\", \"\"]", "split(\",\", \"\") => [\"\"]",
            "split(\"*\", \"a\") fails")
        .build();
  }

  private static Value split(Regex regex, String text) {
    ArrayValue.Builder parts = ArrayValue.builder();
    regex.split(text).forEach(part -> parts.add(Value.of(part)));
    return parts.build();
  }
}
