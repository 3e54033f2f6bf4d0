// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * One running script: a body for each input port and a state that all of them share.
 *
 * <p>After {@link #run} returned or failed, {@link #event}, {@link #metadata} and, for an emit, {@link #port} tell what came of it, until
 * the next run.
 *
 * <p><b>Threading</b>: one thread at a time.
 */
public final class ScriptProgram {
  private final Map<String, Body> bodies = new HashMap<>();
  private Value state;
  private String lastPort = ""; // what most events come by needs no search
  private Body last;
  private Frame ran;

  private record Body(Node node, Frame frame) {}

  /**
   * Makes a running script.
   *
   * @param bodies the bodies by port
   * @param state the initial state
   * @param args the arguments
   * @param context what functions may know about the event at hand
   */
  public ScriptProgram(Map<String, ScriptCode> bodies, Value state, Value args, CallContext context) {
    this.state = state;
    bodies.forEach((port, body) -> {
      Frame frame = new Frame(context, body.slots());
      frame.args = args;
      this.bodies.put(port, new Body(body.node(), frame));
    });
  }

  /** Whether there is a body for a port. */
  public boolean handles(String port) {
    return body(port) != null;
  }

  private Body body(String port) {
    if (last == null || !port.equals(lastPort)) {
      last = bodies.get(port);
      lastPort = port;
    }
    return last;
  }

  /**
   * Runs the body of a port.
   *
   * @return what it emits, null when it drops the event
   * @throws Failure when it fails; what it did before stays
   */
  public Value run(String port, Value event, RecordValue metadata) {
    Body body = body(port);
    Frame frame = body.frame();
    if (ran != frame) {
      ran = frame;
    }
    frame.clear();
    frame.event = event;
    frame.metadata(metadata);
    if (frame.state != state) {
      frame.state = state;
    }
    try {
      Value result = body.node().eval(frame);
      return result == null && frame.exit == Frame.Exit.EMIT ? frame.emitted : result;
    } finally {
      if (frame.state != state) {
        state = Limits.detached(frame.state, "kept as state");
      }
    }
  }

  /** The port the value goes to, empty for the default one. */
  public String port() {
    return ran.exit == Frame.Exit.EMIT ? ran.port : "";
  }

  /** The event as the run left it. */
  public Value event() {
    return ran.event;
  }

  /** The metadata as the run left them. */
  public RecordValue metadata() {
    return (RecordValue) ran.finalMetadata();
  }

  /** The state. */
  public Value state() {
    return state;
  }

  /** Replaces the state. */
  public void restore(Value replacement) {
    state = replacement;
  }
}
