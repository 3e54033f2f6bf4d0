// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import java.util.SplittableRandom;

/** Programs by chance that can be compiled as a rule: scripts, queries around them, and flows around those. */
final class RandomProgram {
  private static final int MOST_STATEMENTS = 6;

  private final RandomExpression expressions;
  private final SplittableRandom random;

  RandomProgram(Vocabulary vocabulary, SplittableRandom random) {
    this.random = random;
    this.expressions = new RandomExpression(vocabulary, random);
  }

  /** A program in the language of an extension. */
  String of(String extension) {
    return switch (extension) {
      case "troy" -> flow();
      case "trickle" -> query();
      default -> script();
    };
  }

  private String script() {
    StringBuilder script = new StringBuilder();
    if (random.nextInt(3) == 0) {
      script.append("fn f(a, b) of case (").append(expressions.pattern()).append(", _) => ")
          .append(expressions.of("any")).append(" case _ => recur(b, a) end;\n");
    }
    script.append("let a = ").append(expressions.of("any")).append(";\nlet b = ").append(expressions.of("any"))
        .append(";\nlet i = ").append(expressions.of("int"));
    for (int count = random.nextInt(MOST_STATEMENTS); count > 0; count--) {
      script.append(";\n").append(statement());
    }
    return script.append(";\n").append(expressions.of("any")).toString();
  }

  private String statement() {
    return switch (random.nextInt(10)) {
      case 0 -> "let state = " + expressions.of("any");
      case 1 -> "let event." + expressions.key() + " = " + expressions.of("any");
      case 2 -> "let $" + expressions.key() + " = " + expressions.of("any");
      case 3 -> "emit " + expressions.of("any") + " => \"" + expressions.key() + "\"";
      case 4 -> "match " + expressions.of("any") + " of case " + expressions.pattern() + " => let a = "
          + expressions.of("any") + " case _ => drop end";
      case 5 -> "for " + expressions.of("array") + " of case (k, v) => let b = v end";
      default -> "let " + (random.nextBoolean() ? "a" : "b") + " = " + expressions.of("any");
    };
  }

  private String query() {
    RandomExpression selected = expressions.ofSelects();
    StringBuilder query = new StringBuilder();
    query.append("define window w from tumbling with size = ").append(random.nextInt(4)).append(" end;\n")
        .append("define window t from tumbling with interval = ").append(random.nextInt(1000)).append(" end;\n")
        .append("define script s state null script\n").append(script()).append("\nend;\ncreate script s;\n")
        .append("select event from in into s;\nselect ").append(selected.of("any")).append(" from s");
    if (random.nextBoolean()) {
      query.append(" where ").append(selected.of("bool"));
    }
    query.append(" into out;\nselect ").append(selected.aggregated()).append(" from in[")
        .append(random.nextBoolean() ? "w" : "w, t").append("] group by ").append(group(selected))
        .append(" into out");
    if (random.nextBoolean()) {
      query.append(" having ").append(selected.of("bool"));
    }
    return query.toString();
  }

  private String group(RandomExpression selected) {
    return switch (random.nextInt(3)) {
      case 0 -> "each(" + selected.of("array") + ")";
      case 1 -> "set(" + selected.of("any") + ", each(" + selected.of("array") + "))";
      default -> selected.of("any");
    };
  }

  private String flow() {
    return "define flow main\nargs\n  n = " + expressions.ofConstants().of("any")
        + "\nflow\ndefine pipeline p args m pipeline\n" + query()
        + "\nend;\ncreate pipeline p with m = args.n end\nend;\ndeploy flow main";
  }
}
