// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.authoring;

import io.temblor.json.Json;
import io.temblor.language.check.BuiltIn;
import io.temblor.language.check.Libraries;
import io.temblor.language.check.ModuleTexts;
import io.temblor.language.check.Scope;
import io.temblor.language.run.EventContext;
import io.temblor.language.run.Failure;
import io.temblor.language.run.ModuleLinker;
import io.temblor.language.run.Planned;
import io.temblor.language.run.ScriptCode;
import io.temblor.language.run.ScriptPlanner;
import io.temblor.language.run.ScriptProgram;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.source.Problems;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.Item;
import io.temblor.language.syntax.Name;
import io.temblor.language.syntax.Node;
import io.temblor.language.syntax.QualifiedName;
import io.temblor.language.syntax.ScriptBody;
import io.temblor.language.syntax.Use;
import io.temblor.pdk.authoring.UnitReport;
import io.temblor.pdk.authoring.UnitReport.Outcome;
import io.temblor.pdk.authoring.UnitReport.Suite;
import io.temblor.pdk.authoring.UnitReport.Test;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Runs the suites of one script. They are read from its tree, since a call of {@code test::suite} as such does nothing: each expression
 * in a suite becomes the last one of a script that has the definitions of the file and nothing else. So a test that fails keeps no
 * other one from running.
 */
final class SuiteRunner {
  private static final String TEST = "test";
  private static final String SUITE = "suite";

  private final Source source;
  private final ModuleLinker linker;
  private final ScriptPlanner planner;
  private final List<Item> script;
  private final List<Item> definitions;
  private final Scope modules = new Scope();
  private final List<Problem> problems = new ArrayList<>();

  SuiteRunner(Source source, ScriptBody script, Libraries libraries, CompileOptions options) {
    this.source = source;
    this.linker = new ModuleLinker(libraries, new ModuleTexts(options.modulePath()), options.recursionLimit());
    this.planner = new ScriptPlanner(linker);
    this.script = script.items();
    this.definitions = this.script.stream().filter(item -> !(item instanceof Expr)).toList();
  }

  UnitReport run(List<Problem> before, Predicate<List<String>> isWanted) {
    problems.addAll(before);
    List<Suite> suites = new ArrayList<>();
    for (Item item : script) {
      if (item instanceof Use use) {
        linker.use(use, source, modules);
      } else if (item instanceof Expr.Call call && isCallOf(SUITE, call)) {
        record(call).flatMap(suite -> suite(call, suite, isWanted)).ifPresent(suites::add);
      }
    }
    return new UnitReport(problems, suites);
  }

  /** Whether a call is one of the library's, under whatever name the file has given its module. */
  private boolean isCallOf(String function, Expr.Call call) {
    QualifiedName name = call.function();
    if (!name.name().text().equals(function)) { return false; }
    List<String> path = name.modules().stream().map(Name::text).toList();
    return path.equals(List.of(Libraries.CORE, TEST)) || modules.module(name.modules())
        .flatMap(module -> module.function(function))
        .filter(callee -> callee instanceof BuiltIn builtIn && builtIn.module().equals(TEST)).isPresent();
  }

  private Optional<Expr.Record> record(Expr.Call call) {
    if (call.arguments().size() == 1 && call.arguments().getFirst() instanceof Expr.Record record) {
      return Optional.of(record);
    }
    bad(call, "`" + call.function().text() + "` takes one record, and it must be written here");
    return Optional.empty();
  }

  private Optional<Suite> suite(Expr.Call call, Expr.Record suite, Predicate<List<String>> isWanted) {
    Optional<Expr> tags = field(suite, "tags");
    Optional<Expr> tests = field(suite, "tests");
    if (tags.isEmpty()) {
      problems.add(Problems.of(Diagnostic.warning(Code.BAD_SUITE, new Location(source, call.span()),
          "a suite without `tags` is ignored").withHint("write `\"tags\": []`")));
      return Optional.empty();
    }
    if (tests.isEmpty() || !(tests.get() instanceof Expr.Array list)) {
      bad(call, "a suite has a field `tests`, an array that is written here");
      return Optional.empty();
    }
    List<String> suiteTags = tags(suite);
    List<Test> all = new ArrayList<>();
    for (Expr element : list.elements()) {
      if (element instanceof Expr.Call test && isCallOf(TEST, test)) {
        record(test).flatMap(record -> test(test, record, suiteTags, isWanted)).ifPresent(all::add);
      } else {
        bad(element, "`tests` holds calls of `test::test`");
      }
    }
    return Optional.of(new Suite(name(suite), all));
  }

  private Optional<Test> test(
      Expr.Call call, Expr.Record test, List<String> suiteTags, Predicate<List<String>> isWanted) {
    Optional<Expr> body = field(test, TEST);
    if (body.isEmpty()) {
      bad(call, "a test has a field `test`, what it asserts");
      return Optional.empty();
    }
    List<String> tags = new ArrayList<>(suiteTags);
    tags.addAll(tags(test));
    String name = name(test);
    if (!isWanted.test(tags)) { return Optional.of(new Test(name, tags, Outcome.SKIPPED, Optional.empty())); }
    Optional<Problem> failure = failure(body.get()).map(Problems::of);
    return Optional.of(new Test(name, tags, failure.isEmpty() ? Outcome.PASSED : Outcome.FAILED, failure));
  }

  private Optional<Diagnostic> failure(Expr test) {
    return switch (evaluate(test)) {
      case Result.Failed(Diagnostic why) -> Optional.of(why);
      case Result.Of(Value value) when value.equals(Value.of(true)) -> Optional.empty();
      case Result.Of(ArrayValue pair) when pair.size() == 2 -> Optional.of(failed(test,
          Json.text(pair.get(0)) + " != " + Json.text(pair.get(1)), "what was expected stands first, then what came"));
      case Result.Of(Value value) -> Optional.of(failed(test, "this is " + Json.text(value) + ", not `true`",
          "a test that passes is `true`; `test::assert` compares two values"));
    };
  }

  private Diagnostic failed(Expr test, String message, String hint) {
    return Diagnostic.error(Code.TEST_FAILED, new Location(source, test.span()), message).withHint(hint);
  }

  private sealed interface Result {
    record Of(Value value) implements Result {}

    record Failed(Diagnostic why) implements Result {}
  }

  private Result evaluate(Expr expression) {
    List<Item> items = new ArrayList<>(definitions);
    items.add(expression);
    Planned<ScriptCode> planned =
        planner.plan(new ScriptBody(expression.span(), List.of(), items), source, Optional.empty());
    if (planned.program().isEmpty()) { return new Result.Failed(planned.diagnostics().getFirst()); }
    ScriptProgram program = new ScriptProgram(Map.of("in", planned.program().get()), Value.NULL, Value.NULL,
        new EventContext(InstantSource.system()));
    try {
      return new Result.Of(program.run("in", RecordValue.EMPTY, RecordValue.EMPTY)); // an expression inside of a record cannot drop anything
    } catch (Failure failure) {
      return new Result.Failed(failure.diagnostic());
    }
  }

  private String name(Expr.Record record) {
    return field(record, "name").map(this::evaluate)
        .map(result -> result instanceof Result.Of(StringValue name) ? name.text() : "").orElse("");
  }

  private List<String> tags(Expr.Record record) {
    Optional<Expr> written = field(record, "tags");
    if (written.isEmpty()) { return List.of(); }
    List<String> tags = new ArrayList<>();
    if (evaluate(written.get()) instanceof Result.Of(ArrayValue values)) {
      for (Value value : values) {
        if (!(value instanceof StringValue tag)) { return badTags(written.get()); }
        tags.add(tag.text());
      }
      return tags;
    }
    return badTags(written.get());
  }

  private List<String> badTags(Expr written) {
    bad(written, "`tags` is an array of strings");
    return List.of();
  }

  private static Optional<Expr> field(Expr.Record record, String key) {
    return record.fields().stream()
        .filter(field -> field.key().parts().size() == 1
            && field.key().parts().getFirst() instanceof Expr.Text.Part.Verbatim(String text) && text.equals(key))
        .map(Expr.Record.Field::value).reduce((first, second) -> second); // of two fields with one key the last counts
  }

  private void bad(Node part, String message) {
    problems.add(Problems.of(Diagnostic.error(Code.BAD_SUITE, new Location(source, part.span()), message)));
  }
}
