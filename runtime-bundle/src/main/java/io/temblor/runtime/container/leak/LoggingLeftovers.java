// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.lang.reflect.Array;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;

/**
 * Handlers, filters and levels of the plugin's classes at loggers of {@code java.util.logging}, if that is in use. Called by
 * reflection because the module need not be there.
 */
final class LoggingLeftovers implements Leftovers {
  @Override
  public void clean(Dead dead, Jvm jvm, Findings findings) {
    Class<?> manager = jvm.used("java.util.logging.LogManager");
    if (manager == null) { return; }
    try {
      Object logging = manager.getMethod("getLogManager").invoke(null);
      Enumeration<?> names = (Enumeration<?>) manager.getMethod("getLoggerNames").invoke(logging);
      for (Object name : Collections.list(names)) {
        Object logger = manager.getMethod("getLogger", String.class).invoke(logging, name);
        if (logger != null) {
          clean(logger, "logger `" + name + "` of java.util.logging", dead, findings);
        }
      }
    } catch (ReflectiveOperationException e) {
      findings.unseen("not looked at: loggers of java.util.logging (" + e + ")");
    }
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName("java.util.logging." + name);
  }

  private static void clean(Object logger, String name, Dead dead, Findings findings)
      throws ReflectiveOperationException {
    Class<?> type = type("Logger");
    Class<?> handlerType = type("Handler");
    Object handlers = type.getMethod("getHandlers").invoke(logger);
    for (int i = 0; i < Array.getLength(handlers); i++) {
      Object handler = Array.get(handlers, i);
      if (dead.owns(handler)) {
        type.getMethod("removeHandler", handlerType).invoke(logger, handler);
        findings.cleaned("removed handler " + Names.of(handler) + " from " + name);
      }
    }
    reset(logger, "Filter", name, dead, findings);
    reset(logger, "Level", name, dead, findings);
  }

  private static void reset(Object logger, String what, String name, Dead dead, Findings findings)
      throws ReflectiveOperationException {
    Class<?> type = type("Logger");
    Object value = type.getMethod("get" + what).invoke(logger);
    // the root logger must have a level; a plugin's one there is named by the search instead
    boolean needed = what.equals("Level") && "".equals(type.getMethod("getName").invoke(logger));
    if (value != null && dead.owns(value) && !needed) {
      type.getMethod("set" + what, type(what)).invoke(logger, (Object) null);
      findings.cleaned("reset the " + what.toLowerCase(Locale.ROOT) + " of " + name + ", which was "
          + Names.of(value));
    }
  }
}
