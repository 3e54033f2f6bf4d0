// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Map;

/** Decides for one window of a select when it closes. The windows of all groups share it. */
final class WindowClock {
  private static final String EVENT = "in";
  private static final String TICK = "tick";

  private final WindowSpec spec;
  private final ScriptProgram script;

  /**
   * An answer.
   *
   * @param closes whether the window closes
   * @param includes whether the event at hand still belongs to it
   */
  record Decision(boolean closes, boolean includes) {
    static final Decision GO_ON = new Decision(false, false);
    static final Decision CLOSE_WITH = new Decision(true, true);
    static final Decision CLOSE_BEFORE = new Decision(true, false);
  }

  WindowClock(WindowSpec spec, CallContext context) {
    this.spec = spec;
    this.script = script(spec.rule(), context);
  }

  private static ScriptProgram script(WindowSpec.Rule rule, CallContext context) {
    ScriptCode main = switch (rule) {
      case WindowSpec.Rule.Size size -> size.weight();
      case WindowSpec.Rule.Interval interval -> interval.time();
      case WindowSpec.Rule.State state -> state.main();
    };
    if (main == null) { return null; }
    boolean ticks = rule instanceof WindowSpec.Rule.State state && state.tick() != null;
    Map<String, ScriptCode> bodies = ticks
        ? Map.of(EVENT, main, TICK, ((WindowSpec.Rule.State) rule).tick()) : Map.of(EVENT, main);
    return new ScriptProgram(bodies, Value.NULL, Value.NULL, context);
  }

  /** Whether time can close the window. */
  boolean ticks() {
    return switch (spec.rule()) {
      case WindowSpec.Rule.Size size -> false;
      case WindowSpec.Rule.Interval interval -> script == null;
      case WindowSpec.Rule.State state -> state.tick() != null;
    };
  }

  /** The time before which a tick means nothing for the window. */
  long due(WindowFrame window) {
    return switch (spec.rule()) {
      case WindowSpec.Rule.Size size -> Long.MAX_VALUE;
      case WindowSpec.Rule.Interval interval -> script == null ? window.progress : Long.MAX_VALUE;
      case WindowSpec.Rule.State state -> state.tick() == null ? Long.MAX_VALUE : Long.MIN_VALUE;
    };
  }

  /** What an event means for the window. */
  Decision onEvent(WindowFrame window, Value event, RecordValue metadata, long ingestNanos) {
    return switch (spec.rule()) {
      case WindowSpec.Rule.Size rule -> {
        long sum = window.progress + (script == null ? 1 : number(event, metadata));
        boolean closes = sum >= rule.size();
        window.progress = closes ? sum - rule.size() : sum;
        yield closes ? Decision.CLOSE_WITH : Decision.GO_ON;
      }
      case WindowSpec.Rule.Interval rule ->
          interval(window, rule.nanos(), script == null ? ingestNanos : number(event, metadata));
      case WindowSpec.Rule.State rule -> stateful(window, EVENT, event, metadata);
    };
  }

  /** What the passing of time means for the window. */
  Decision onTick(WindowFrame window, long nanos) {
    return switch (spec.rule()) {
      case WindowSpec.Rule.Size rule -> Decision.GO_ON;
      case WindowSpec.Rule.Interval rule ->
          script == null ? interval(window, rule.nanos(), nanos) : Decision.GO_ON;
      case WindowSpec.Rule.State rule ->
          rule.tick() == null ? Decision.GO_ON : stateful(window, TICK, Value.NULL, RecordValue.EMPTY);
    };
  }

  /** The first event opens the period; each further one begins with the event that closes the one before. */
  private static Decision interval(WindowFrame window, long nanos, long time) {
    if (window.progress >= 0 && window.progress > time) { return Decision.GO_ON; }
    boolean closes = window.progress >= 0;
    window.progress = time + nanos;
    return closes ? Decision.CLOSE_BEFORE : Decision.GO_ON;
  }

  private long number(Value event, RecordValue metadata) {
    if (script.run(EVENT, event, metadata) instanceof IntValue number && !number.isNegative() && !number.isUnsigned()) {
      return number.longValue();
    }
    throw new Failure(Diagnostic.error(Code.BAD_WINDOW_REPLY,
        "the script of window `" + spec.name() + "` must answer an integer that is not negative"));
  }

  private Decision stateful(WindowFrame window, String port, Value event, RecordValue metadata) {
    script.restore(window.state);
    Value reply = script.run(port, event, metadata);
    window.state = script.state();
    if (reply instanceof BoolValue close) { return close.value() ? Decision.CLOSE_WITH : Decision.GO_ON; }
    if (reply instanceof ArrayValue pair && pair.size() == 2 && pair.get(0) instanceof BoolValue closes
        && pair.get(1) instanceof BoolValue includes) {
      return new Decision(closes.value(), includes.value());
    }
    throw Failure.at(spec.script(), Code.BAD_WINDOW_REPLY,
        reply == null ? "the script of a window must not drop the event"
            : Types.one(reply) + " is no answer of a window",
        "answer true, false or [close, include]");
  }
}
