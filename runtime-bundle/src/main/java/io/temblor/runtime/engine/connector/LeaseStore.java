// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.lease.Leases;
import io.temblor.runtime.engine.report.Failures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What one connector leases; outlives the instances of its plugin, ends with the flow. */
final class LeaseStore implements Leases {
  private final Map<String, AutoCloseable> leased = new LinkedHashMap<>();

  @Override
  public synchronized <T extends AutoCloseable> T acquire(String name, Class<T> type, Opener<T> opener)
      throws IOException {
    if (!isOfTheJdk(type)) {
      throw new IllegalArgumentException(
          "lease `" + name + "` is of type " + type.getName()
              + ", which is not a type of the JDK; it would hold the plugin's classes");
    }
    AutoCloseable existing = leased.get(name);
    if (existing != null) { return type.cast(existing); }
    T opened = opener.open();
    if (!isOfTheJdk(opened.getClass())) {
      close(opened);
      throw new IllegalArgumentException(
          "lease `" + name + "` is a " + opened.getClass().getName()
              + ", which is not a class of the JDK; it would hold the plugin's classes");
    }
    leased.put(name, opened);
    return opened;
  }

  /** Returns what the runtime itself keeps for the connector under {@code name}; {@code maker} makes it the first time. */
  synchronized <T extends AutoCloseable> T keep(String name, Class<T> type, Supplier<T> maker) {
    return type.cast(leased.computeIfAbsent("temblor/" + name, any -> maker.get()));
  }

  private static boolean isOfTheJdk(Class<?> type) {
    return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
  }

  @Override
  public synchronized void release(String name) throws IOException {
    AutoCloseable existing = leased.remove(name);
    if (existing != null) {
      close(existing);
    }
  }

  /** Closes everything; returns what failed. */
  synchronized List<String> releaseAll() {
    List<String> troubles = new ArrayList<>();
    leased.forEach((name, thing) -> {
      try {
        close(thing);
      } catch (Throwable e) {
        troubles.add("closing lease `" + name + "` failed: " + Failures.message(e));
      }
    });
    leased.clear();
    return troubles;
  }

  private static void close(AutoCloseable thing) throws IOException {
    try {
      thing.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(Failures.message(e), e);
    }
  }
}
