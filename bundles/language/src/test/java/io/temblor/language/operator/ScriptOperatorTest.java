// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.json.Json;
import io.temblor.language.TestLibrary;
import io.temblor.language.check.ModuleTexts;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptOperatorTest {
  private static final String COUNTER = "let state = match state of case null => 1 case _ => state + 1 end; state";

  private final ScriptOperatorFactory factory =
      new ScriptOperatorFactory(List.of(new TestLibrary()), InstantSource.fixed(Instant.EPOCH));
  private final Emitted out = new Emitted();

  @Test
  void theSuccessorOfAScriptGoesOnWithItsState() throws SnapshotRefusedException, EventException {
    ScriptOperator old = operator(COUNTER);
    old.onEvent("in", Event.of(Value.NULL), out);
    old.onEvent("in", Event.of(Value.NULL), out);

    ScriptOperator successor = operator(COUNTER);
    successor.restore(old.snapshot());
    successor.onEvent("in", Event.of(Value.NULL), out);

    assertThat(out.events).containsExactly("out 1", "out 2", "out 3");
  }

  @Test
  void aSnapshotOfSomethingElseIsRefused() {
    assertThatThrownBy(() -> operator(COUNTER).restore(new Snapshot("script", 2, Value.NULL)))
        .isInstanceOf(SnapshotRefusedException.class).hasMessageContaining("script/2");
  }

  @Test
  void aFailingScriptOnItsOwnFailsItsEventAndEmitsNothing() {
    ScriptOperator script = operator("let event.seen = true;\nevent.speed * 2");

    assertThatThrownBy(() -> script.onEvent("in", Event.of(Value.of("fast")), out))
        .isInstanceOfSatisfying(EventException.class, failure -> {
          assertThat(failure.problem().code()).isEqualTo("wrong-type");
          assertThat(failure.problem().position().toString()).isEqualTo("s.tremor:1:11");
        });
    assertThat(out.events).isEmpty();
  }

  @Test
  void aScriptThatNoLongerCompilesIsRefusedWithEverythingThatIsWrong() {
    assertThatThrownBy(() -> operator("nope(1) + nope(2)")).isInstanceOf(ConfigException.class)
        .hasMessageContaining("s.tremor:1:1: error: there is no function `nope`")
        .hasMessageContaining("s.tremor:1:11: error: there is no function `nope`");
  }

  private ScriptOperator operator(String text) {
    Source source = new Source("s.tremor", text);
    Value config = ProgramConfig.of(source, ProgramConfig.Form.SCRIPT, new Span(0, text.length()),
        new ModuleTexts(List.of()), Value.NULL, Value.NULL, 1024);
    return (ScriptOperator) factory.create(
        new OperatorId("f", "p", "s", 1), ConfigReader.read(ProgramConfig.class, config));
  }

  private static final class Emitted implements OperatorOutput {
    private final List<String> events = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    @Override
    public void emit(String port, Event event) {
      events.add(port + " " + Json.text(event.value()));
    }

    @Override
    public void keep(EventId id) {}

    @Override
    public void release(EventId id) {}

    @Override
    public void insight(Insight insight) {
      throw new AssertionError("scripts send no insights");
    }

    @Override
    public void report(Problem problem) {
      problems.add(problem);
    }
  }
}
