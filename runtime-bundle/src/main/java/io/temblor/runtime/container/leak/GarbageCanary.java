// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * A class loader with one class that nobody holds. Where even that stays, the JVM does not collect classes on request, and a loader
 * that is alive proves nothing.
 */
final class GarbageCanary {
  private final WeakReference<ClassLoader> loader = new WeakReference<>(born());

  /** Tells whether it has been collected. */
  boolean isGone() {
    return loader.refersTo(null);
  }

  /** Returns why it has not, as far as the JVM tells. */
  static String excuse() {
    return "not known: " + (option("DisableExplicitGC").orElse("").equals("true")
        ? "the JVM does not collect garbage on request (-XX:+DisableExplicitGC)"
        : "the JVM has not collected garbage in the time given, not even what nobody holds");
  }

  private static Optional<String> option(String name) {
    try {
      Object found = ManagementFactory.getPlatformMBeanServer().invoke(
          new ObjectName("com.sun.management:type=HotSpotDiagnostic"), "getVMOption", new Object[]{name},
          new String[]{String.class.getName()});
      return Optional.of(String.valueOf(((CompositeData) found).get("value")));
    } catch (JMException e) {
      return Optional.empty(); // another JVM, or one without jdk.management: the general excuse will do
    }
  }

  private static ClassLoader born() {
    try (InputStream code = GarbageCanary.class.getResourceAsStream("GarbageCanary$Song.class")) {
      if (code == null) { throw new IllegalStateException("the class file of " + Song.class + " is missing"); }
      Nest nest = new Nest();
      nest.define(code.readAllBytes());
      return nest;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the canary's loader defines; a loader without classes is collected like any object, earlier than others. */
  private static final class Song {}

  /** Defines one class. */
  private static final class Nest extends ClassLoader {
    Nest() {
      super("garbage-canary", null);
    }

    void define(byte[] code) {
      defineClass(null, code, 0, code.length);
    }
  }
}
