// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.regex;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Properties of characters by name, without regard to case, spaces, hyphens and underscores (Unicode TR18 §1.2, level 1). */
final class UnicodeProperty {
  private static final String CATEGORY_NAMES = """
      L letter, Lu uppercaseletter, Ll lowercaseletter, Lt titlecaseletter, Lm modifierletter, Lo otherletter,
      M mark, Mn nonspacingmark, Mc spacingmark, Me enclosingmark,
      N number, Nd decimalnumber, Nd digit, Nl letternumber, No othernumber,
      P punctuation, P punct, Pc connectorpunctuation, Pd dashpunctuation, Ps openpunctuation, Pe closepunctuation,
      Pi initialpunctuation, Pf finalpunctuation, Po otherpunctuation,
      S symbol, Sm mathsymbol, Sc currencysymbol, Sk modifiersymbol, So othersymbol,
      Z separator, Zs spaceseparator, Zl lineseparator, Zp paragraphseparator,
      C other, Cc control, Cc cntrl, Cf format, Cs surrogate, Co privateuse""";

  private static final Map<String, String> CATEGORIES = categories();

  private static final Map<String, List<Byte>> TYPES = Map.ofEntries(
      type("Lu", Character.UPPERCASE_LETTER), type("Ll", Character.LOWERCASE_LETTER),
      type("Lt", Character.TITLECASE_LETTER),
      type("Lm", Character.MODIFIER_LETTER), type("Lo", Character.OTHER_LETTER), type("Mn", Character.NON_SPACING_MARK),
      type("Mc", Character.COMBINING_SPACING_MARK), type("Me", Character.ENCLOSING_MARK),
      type("Nd", Character.DECIMAL_DIGIT_NUMBER), type("Nl", Character.LETTER_NUMBER),
      type("No", Character.OTHER_NUMBER),
      type("Pc", Character.CONNECTOR_PUNCTUATION), type("Pd", Character.DASH_PUNCTUATION),
      type("Ps", Character.START_PUNCTUATION), type("Pe", Character.END_PUNCTUATION),
      type("Pi", Character.INITIAL_QUOTE_PUNCTUATION), type("Pf", Character.FINAL_QUOTE_PUNCTUATION),
      type("Po", Character.OTHER_PUNCTUATION), type("Sm", Character.MATH_SYMBOL), type("Sc", Character.CURRENCY_SYMBOL),
      type("Sk", Character.MODIFIER_SYMBOL), type("So", Character.OTHER_SYMBOL), type("Zs", Character.SPACE_SEPARATOR),
      type("Zl", Character.LINE_SEPARATOR), type("Zp", Character.PARAGRAPH_SEPARATOR), type("Cc", Character.CONTROL),
      type("Cf", Character.FORMAT), type("Cs", Character.SURROGATE), type("Co", Character.PRIVATE_USE));

  private UnicodeProperty() {}

  private static Map.Entry<String, List<Byte>> type(String name, byte type) {
    return Map.entry(name, List.of(type));
  }

  private static Map<String, String> categories() {
    Map<String, String> names = new HashMap<>();
    for (String entry : CATEGORY_NAMES.split(",\\s+")) {
      String[] shortAndLong = entry.split(" ");
      names.put(shortAndLong[0].toLowerCase(Locale.ROOT), shortAndLong[0]);
      names.put(shortAndLong[1], shortAndLong[0]);
    }
    return Map.copyOf(names);
  }

  /** Returns the characters of {@code Lu}, {@code Greek}, {@code sc=Greek}, {@code Alphabetic} …; empty if there is no such property. */
  static Optional<CharacterSet> named(String name) {
    int equals = name.indexOf('=') < 0 ? name.indexOf(':') : name.indexOf('=');
    String kind = equals < 0 ? "" : plain(name.substring(0, equals));
    String value = plain(name.substring(equals + 1));
    return switch (kind) {
      case "gc", "generalcategory" -> category(value);
      case "sc", "script" -> script(value);
      case "" -> binary(value).or(() -> category(value)).or(() -> script(value));
      default -> Optional.empty();
    };
  }

  private static String plain(String name) {
    return name.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
  }

  private static Optional<CharacterSet> binary(String name) {
    return switch (name) {
      case "any" -> Optional.of(CharacterSet.range(0, Character.MAX_CODE_POINT));
      case "ascii" -> Optional.of(CharacterSet.range(0, 0x7F));
      case "whitespace", "wspace", "space" -> Optional.of(CharacterSet.space());
      case "alphabetic", "alpha" -> Optional.of(new CharacterSet(null, null, Character::isAlphabetic));
      case "uppercase", "upper" -> Optional.of(new CharacterSet(null, null, Character::isUpperCase));
      case "lowercase", "lower" -> Optional.of(new CharacterSet(null, null, Character::isLowerCase));
      default -> Optional.empty();
    };
  }

  private static Optional<CharacterSet> category(String name) {
    String category = CATEGORIES.get(name);
    if (category == null) { return Optional.empty(); }
    List<Byte> types = TYPES.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(category)).flatMap(entry -> entry.getValue().stream()).toList();
    return Optional.of(CharacterSet.property(category, c -> types.contains((byte) Character.getType(c))));
  }

  private static Optional<CharacterSet> script(String name) {
    return Arrays.stream(UnicodeScript.values())
        .filter(script -> plain(script.name()).equals(name))
        .findFirst()
        .map(script -> CharacterSet.property(title(script.name()), c -> UnicodeScript.of(c) == script));
  }

  private static String title(String name) {
    return Arrays.stream(name.split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("_"));
  }
}
