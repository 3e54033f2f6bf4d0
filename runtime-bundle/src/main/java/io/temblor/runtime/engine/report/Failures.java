// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.report;

import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;

/** Makes problems of what plugins throw. */
public final class Failures {
  private Failures() {}

  /** Describes a failure; bugs of a plugin come with their stack, failures of the outside world do not. */
  public static Problem problem(Throwable failure) {
    if (failure instanceof EventException event) { return event.problem(); }
    String message = message(failure);
    boolean expected = failure instanceof IOException;
    String rendered = expected ? message : "unexpected failure of a plugin: " + stack(failure);
    String code = expected ? "io" : "plugin-failure";
    return new Problem(Severity.ERROR, code, Position.UNKNOWN, message, "", rendered);
  }

  /** Returns what happened in one line. */
  public static String message(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof IOException && message != null
        ? message
        : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private static String stack(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return Objects.requireNonNull(text.toString());
  }
}
