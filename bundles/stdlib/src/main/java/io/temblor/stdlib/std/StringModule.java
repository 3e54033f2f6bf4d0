// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import static io.temblor.stdlib.define.Arguments.binary;
import static io.temblor.stdlib.define.Arguments.count;
import static io.temblor.stdlib.define.Arguments.string;
import static io.temblor.stdlib.define.Arguments.text;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;
import io.temblor.stdlib.define.Sizes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@code std::string}. A character is a Unicode scalar value. */
final class StringModule {
  private StringModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("std::string", "string", "Functions on texts; a character is a Unicode scalar value")
        .function("format(string, any...) -> string",
            "the text with each `{}` replaced by an argument, strings as they are, others as JSON; `{{` and `}}` stand for braces",
            StringFormat::format,
            "format(\"{} and {}\", \"a\", [1]) => \"a and [1]\"", "format(\"{{}}\") => \"{}\"",
            "format(\"\\\\{\\\\}\") => \"{}\"",
            "format(\"a\\\\b\") => \"a\\\\b\"", "format(1) fails", "format(\"{}\") fails", "format(\"\", 1) fails",
            "format(\"{x\") fails", "format(\"}\") fails", "format(\"\\\\\") fails")
        .function("is_empty(string) -> bool", "whether a text has no characters",
            (_, arguments) -> Value.of(string(arguments[0]).isEmpty()), "is_empty(\"\") => true",
            "is_empty(\" \") => false")
        .function("len(string) -> int", "how many characters a text has",
            (_, arguments) -> Value.of(length(text(arguments[0]))), "len(\"snot\") => 4", "len(\"ä🚀\") => 2",
            "len(1) fails")
        .function("bytes(string) -> int", "how many bytes a text has in UTF-8",
            (_, arguments) -> Value.of(string(arguments[0]).utf8Length()), "bytes(\"snot\") => 4",
            "bytes(\"ä🚀\") => 6")
        .function("replace(string, string, string) -> string", "the text with every occurrence of a part replaced",
            (_, arguments) -> replace(text(arguments[0]), text(arguments[1]), text(arguments[2])),
            "replace(\"a-b-c\", \"-\", \"+\") => \"a+b+c\"", "replace(\"a🚀\", \"\", \".\") => \".a.🚀.\"")
        .function("trim(string) -> string", "the text without white space at its start and its end",
            (_, arguments) -> Value.of(WhiteSpace.trimEnd(WhiteSpace.trimStart(text(arguments[0])))),
            "trim(\" a b\\u00a0\\n\") => \"a b\"")
        .function("trim_start(string) -> string", "the text without white space at its start",
            (_, arguments) -> Value.of(WhiteSpace.trimStart(text(arguments[0]))), "trim_start(\" a \") => \"a \"")
        .function("trim_end(string) -> string", "the text without white space at its end",
            (_, arguments) -> Value.of(WhiteSpace.trimEnd(text(arguments[0]))), "trim_end(\" a \") => \" a\"")
        .function("lowercase(string) -> string", "the text in lower case",
            (_, arguments) -> Value.of(text(arguments[0]).toLowerCase(Locale.ROOT)), "lowercase(\"SNÖT\") => \"snöt\"")
        .function("uppercase(string) -> string", "the text in upper case",
            (_, arguments) -> Value.of(text(arguments[0]).toUpperCase(Locale.ROOT)),
            "uppercase(\"straße\") => \"STRASSE\"")
        .function("capitalize(string) -> string", "the text with its first character in upper case",
            (_, arguments) -> capitalize(text(arguments[0])),
            "capitalize(\"snot BADGER\") => \"Snot BADGER\"", "capitalize(\"\") => \"\"")
        .function("substr(string, int, int) -> string", "the characters from a start to before an end, counted from 0",
            (_, arguments) -> substring(text(arguments[0]), count(arguments[1]), count(arguments[2])),
            "substr(\"hello\", 1, 3) => \"el\"", "substr(\"hello\", 9, 10) => \"hello\"",
            "substr(\"hello\", 2, 99) => \"llo\"",
            "substr(\"hello\", 3, 1) => \"hello\"", "substr(\"ä🚀x\", 1, 2) => \"🚀\"", "substr(\"a\", -1, 1) fails")
        .function("split(string, string) -> array", "the parts of a text between separators",
            (_, arguments) -> split(text(arguments[0]), text(arguments[1])),
            "split(\"a,b,,c,\", \",\") => [\"a\", \"b\", \"\", \"c\", \"\"]", "split(\"\", \",\") => [\"\"]",
            "split(\"ab\", \"\") => [\"\", \"a\", \"b\", \"\"]")
        .function("contains(string, string) -> bool", "whether a text has a part",
            (_, arguments) -> Value.of(text(arguments[0]).contains(text(arguments[1]))),
            "contains(\"snot\", \"no\") => true", "contains(\"snot\", \"x\") => false",
            "contains(\"snot\", \"\") => true")
        .function("from_utf8_lossy(bytes) -> string", "the text of UTF-8 bytes; what is not UTF-8 becomes U+FFFD",
            (_, arguments) -> Value.of(new String(binary(arguments[0]).toByteArray(), StandardCharsets.UTF_8)),
            "from_utf8_lossy(<<115,110,111,116>>) => \"snot\"", "from_utf8_lossy(<<115,255>>) => \"s\\ufffd\"",
            "from_utf8_lossy(\"snot\") fails")
        .function("into_binary(string) -> bytes", "the UTF-8 bytes of a text",
            (_, arguments) -> Value.of(string(arguments[0]).toUtf8()), "into_binary(\"sä\") => <<115,195,164>>")
        .function("reverse(string) -> string", "the characters of a text, last one first",
            (_, arguments) -> Value.of(new StringBuilder(text(arguments[0])).reverse().toString()),
            "reverse(\"snot\") => \"tons\"", "reverse(\"a🚀\") => \"🚀a\"")
        .build();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Value replace(String text, String from, String to) throws FunctionException {
    long most = text.length() + (text.length() / Math.max(1, from.length()) + 1L) * to.length();
    if (most > Sizes.MAX_TEXT) {
      Sizes.text(text.length() + occurrences(text, from) * ((long) to.length() - from.length()));
    }
    if (!from.isEmpty()) { return Value.of(text.replace(from, to)); }
    StringBuilder replaced = new StringBuilder(to);
    text.codePoints().forEach(character -> replaced.appendCodePoint(character).append(to));
    return Value.of(replaced.toString());
  }

  private static long occurrences(String text, String part) {
    if (part.isEmpty()) { return length(text) + 1L; }
    long count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  private static Value capitalize(String text) {
    if (text.isEmpty()) { return Value.of(text); }
    int behind = text.offsetByCodePoints(0, 1);
    return Value.of(text.substring(0, behind).toUpperCase(Locale.ROOT) + text.substring(behind));
  }

  private static Value substring(String text, int start, int end) {
    int length = length(text);
    int from = start >= length ? 0 : start;
    int to = Math.min(end, length);
    if (from > to) { return Value.of(text); }
    int fromIndex = text.offsetByCodePoints(0, from);
    return Value.of(text.substring(fromIndex, text.offsetByCodePoints(fromIndex, to - from)));
  }

  private static Value split(String text, String separator) {
    ArrayValue.Builder parts = ArrayValue.builder();
    if (separator.isEmpty()) {
      parts.add(Value.of(""));
      text.codePoints().forEach(character -> parts.add(Value.of(Character.toString(character))));
      return parts.add(Value.of("")).build();
    }
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(Value.of(text.substring(from, at)));
      from = at + separator.length();
    }
    return parts.add(Value.of(text.substring(from))).build();
  }
}
