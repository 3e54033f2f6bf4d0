// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.report;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.runtime.engine.plugin.Plugin;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes problems of what plugins throw. What they throw may be anything, declared or not, and may itself throw when it is asked
 * what it means: nothing here does.
 */
public final class Failures {
  private static final int MAX_FRAMES = 100; // a stack overflow has a thousand, all alike
  private static final int MAX_CAUSES = 8;

  private Failures() {}

  /** Describes a failure; bugs of a plugin come with their stack, failures of the outside world do not. */
  public static Problem problem(Throwable failure) {
    return problem(failure, null);
  }

  /** Describes a failure of an instance of {@code plugin}, and counts it there if it is a bug. */
  public static Problem problem(Throwable failure, @Nullable Plugin plugin) {
    if (failure instanceof EventException event) {
      Problem own = ownProblem(event);
      if (own != null) { return own; }
    }
    if (failure instanceof ComponentException component) { // counted where it happened
      return bug(component.getMessage(), component.getMessage(), component.getCause());
    }
    if (!isBug(failure)) {
      String message = message(failure);
      return new Problem(Severity.ERROR, "io", Position.UNKNOWN, message, "", message);
    }
    count(failure, plugin);
    String message = message(failure) + (plugin == null ? "" : " (" + plugin + ")");
    return bug(message, (plugin == null ? "a plugin" : plugin) + " failed unexpectedly", failure);
  }

  private static Problem bug(String message, String headline, @Nullable Throwable failure) {
    String rendered = failure == null ? headline : headline + ": " + stack(failure);
    return new Problem(Severity.ERROR, "plugin-failure", Position.UNKNOWN, message, "", rendered);
  }

  private static @Nullable Problem ownProblem(EventException failure) {
    try {
      return failure.problem();
    } catch (Throwable e) { // a class of the plugin's, too
      return null;
    }
  }

  /** Tells whether a failure is a bug of a plugin, as opposed to bad data, a bad configuration or the outside world. */
  public static boolean isBug(Throwable failure) {
    return !(failure instanceof IOException
        || failure instanceof EventException
        || failure instanceof ConfigException
        || failure instanceof SnapshotRefusedException);
  }

  /** Counts a bug on the plugin it is in. */
  public static void count(Throwable failure, @Nullable Plugin plugin) {
    if (plugin != null && isBug(failure)) {
      plugin.countError();
    }
  }

  /** Says that {@code what} of an instance of {@code plugin} failed, and counts it there if it is a bug. */
  public static String trouble(String what, Throwable failure, @Nullable Plugin plugin) {
    return what + " failed: " + problem(failure, plugin).message();
  }

  /** Returns what happened in one line. */
  public static String message(Throwable failure) {
    String message;
    try {
      message = failure.getMessage();
    } catch (Throwable e) {
      message = "its message cannot be had, asking for it fails with " + e.getClass().getName();
    }
    return failure instanceof IOException && message != null
        ? message
        : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  /** Returns message and stack of a failure and of what caused it, cut to what a person reads. */
  public static String stack(Throwable failure) {
    StringBuilder text = new StringBuilder();
    Throwable current = failure;
    for (int i = 0; i < MAX_CAUSES && current != null; i++) {
      text.append(i == 0 ? "" : "\ncaused by ").append(current.getClass().getName()).append(": ");
      text.append(message(current));
      try {
        text.append('\n').append(frames(current.getStackTrace()));
        current = current.getCause();
      } catch (Throwable e) { // overridden by the plugin
        current = null;
      }
    }
    return text.toString();
  }

  /** Returns a stack, a line for each frame. */
  public static String frames(StackTraceElement[] stack) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(stack.length, MAX_FRAMES); i++) {
      text.append(i == 0 ? "" : "\n").append("\tat ").append(stack[i]);
    }
    if (stack.length > MAX_FRAMES) {
      text.append("\n\t… ").append(stack.length - MAX_FRAMES).append(" more");
    }
    return text.toString();
  }
}
