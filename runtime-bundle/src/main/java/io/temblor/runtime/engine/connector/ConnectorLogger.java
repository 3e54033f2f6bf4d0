// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Gives plugins the JDK's logger interface, with the name of the connector in front of every line. */
final class ConnectorLogger implements System.Logger {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("io.temblor.connector");

  private final String prefix;

  ConnectorLogger(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public String getName() {
    return LOG.getName();
  }

  @Override
  public boolean isLoggable(Level level) {
    return level != Level.OFF && LOG.isEnabledForLevel(translate(level));
  }

  @Override
  public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      LoggingEventBuilder line = LOG.atLevel(translate(level));
      (thrown == null ? line : line.setCause(thrown)).log(prefix + message);
    }
  }

  @Override
  public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String format,
      @Nullable Object... parameters) {
    if (isLoggable(level)) {
      boolean plain = format == null || parameters == null || parameters.length == 0;
      LOG.atLevel(translate(level)).log(prefix + (plain ? format : MessageFormat.format(format, parameters)));
    }
  }

  private static org.slf4j.event.Level translate(Level level) {
    return switch (level) {
      case ALL, TRACE -> org.slf4j.event.Level.TRACE;
      case DEBUG -> org.slf4j.event.Level.DEBUG;
      case INFO -> org.slf4j.event.Level.INFO;
      case WARNING -> org.slf4j.event.Level.WARN;
      case ERROR, OFF -> org.slf4j.event.Level.ERROR;
    };
  }
}
