// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is huge, or there in huge numbers, on one line as a rule, is read or told about in a time that grows with it. */
class HugeTextsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String LONG = "7".repeat(1_000_000);
  private static final int MANY = 10_000;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> hugeLiteralsAreReadOrTold() {
    return Stream.of(LONG, "0x" + LONG, "0." + LONG, LONG + ".0", "1.0e" + LONG, "1.0e-" + LONG, "_".repeat(100_000),
        "0" + "_".repeat(1_000_000), "\"" + LONG + "\"", "\"\"\"\n" + LONG + "\"\"\"",
        "\"" + "\\n".repeat(500_000) + "\"",
        "\"\"\"\n" + "\uD83D\uDE00 #{1}\n".repeat(MANY) + "\"\"\"", "`" + LONG + "`", "a" + LONG, "$a" + LONG,
        "event.a" + LONG, "event[\"" + LONG + "\"]", "state.a" + LONG, "a" + LONG + "::b", "a" + LONG + "()",
        "use a" + LONG, "fn a" + LONG + "() with 1 end; a" + LONG + "b()", "# " + LONG, "## " + LONG, "### " + LONG,
        "#!config " + LONG, "match event of case ~ pre|" + LONG + "| => 1 case _ => 2 end",
        "match event of case ~ re|" + "a".repeat(200_000) + "| => 1 case _ => 2 end",
        "match event of case ~ re|a" + "+?".repeat(40_000) + "| => 1 case _ => 2 end",
        "match event of case ~ re|" + "(".repeat(MANY) + "| => 1 case _ => 2 end",
        "match event of case ~ re|" + "[".repeat(MANY) + "| => 1 case _ => 2 end",
        "match event of case ~ glob|" + "**/".repeat(MANY) + "a| => 1 case _ => 2 end",
        "match event of case ~ grok|" + "%{WORD:a} ".repeat(MANY) + "| => 1 case _ => 2 end",
        "match event of case ~ dissect|" + "%{a}%{b} ".repeat(MANY) + "| => 1 case _ => 2 end",
        "match event of case ~ kv|" + "%{key}=%{val} ".repeat(MANY) + "| => 1 case _ => 2 end",
        "match event of case ~ datetime|" + "%Y".repeat(MANY) + "| => 1 case _ => 2 end",
        "<<1:" + LONG + ">>", "<<1/a" + LONG + ">>").map(this::script);
  }

  @TestFactory
  Stream<DynamicTest> hugeNumbersOfThingsAreReadOrTold() {
    return Stream.of("[" + "1,".repeat(MANY) + "]", "[" + "event,".repeat(MANY) + "]",
        "[" + "\uD83D\uDE00,".repeat(MANY) + "]", "[" + "\"\uD83D\uDE00\",".repeat(MANY) + "]",
        "{" + "\"a\": 1,".repeat(MANY) + "}", "{" + numbered("\"k%d\": event,", MANY) + "}",
        "\"" + "#{1}".repeat(50_000) + "\"", "\"" + "#{event}".repeat(50_000) + "\"",
        "event" + ".a".repeat(MANY), "let event" + ".a".repeat(MANY) + " = 1", "let event" + ".a".repeat(1000) + " = 1",
        "let a = 1;".repeat(MANY), numbered("let a%d = 1;", MANY), "emit;".repeat(MANY) + "1",
        "event;".repeat(MANY) + "1",
        "core::string::len(event);".repeat(MANY) + "1", "core::string::len(\"a\");".repeat(MANY) + "1",
        "f();".repeat(MANY) + "1", "[" + "f(),".repeat(MANY) + "]", "[" + "core::string::lem(1),".repeat(MANY) + "]",
        "[" + numbered("unknown%d,", MANY) + "]", "[" + numbered("a::unknown%d,", MANY) + "]",
        numbered("fn f%d(a) with a end;", 2000) + numbered("g%d(1);", 2000) + "1",
        numbered("const A%d = 1;", MANY) + "1",
        "const A = 1;".repeat(MANY) + "1", "match event of " + numbered("case %d => 1 ", MANY) + "end",
        "match event of " + numbered("case ~ pre|a%d| => 1 ", MANY) + "end",
        "match event of " + "case _ => 1 ".repeat(MANY) + "end",
        "match event of case %{" + "present a, a ~= pre|a|,".repeat(MANY) + "} => 1 end",
        "match event of case %[" + "1,".repeat(MANY) + "1] => 1 end",
        "match event of case %(" + "_,".repeat(MANY) + "...) => 1 end",
        "for event of " + "case (k, v) => 1 ".repeat(MANY) + "end",
        "patch {} of " + "upsert \"a\" => 1;".repeat(MANY) + "erase \"a\" end",
        "patch {} of " + numbered("insert \"k%d\" => 1;", MANY) + "erase \"a\" end", "use " + "a::".repeat(MANY) + "b",
        "use a::{" + "b,".repeat(MANY) + "b}", "a::".repeat(MANY) + "b()", "event" + " + event".repeat(999),
        "1" + " + 1".repeat(MANY), "\n".repeat(500_000) + "f()", "\r\n".repeat(500_000) + "f()",
        " ".repeat(1_000_000) + "f()",
        "# a\n".repeat(100_000) + "f()", "## a\n".repeat(100_000) + "f()", ";".repeat(100_000), "end ".repeat(100_000),
        "let a = ;\n".repeat(MANY), "a \"\\q\n".repeat(MANY), "\"\\q\" ".repeat(MANY), "'".repeat(100_000),
        "|".repeat(100_000),
        "\"#{".repeat(100_000), "{".repeat(100_000), "}".repeat(100_000)).map(this::script);
  }

  @TestFactory
  Stream<DynamicTest> hugeQueriesAndFlowsAreReadOrTold() {
    String window = "define window w from tumbling with size = 2 end;";
    return Stream.of(
        Input.of("selects.trickle", "select event from in into out;".repeat(2000)),
        Input.of("computing.trickle", "select event.a from in into out;".repeat(200)),
        Input.of("unknown.trickle", numbered("select event from s%d into t%1$d;", MANY)),
        Input.of("chain.trickle",
            "create stream s0;" + numbered("create stream t%d;select event from in into t%1$d;", 2000)),
        Input.of("defined.trickle", numbered("define script s%d script event end;", MANY)),
        Input.of("windows.trickle", window + "select aggr::stats::count() from in[" + "w,".repeat(100) + "w] into out"),
        Input.of("grouped.trickle", window + "select " + "event + ".repeat(900) + "1 from in[w] group by "
            + "event + ".repeat(900) + "1 into out"),
        Input.of("sets.trickle",
            window + "select group from in[w] group by set(" + numbered("event.k%d,", 2000) + ") into out"),
        Input.of("config.trickle", "#!config a = 1 ".repeat(MANY) + "select event from in into out"),
        Input.of("ports.trickle", numbered("select event from in into out/p%d;", 2000)),
        Input.of("flows.troy", numbered("define flow f%d flow use a; use b end;", 2000)),
        Input.of("deployed.troy",
            "define flow f flow use std::string end;" + numbered("deploy flow d%d from f;", 2000)),
        Input.of("linked.troy", "define flow f flow " + numbered("connect /connector/a%d to /pipeline/p;", 2000)
            + "use std::string end;deploy flow f"))
        .map(this::test);
  }

  private static String numbered(String pattern, int count) {
    return IntStream.range(0, count).mapToObj(number -> String.format(pattern, number)).collect(Collectors.joining());
  }

  private DynamicTest script(String text) {
    return test(Input.of("huge.tremor", text));
  }

  private DynamicTest test(Input input) {
    String text = input.source().text();
    String name = input.source().name() + " " + text.substring(0, Math.min(60, text.length())).replaceAll("\\s+", " ");
    return DynamicTest.dynamicTest(name, () -> {
      Optional<Finding> finding = new Watch(new Examination(folder), LIMIT).examine(List.of(input).iterator());
      if (finding.isPresent()) { throw finding.get().error(); }
    });
  }
}
