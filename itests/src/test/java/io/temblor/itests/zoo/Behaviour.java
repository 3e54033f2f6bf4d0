// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * How the plugins of one bundle behave; each bundle of the zoo says so in a resource of its own, so that one set of classes makes all of
 * them.
 */
public enum Behaviour {
  /** Does what it should. */
  GOOD,
  /** Does what it should, and takes some hundred microseconds for each event. */
  SLOW,
  /** Its manifest imports a package that no bundle exports. */
  NEEDS_MISSING_PACKAGE,
  /** Its component waits for a service that nobody publishes. */
  DOES_NOT_PUBLISH,
  /** Its component throws when it is activated. */
  THROWS_ON_ACTIVATION,
  /** Refuses every configuration. */
  REFUSES_CONFIG,
  /** Throws something unexpected instead of creating an instance. */
  THROWS_IN_CREATE,
  /** Creating an instance takes for ever, or until it is interrupted. */
  HANGS_IN_CREATE,
  /** Creating an instance starts a thread. */
  LEAKS_THREAD_IN_CREATE,
  /** Does not understand the state of its predecessor. */
  REFUSES_STATE,
  /** Does what it should, and throws when it is asked for its state. */
  WITHHOLDS_STATE,
  /** Does what it should, and being asked for its state for the first time takes for ever, or until it is interrupted. */
  HANGS_WITH_STATE,
  /** A connector that cannot connect. */
  NEVER_CONNECTS,
  /** Every event fails, as bad data do. */
  FAILS,
  /** Every event fails, as bugs do. */
  FAILS_UNEXPECTEDLY,
  /** One event in twenty fails. */
  FAILS_SOMETIMES,
  /** Starts a thread when it has run for a while and forgets it. */
  LEAKS_THREAD,
  /** Leaves, when it has run for a while, a value of its own in a {@code ThreadLocal} of the thread that runs it. */
  LEAKS_THREAD_LOCAL,
  /** Registers an MBean when it has run for a while and forgets it. */
  LEAKS_MBEAN,
  /** Registers a shutdown hook when it has run for a while and forgets it. */
  LEAKS_SHUTDOWN_HOOK;

  /** Where a bundle says how it behaves. */
  public static final String RESOURCE = "behaviour.properties";

  /** Under which name. */
  public static final String PROPERTY = "behaviour";

  /** Returns how the bundle behaves that this class was loaded from. */
  static Behaviour ofThisBundle() {
    Properties properties = new Properties();
    try (InputStream resource = Behaviour.class.getResourceAsStream("/" + RESOURCE)) {
      if (resource == null) { throw new IllegalStateException("no " + RESOURCE + " beside the classes of the zoo"); }
      properties.load(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return valueOf(properties.getProperty(PROPERTY));
  }

  /** For the constructors of components. */
  Behaviour activate() {
    if (this == THROWS_ON_ACTIVATION) { throw new IllegalStateException("the zoo does not open today"); }
    return this;
  }
}
