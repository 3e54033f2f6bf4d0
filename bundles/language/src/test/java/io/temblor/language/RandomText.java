// SPDX-License-Identifier: Apache-2.0
package io.temblor.language;

import java.util.SplittableRandom;

/**
 * Texts made by the rules of the grammar and by chance: they can be parsed, and mean nothing. Between any two tokens there may be
 * line ends and comments, so that no place is left out.
 */
public final class RandomText {
  private static final int MAX_DEPTH = 5;
  private static final String[] LITERALS =
      {"null", "true", "false", "0", "007", "1_000", "0xFf_0", "18446744073709551615", "1.", "2.50",
        "1.0e5", "3.e-7", "\"\"", "\"a\\n\\\"b\\u00e9\"", "\"x#{ a + 1 }y\"", "\"\\#{no}\"", "\"#{\"in#{1}\"}\"",
        "\"#{(match a of case 1 => 2 end)}\"",
        "\"\"\"\nhere  \n  #{ b }\n\"\"\"", "$", "event", "state", "args", "group", "window"};
  private static final String[] NAMES = {"a", "bc", "snake_case", "`quoted name`", "`end`", "größe", "x1"};
  private static final String[] OPERATORS =
      {"or", "xor", "and", "^", "&", "==", "!=", ">=", ">", "<=", "<", ">>", ">>>", "<<", "+", "-",
        "*", "/", "%"};
  private static final String[] EXTRACTORS = {"json||", "re|^\\\\d+$|", "glob|a \\| b|", "re|\\\n   ab \\\n   cd|"};

  private final SplittableRandom random;
  private final StringBuilder out = new StringBuilder();
  private int depth;
  private int comments;

  private RandomText(SplittableRandom random) {
    this.random = random;
  }

  /** A text of the kind that has an extension; a script or a module for {@code tremor}. */
  public static String of(String extension, SplittableRandom random) {
    return switch (extension) {
      case "troy" -> deployment(random);
      case "trickle" -> query(random);
      default -> random.nextBoolean() ? script(random) : module(random);
    };
  }

  /** A script. */
  public static String script(SplittableRandom random) {
    RandomText text = new RandomText(random);
    text.some("### about\n", 2);
    text.items();
    return text.end();
  }

  /** A query. */
  public static String query(SplittableRandom random) {
    RandomText text = new RandomText(random);
    text.config();
    text.queryStatements();
    return text.end();
  }

  /** A deployment. */
  public static String deployment(SplittableRandom random) {
    RandomText text = new RandomText(random);
    text.config();
    text.some("### about\n", 2);
    int count = text.count(1, 3);
    for (int i = 0; i < count; i++) {
      text.separator(i);
      text.deploymentStatement();
    }
    return text.maybe(";").end();
  }

  /** A module. */
  public static String module(SplittableRandom random) {
    RandomText text = new RandomText(random);
    text.some("### about\n", 2);
    int count = text.count(1, 4);
    for (int i = 0; i < count; i++) {
      text.separator(i);
      switch (text.pick(8)) {
        case 0 -> text.definePipeline();
        case 1 -> text.defineConnector();
        case 2 -> text.defineFlow();
        case 3 -> text.defineScript();
        case 4 -> text.defineWindow();
        case 5 -> text.use();
        default -> text.definition();
      }
    }
    return text.maybe(";").end();
  }

  private String end() {
    gap();
    return out.toString();
  }

  // Tokens

  private RandomText put(String... tokens) {
    for (String token : tokens) {
      out.append(token);
      gap();
    }
    return this;
  }

  private void gap() {
    switch (pick(40)) {
      case 0 -> out.append(" # c").append(comments++).append('\n');
      case 1 -> out.append("\n\n   # c").append(comments++).append("\n\t# d  \n");
      case 2 -> out.append("\n\n\n");
      case 3, 4, 5 -> out.append("\n");
      case 6 -> out.append("  \t");
      default -> out.append(' ');
    }
  }

  private RandomText maybe(String token) {
    return pick(2) == 0 ? put(token) : this;
  }

  private void some(String line, int most) {
    for (int i = pick(most + 1); i > 0; i--) {
      out.append(line);
    }
  }

  private void separator(int index) {
    if (index > 0) {
      put(";");
    }
  }

  private int pick(int bound) {
    return random.nextInt(bound);
  }

  private int count(int least, int most) {
    return depth >= MAX_DEPTH ? least : least + pick(most - least + 1);
  }

  private RandomText name() {
    return put(NAMES[pick(NAMES.length)]);
  }

  private RandomText qualified() {
    for (int i = pick(3); i > 0; i--) {
      name().put("::");
    }
    return name();
  }

  /** Things between commas, with one more behind the last or not. */
  private void list(int least, int most, Runnable thing) {
    int count = count(least, most);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        put(",");
      }
      thing.run();
    }
    if (count > 0) {
      maybe(",");
    }
  }

  private void strictList(int least, int most, Runnable thing) {
    int count = count(least, most);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        put(",");
      }
      thing.run();
    }
  }

  // Items

  private void items() {
    int count = count(1, 4);
    for (int i = 0; i < count; i++) {
      separator(i);
      switch (pick(6)) {
        case 0 -> definition();
        case 1 -> use();
        default -> statement();
      }
    }
    maybe(";");
  }

  private void definition() {
    some("## told\n", 2);
    switch (pick(4)) {
      case 0 -> {
        put("const").name().put("=");
        complex();
      }
      case 1 -> {
        put("intrinsic", "fn").name();
        parameters();
        put("as").qualified();
      }
      case 2 -> {
        put("fn").name();
        parameters();
        put("with");
        block(true);
        maybe(";").put("end");
      }
      default -> {
        put("fn").name().put("(");
        strictList(0, 2, this::name);
        put(")", "of");
        for (int i = count(0, 2); i > 0; i--) {
          put("case", "(");
          strictList(1, 2, this::element);
          put(")");
          guard();
          put("=>");
          block(true);
        }
        put("case", "_", "=>");
        block(true);
        put("end");
      }
    }
  }

  private void parameters() {
    put("(");
    switch (pick(3)) {
      case 0 -> put(".", ".", ".");
      case 1 -> name().put(",", ".", ".", ".");
      default -> strictList(0, 3, this::name);
    }
    put(")");
  }

  private void use() {
    put("use");
    useTarget();
  }

  private void useTarget() {
    depth++;
    for (int i = pick(3); i > 0; i--) {
      name().put("::");
    }
    if (depth < MAX_DEPTH && out.toString().stripTrailing().endsWith("::") && pick(2) == 0) {
      put("{");
      strictList(1, 3, this::useTarget);
      put("}");
    } else {
      name();
      if (pick(3) == 0) {
        put("as").name();
      }
    }
    depth--;
  }

  // Expressions

  private void statement() {
    depth++;
    switch (depth > MAX_DEPTH ? 9 : pick(10)) {
      case 0, 1 -> {
        put("let");
        path();
        put("=");
        statement();
      }
      case 2 -> put("drop");
      case 3 -> {
        put("emit");
        if (pick(2) == 0) {
          complex();
        }
        if (pick(2) == 0) {
          put("=>", "\"port\"");
        }
      }
      case 4 -> match(true);
      case 5 -> forEach(true);
      default -> expression();
    }
    depth--;
  }

  private void complex() {
    depth++;
    switch (depth > MAX_DEPTH ? 9 : pick(10)) {
      case 0 -> match(false);
      case 1 -> forEach(false);
      default -> expression();
    }
    depth--;
  }

  private void expression() {
    depth++;
    unary();
    for (int i = depth > MAX_DEPTH ? 0 : pick(3) == 0 ? pick(6) : 0; i > 0; i--) {
      put(OPERATORS[pick(OPERATORS.length)]);
      unary();
    }
    depth--;
  }

  private void unary() {
    switch (pick(12)) {
      case 0 -> {
        put("-");
        unary();
      }
      case 1 -> put("not").put("!").simple();
      case 2 -> {
        put("present");
        path();
      }
      default -> simple();
    }
  }

  private void simple() {
    depth++;
    switch (depth > MAX_DEPTH ? 0 : pick(13)) {
      case 0, 1 -> put(LITERALS[pick(LITERALS.length)]);
      case 2, 3 -> path();
      case 4 -> {
        put("[");
        list(0, 4, this::complex);
        put("]");
      }
      case 5 -> record();
      case 6 -> {
        put("<<");
        strictList(0, 3, this::part);
        put(">>");
      }
      case 7 -> call();
      case 8 -> {
        put("recur", "(");
        list(0, 2, this::complex);
        put(")");
      }
      case 9 -> patch();
      case 10 -> {
        put("merge");
        complex();
        put("of");
        complex();
        put("end");
      }
      default -> {
        put("(");
        complex();
        put(")");
      }
    }
    depth--;
  }

  private void call() {
    qualified().put("(");
    list(0, 3, this::complex);
    put(")");
  }

  private void record() {
    put("{");
    list(0, 4, () -> {
      put("\"k" + pick(9) + "\"", ":");
      complex();
    });
    put("}");
  }

  private void part() {
    simple();
    if (pick(2) == 0) {
      put(":", "16");
    }
    if (pick(2) == 0) {
      put("/").name();
    }
  }

  private void path() {
    depth++;
    boolean bare = true;
    switch (depth > MAX_DEPTH ? 0 : pick(7)) {
      case 0 -> put("event");
      case 1 -> put("$").name();
      case 2 -> {
        put("(");
        complex();
        put(")");
        bare = false;
      }
      case 3 -> {
        call();
        bare = false;
      }
      case 4 -> {
        record();
        bare = false;
      }
      default -> qualified();
    }
    for (int i = bare ? pick(3) : 1 + pick(2); i > 0; i--) {
      segment();
    }
    depth--;
  }

  private void segment() {
    switch (depth > MAX_DEPTH ? 0 : pick(4)) {
      case 0, 1 -> put(".").name();
      case 2 -> {
        put("[");
        complex();
        put("]");
      }
      default -> {
        put("[");
        complex();
        put(":");
        complex();
        put("]");
      }
    }
  }

  private void block(boolean statements) {
    int count = count(1, 3);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        put(statements ? ";" : ",");
      }
      if (statements) {
        statement();
      } else {
        complex();
      }
    }
  }

  private void guard() {
    if (pick(3) == 0) {
      put("when");
      complex();
    }
  }

  private void match(boolean statements) {
    put("match");
    complex();
    put("of");
    for (int i = count(1, 3); i > 0; i--) {
      put("case");
      pattern();
      guard();
      put("=>");
      block(statements);
    }
    put("end");
  }

  private void forEach(boolean statements) {
    put("for");
    complex();
    put("of");
    for (int i = count(1, 2); i > 0; i--) {
      put("case", "(").name().put(",").name().put(")");
      guard();
      put("=>");
      block(statements);
    }
    if (pick(2) == 0) {
      put("into");
      complex();
      if (pick(2) == 0) {
        put("use", "+");
      }
    }
    put("end");
  }

  private void patch() {
    put("patch");
    complex();
    put("of");
    int count = count(1, 4);
    for (int i = 0; i < count; i++) {
      separator(i);
      switch (pick(5)) {
        case 0 -> put("insert", "\"a\"", "=>").complex();
        case 1 -> put("erase", "\"b#{1}\"");
        case 2 -> put("move", "\"c\"", "=>", "\"d\"");
        case 3 -> put("merge", "=>").complex();
        default -> put("default", "\"e\"", "=>").complex();
      }
    }
    put("end");
  }

  // Patterns

  private void pattern() {
    switch (depth > MAX_DEPTH ? 0 : pick(6)) {
      case 0 -> element();
      case 1 -> {
        put("%[");
        strictList(0, 3, this::element);
        put("]");
      }
      case 2 -> tuple();
      case 3 -> {
        put("r", "=");
        pattern();
      }
      default -> recordPattern();
    }
  }

  private void tuple() {
    put("%(");
    switch (pick(3)) {
      case 0 -> put(".", ".", ".");
      case 1 -> {
        element();
        put(",", ".", ".", ".");
      }
      default -> strictList(0, 3, this::element);
    }
    put(")");
  }

  private void element() {
    switch (depth > MAX_DEPTH ? 0 : pick(4)) {
      case 0 -> put("_");
      case 1 -> put("~", EXTRACTORS[pick(EXTRACTORS.length)]);
      case 2 -> recordPattern();
      default -> complex();
    }
  }

  private void recordPattern() {
    depth++;
    put("%{");
    list(0, 3, () -> {
      switch (depth > MAX_DEPTH ? 0 : pick(6)) {
        case 0 -> put("present").name();
        case 1 -> name().put("~=", EXTRACTORS[pick(EXTRACTORS.length)]);
        case 2 -> name().put("=").name().put("~=", EXTRACTORS[pick(EXTRACTORS.length)]);
        case 3 -> name().put("~=").tuple();
        case 4 -> name().put("~=").recordPattern();
        default -> name().put(">=").complex();
      }
    });
    put("}");
    depth--;
  }

  // Queries

  private void config() {
    for (int i = pick(3) / 2; i > 0; i--) {
      put("#!config ").name().put("=").expression();
    }
  }

  private void queryStatements() {
    int count = count(1, 4);
    for (int i = 0; i < count; i++) {
      separator(i);
      queryStatement();
    }
    maybe(";");
  }

  private void queryStatement() {
    depth++;
    switch (depth > MAX_DEPTH ? 7 : pick(9)) {
      case 0 -> use();
      case 1 -> defineWindow();
      case 2 -> {
        some("## told\n", 1);
        put("define", "operator").name().put("from").name().put("::").name();
        configuration();
      }
      case 3 -> defineScript();
      case 4 -> definePipeline();
      case 5 -> put("create", "stream").name();
      case 6 -> instance(put("create", "operator"));
      default -> select();
    }
    depth--;
  }

  private void defineWindow() {
    some("## told\n", 1);
    put("define", "window").name().put("from", pick(2) == 0 ? "tumbling" : "sliding");
    if (pick(2) == 0) {
      with();
    }
    if (pick(3) == 0) {
      put("state");
      expression();
    }
    if (pick(3) == 0) {
      put("script", "from", "tick");
      items();
    }
    if (pick(2) == 0) {
      put("script");
      items();
    }
    put("end");
  }

  private void defineScript() {
    some("## told\n", 1);
    put("define", "script").name();
    arguments();
    if (pick(3) == 0) {
      put("state");
      expression();
    }
    for (int i = pick(3) / 2; i > 0; i--) {
      put("script", "from").name();
      items();
    }
    put("script");
    items();
    put("end");
  }

  private void definePipeline() {
    some("## told\n", 1);
    put("define", "pipeline").name();
    if (pick(3) == 0) {
      put("from");
      list(1, 2, this::name);
    }
    if (pick(3) == 0) {
      put("into");
      list(1, 3, this::name);
    }
    arguments();
    put("pipeline");
    config();
    queryStatements();
    put("end");
  }

  private void select() {
    put("select");
    complex();
    put("from").name();
    if (pick(3) == 0) {
      put("/").name();
    }
    if (pick(3) == 0) {
      put("[");
      list(1, 2, this::qualified);
      put("]");
    }
    if (pick(3) == 0) {
      put("where");
      complex();
    }
    if (pick(3) == 0) {
      put("group", "by");
      groupBy();
    }
    put("into").name();
    if (pick(3) == 0) {
      put("having");
      complex();
    }
  }

  private void groupBy() {
    switch (pick(3)) {
      case 0 -> {
        put("set", "(");
        list(1, 2, this::groupBy);
        put(")");
      }
      case 1 -> put("each", "(").put("event", ".", "a").put(")");
      default -> expression();
    }
  }

  private void arguments() {
    if (pick(2) == 0) {
      put("args");
      list(1, 3, () -> {
        name();
        if (pick(2) == 0) {
          put("=").expression();
        }
      });
    }
  }

  private void configuration() {
    if (pick(3) > 0) {
      arguments();
      with();
      put("end");
    }
  }

  private void with() {
    put("with");
    list(1, 3, () -> name().put("=").expression());
  }

  private void instance(RandomText behind) {
    behind.name();
    if (pick(2) == 0) {
      put("from").qualified();
    }
    if (pick(2) == 0) {
      with();
      put("end");
    }
  }

  // Deployments

  private void deploymentStatement() {
    switch (pick(4)) {
      case 0 -> use();
      case 1 -> {
        some("## told\n", 1);
        instance(put("deploy", "flow"));
      }
      default -> defineFlow();
    }
  }

  private void defineConnector() {
    some("## told\n", 1);
    put("define", "connector").name().put("from").name();
    configuration();
  }

  private void defineFlow() {
    some("## told\n", 1);
    put("define", "flow").name();
    arguments();
    put("flow");
    int count = count(1, 4);
    for (int i = 0; i < count; i++) {
      separator(i);
      switch (pick(5)) {
        case 0 -> use();
        case 1 -> definePipeline();
        case 2 -> defineConnector();
        case 3 -> instance(put("create", "connector"));
        default -> put("connect", "/", "connector", "/").name().put("to", "/", "pipeline", "/").name().put("/").name();
      }
    }
    maybe(";").put("end");
  }
}
