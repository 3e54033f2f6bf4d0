// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Expressions by chance, of a type if asked for one: most can be computed, and some of them fail. */
final class RandomExpression {
  private static final int MAX_DEPTH = 4;
  private static final List<String> KEYS = List.of("a", "b", "c", "n", "s", "`odd key`");
  private static final List<String> INTEGERS = List.of("0", "1", "2", "7", "63", "64", "1000", "1024", "4294967296",
      "9223372036854775807", "9223372036854775808", "18446744073709551615", "(-1)", "(-9223372036854775808)");
  private static final List<String> FLOATS =
      List.of("0.0", "0.1", "1.5", "(-2.5)", "1.0e300", "1.0e-320", "9007199254740993.0");
  private static final List<String> STRINGS = List.of("", "a", "a,b;c=d", "ä日\uD83D\uDE00", "2020-02-30T25:61:00Z",
      "%Y-%m-%dT%H:%M:%S%z", "10.0.0.1/8", "[1, {}]", "{}", "(a*)+", "$1${n}", "c25vdA==", "https://a.b:1/c?d=e#f",
      "\\n\\u0000\\r\\t", "  ", "cpu,host=a v=1i,w=2 1", "1e400", "-");
  private static final List<String> EXTRACTED = List.of("", "a", "(?P<n>a+)|b", "%{WORD:w} %{NUMBER:n}", "%{a} %{&b}",
      "10.0.0.0/8", "a*[!b]?**/c", "%{key}=%{value}", "%Y-%m-%d", "((((a)*)*)*)*", "[[:alpha:]&&[^a]]", "\\\\d{2,}");
  private static final List<String> OPERATORS = List.of("+", "-", "*", "/", "%", "+", "==", "!=", "<", "<=", ">", ">=",
      "&", "^", "<<", ">>", ">>>", "and", "or", "xor");

  private final Vocabulary vocabulary;
  private final SplittableRandom random;
  private final List<Supplier<String>> leaves;
  private int depth;

  /** Expressions of scripts, which have an event, a state and local variables {@code a}, {@code b} and {@code i}. */
  RandomExpression(Vocabulary vocabulary, SplittableRandom random) {
    this(vocabulary, random, List.of("event", "state", "a", "b", "i", "$", "args"));
  }

  private RandomExpression(Vocabulary vocabulary, SplittableRandom random, List<String> roots) {
    this.vocabulary = vocabulary;
    this.random = random;
    this.leaves = roots.stream().<Supplier<String>>map(root -> () -> path(root)).toList();
  }

  /** Expressions of selects. */
  RandomExpression ofSelects() {
    return new RandomExpression(vocabulary, random, List.of("event", "$", "args", "group", "window"));
  }

  /** Expressions that depend on nothing. */
  RandomExpression ofConstants() {
    return new RandomExpression(vocabulary, random, List.of());
  }

  /** A key, or a part of a path. */
  String key() {
    return pick(KEYS);
  }

  /** An expression of a type, now and then of another one. */
  String of(String type) {
    if (random.nextInt(12) == 0) { return any(); }
    return switch (type.replaceAll("\\W", "")) {
      case "string" -> string();
      case "int" -> pick(INTEGERS);
      case "float", "number" -> random.nextBoolean() ? pick(INTEGERS) : pick(FLOATS);
      case "bool" -> deeper(() -> "(" + any() + " " + pick(OPERATORS) + " " + any() + ")", "true");
      case "array" -> array();
      case "record" -> record();
      case "bytes" -> "<<" + pick(INTEGERS) + ":" + (1 + random.nextInt(64)) + ", " + string() + "/binary>>";
      default -> any();
    };
  }

  private String any() {
    return switch (depth > MAX_DEPTH ? random.nextInt(5) : random.nextInt(16)) {
      case 0 -> pick(INTEGERS);
      case 1 -> pick(FLOATS);
      case 2 -> string();
      case 3 -> random.nextBoolean() ? "null" : "true";
      case 4, 5 -> leaves.isEmpty() ? "[]" : leaves.get(random.nextInt(leaves.size())).get();
      case 6 -> array();
      case 7 -> record();
      case 8, 9 -> deeper(() -> "(" + any() + " " + pick(OPERATORS) + " " + any() + ")", "1");
      case 10 -> deeper(() -> "(match " + any() + " of case " + pattern() + " => " + any() + " case _ => " + any()
          + " end)", "2");
      case 11 -> deeper(() -> "(for " + of("array") + " of case (k, v) => " + any() + " end)", "[]");
      case 12 -> deeper(() -> "(patch " + of("record") + " of upsert \"a\" => " + any() + "; merge => " + of("record")
          + " end)", "{}");
      case 13 -> deeper(() -> "(merge " + of("record") + " of " + of("record") + " end)", "{}");
      default -> call(vocabulary.functions());
    };
  }

  /** An aggregate of the values of a window. */
  String aggregated() {
    return "{\"group\": group, \"all\": " + call(vocabulary.aggregates()) + "}";
  }

  /** A pattern of a {@code case}. */
  String pattern() {
    return switch (random.nextInt(7)) {
      case 0 -> "~ " + extractor();
      case 1 -> "r = ~ " + extractor();
      case 2 -> "%{" + key() + " ~= " + extractor() + ", present " + key() + "}";
      case 3 -> "%[" + of("any") + "]";
      case 4 -> "%(_, " + of("any") + ", ...)";
      case 5 -> "%{" + key() + " >= " + of("number") + "}";
      default -> of("any");
    };
  }

  private String extractor() {
    return pick(vocabulary.extractors()) + "|" + pick(EXTRACTED).replace("|", "\\|") + "|";
  }

  private String call(List<Vocabulary.Callable> callables) {
    Vocabulary.Callable called = callables.get(random.nextInt(callables.size()));
    return deeper(() -> called.name() + IntStream.range(0, called.count(random))
        .mapToObj(argument -> of(called.type(argument))).collect(Collectors.joining(", ", "(", ")")), "null");
  }

  private String string() {
    return random.nextInt(4) == 0
        ? deeper(() -> "\"x#{" + any() + "}" + pick(STRINGS) + "\"", "\"\"")
        : "\"" + pick(STRINGS) + "\"";
  }

  private String array() {
    return deeper(() -> "[" + any() + ", " + any() + "]", "[]");
  }

  private String record() {
    return deeper(() -> "{\"a\": " + any() + ", \"b\": " + any() + "}", "{}");
  }

  private String path(String root) {
    return switch (random.nextInt(5)) {
      case 0 -> root.equals("$") ? "$" + key() : root + "." + key();
      case 1 -> root.equals("$") ? "$" : root + "[" + random.nextInt(3) + "]";
      case 2 -> root.equals("$") ? "$" : root + "[0:" + random.nextInt(3) + "]";
      default -> root;
    };
  }

  private String deeper(Supplier<String> expression, String otherwise) {
    if (depth > MAX_DEPTH) { return otherwise; }
    depth++;
    String text = expression.get();
    depth--;
    return text;
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
