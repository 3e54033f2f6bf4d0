// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.temblor.itests.container.guest.AsService;
import io.temblor.itests.container.guest.AsThread;
import io.temblor.itests.container.guest.InPantry;
import io.temblor.itests.container.guest.Tidy;
import io.temblor.itests.container.pantry.Pantry;
import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.LeakVerdict.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Bundles that were uninstalled: whether they are gone, and what the probe of the runtime says keeps them. */
public class LeakVerdictTest extends ContainerScenario {
  private static final Duration BRIEF = Duration.ofMillis(500);
  private static final String GUESTS = "io.temblor.itests.container.guest.";
  private static final String PANTRY = "io.temblor.itests.container.pantry";

  private final CountDownLatch end = new CountDownLatch(1);
  private Probe probe;
  private Bundle pantry;

  /** The probe, whose package no bundle exports. */
  private record Probe(Class<?> type, Object instance) {
    Object watch(Bundle bundle) throws ReflectiveOperationException {
      return type.getMethod("watch", Bundle.class).invoke(instance, bundle);
    }

    LeakVerdict verdict(Object suspect, Duration patience) throws ReflectiveOperationException {
      return (LeakVerdict) type.getMethod("verdict", suspect.getClass(), Duration.class)
          .invoke(instance, suspect, patience);
    }
  }

  @Before
  public void aBundleThatKeepsThings() throws Exception {
    Class<?> type = bundles().find("runtime-bundle").loadClass("io.temblor.runtime.container.leak.LeakProbe");
    probe = new Probe(type, type.getConstructor().newInstance());
    pantry = install("pantry", Map.of("Export-Package", PANTRY), Pantry.class);
    kept().put("end", end);
  }

  @After
  public void threadsEnd() {
    end.countDown();
  }

  @Test
  public void bundleThatTakesEverythingWithItIsGone() throws Exception {
    Object suspect = comeAndGo(Tidy.class);

    assertEquals(new LeakVerdict(State.GONE, List.of(), List.of()), probe.verdict(suspect, DEADLINE));
  }

  @Test
  public void whoeverStillHasTheUninstalledBundleDoesNotKeepItsClasses() throws Exception {
    Bundle guest = guest(Tidy.class);
    Object suspect = probe.watch(guest);
    guest.uninstall();

    LeakVerdict verdict = probe.verdict(suspect, DEADLINE);

    assertEquals(new LeakVerdict(State.GONE, List.of(), List.of()), verdict);
    assertEquals(Bundle.UNINSTALLED, guest.getState());
  }

  @Test
  public void staticFieldOfAnotherBundleIsNamed() throws Exception {
    Object suspect = comeAndGo(InPantry.class);

    assertLeaked(suspect, "field io.temblor.itests.container.pantry.Pantry.KEPT of pantry 1.0.0 → ConcurrentHashMap",
        "→ " + GUESTS + "InPantry");

    kept().remove("guest");
    assertGone(suspect);
  }

  @Test
  public void serviceInTheNameOfAnotherBundleIsNamed() throws Exception {
    Object suspect = comeAndGo(AsService.class);

    assertLeaked(suspect, "service java.lang.Runnable registered by pantry 1.0.0 → ", "→ " + GUESTS + "AsService");
  }

  @Test
  public void threadIsNamed() throws Exception {
    Object suspect = comeAndGo(AsThread.class);

    assertLeaked(suspect, "thread `guest-poller` runs a lambda of " + GUESTS + "AsThread",
        "is in " + GUESTS + "AsThread.pollUntil (AsThread.java:");

    end.countDown();
    assertGone(suspect);
  }

  @Test
  public void bundlesThatAreWiredToItsPackagesAreNamed() throws Exception {
    Bundle guest = guest(Tidy.class);
    Object suspect = probe.watch(pantry);
    pantry.uninstall();

    assertLeaked(suspect, "bundles that are wired to its packages: guest 1.0.0; refresh them", "");

    guest.uninstall();
    pantry = null;
    assertGone(suspect);
  }

  private void assertLeaked(Object suspect, String beginning, String part) throws ReflectiveOperationException {
    LeakVerdict verdict = probe.verdict(suspect, BRIEF);
    assertEquals(verdict.toString(), State.LEAKED, verdict.state());
    assertTrue(verdict.toString(),
        verdict.holders().stream().anyMatch(holder -> holder.startsWith(beginning) && holder.contains(part)));
    assertTrue(verdict.toString(), verdict.holders().stream().noneMatch(holder -> holder.startsWith("not looked at")));
  }

  private void assertGone(Object suspect) throws ReflectiveOperationException {
    LeakVerdict verdict = probe.verdict(suspect, DEADLINE);
    assertEquals(verdict.toString(), State.GONE, verdict.state());
  }

  /** Installs, starts, stops and uninstalls a bundle with this activator; returns what the probe remembers. */
  private Object comeAndGo(Class<?> activator) throws Exception {
    Bundle guest = guest(activator);
    Object suspect = probe.watch(guest);
    guest.stop();
    guest.uninstall();
    return suspect;
  }

  private Bundle guest(Class<?> activator) throws IOException, BundleException {
    return install("guest", Map.of("Bundle-Activator", activator.getName(), "Import-Package",
        "org.osgi.framework," + PANTRY), activator);
  }

  @SuppressWarnings("unchecked") // the field says so
  private Map<String, Object> kept() throws ReflectiveOperationException {
    return (Map<String, Object>) pantry.loadClass(Pantry.class.getName()).getField("KEPT").get(null);
  }

  private Bundle install(String name, Map<String, String> headers, Class<?> type) throws IOException, BundleException {
    Bundle bundle = context.installBundle("made:" + name, new ByteArrayInputStream(jar(name, headers, type)));
    bundle.start();
    return bundle;
  }

  private static byte[] jar(String name, Map<String, String> headers, Class<?> type) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
    manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
    headers.forEach(manifest.getMainAttributes()::putValue);
    String file = type.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
        InputStream code = type.getResourceAsStream("/" + file)) {
      jar.putNextEntry(new JarEntry(file));
      code.transferTo(jar);
    }
    return bytes.toByteArray();
  }
}
