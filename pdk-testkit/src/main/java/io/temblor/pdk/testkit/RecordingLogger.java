// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A logger that keeps what is logged, every level. Any thread may use it. */
public final class RecordingLogger implements System.Logger {
  private final List<Line> lines = new CopyOnWriteArrayList<>();

  /** Makes a logger that has logged nothing. */
  public RecordingLogger() {}

  /** Returns what was logged, in order. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /** Returns the texts of what was logged at {@code level}, in order. */
  public List<String> texts(Level level) {
    return lines.stream().filter(line -> line.level() == level).map(Line::text).toList();
  }

  @Override
  public String getName() {
    return "test";
  }

  @Override
  public boolean isLoggable(Level level) {
    return true;
  }

  @Override
  public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
    lines.add(new Line(level, String.valueOf(text)));
  }

  @Override
  public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String format,
      @Nullable Object... parameters) {
    boolean plain = parameters == null || parameters.length == 0;
    lines.add(
        new Line(level, plain ? String.valueOf(format) : MessageFormat.format(String.valueOf(format), parameters)));
  }

  /** One line of the log. */
  public record Line(Level level, String text) {}
}
