// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.engine.plugin.Plugin;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;

/** A bundle that was installed beside what runs, and is on trial: no flow chooses its plugins by itself. */
final class Newcomer {
  private static final Duration UNINSTALL_DEADLINE = Duration.ofSeconds(10);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Bundle bundle;
  private final Published published;
  private final ComponentDoctor doctor;

  private Newcomer(Bundle bundle, Published published, ComponentDoctor doctor) {
    this.bundle = bundle;
    this.published = published;
    this.doctor = doctor;
  }

  /** Installs a jar; nothing of it is looked at yet. */
  static Newcomer install(
      BundleContext context, Published published, ComponentDoctor doctor, Path jar, String location, int startLevel)
      throws StepFailedException, IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(jar))) {
      Bundle bundle = context.installBundle(location, bytes);
      published.beginTrial(bundle.getBundleId());
      bundle.adapt(BundleStartLevel.class).setStartLevel(startLevel);
      return new Newcomer(bundle, published, doctor);
    } catch (BundleException e) {
      throw new StepFailedException("the container does not take it: " + e.getMessage());
    }
  }

  Bundle bundle() {
    return bundle;
  }

  List<Plugin> plugins() {
    return published.of(bundle.getBundleId());
  }

  /** Starts it and waits until it publishes what it is {@code expected} to: {@code codec `json`}. */
  void start(List<String> expected, Duration deadline) throws StepFailedException, InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    Bounded.call("starting " + this, deadline, () -> {
      try {
        bundle.start();
        return true;
      } catch (BundleException e) {
        throw new StepFailedException(this + " does not start: " + Reasons.of(e));
      }
    });
    List<String> missing = missing(expected);
    while (!missing.isEmpty()) {
      if (System.nanoTime() - end > 0) {
        throw new StepFailedException(
            this + " does not publish " + String.join(", ", missing) + " within " + deadline.toMillis() + " ms"
                + doctor.diagnosis(bundle));
      }
      if (Thread.interrupted()) { throw new InterruptedException(); }
      LockSupport.parkNanos(this, POLL_NANOS);
      missing = missing(expected);
    }
  }

  private List<String> missing(List<String> expected) {
    List<String> missing = new ArrayList<>(expected);
    plugins().forEach(plugin -> missing.remove(name(plugin)));
    services().forEach(service -> missing.removeIf(name -> name.startsWith(service)));
    return missing;
  }

  /** Returns {@code codec `json`}. */
  static String name(Plugin plugin) {
    return plugin.kind() + " `" + plugin.type() + "`";
  }

  /** Returns the kinds of what else it publishes that people call a plugin. */
  private List<String> services() {
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    return registered == null ? List.of() : Arrays.stream(registered).flatMap(ServiceKinds::of).toList();
  }

  /** From now on it is a bundle like any other. */
  void endTrial() {
    published.endTrial(bundle.getBundleId());
  }

  /** Takes it away again. */
  void uninstall() throws StepFailedException, InterruptedException {
    Departure.uninstall(bundle, UNINSTALL_DEADLINE);
    endTrial();
  }

  /** Returns {@code codec-json 0.1.1}. */
  @Override
  public String toString() {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
