// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.UpgradeOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A real framework that holds a PDK of package headers only. */
final class TestFramework {
  private static final long STOP_MILLIS = 30_000;

  private final Framework framework;
  private final Path folder;

  TestFramework(Path folder, Map<String, String> properties) throws BundleException {
    this.folder = folder;
    Map<String, String> all = new HashMap<>(properties);
    all.put("org.osgi.framework.storage", folder.resolve("framework").toString());
    all.put("felix.log.level", "0");
    framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(all);
    framework.start();
    start(TestJar.bundle("pdk-api-bundle", "0.1.0").header("Export-Package",
        "io.temblor.pdk.codec;version=\"1.1.0\",io.temblor.pdk.value;version=\"1.0.0\""));
    start(TestJar.bundle("runtime-bundle", "0.1.0")
        .header("Export-Package", "io.temblor.runtime.admin;version=\"1.1.0\""));
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  Bundle install(TestJar jar) throws BundleException {
    return context().installBundle("test:" + System.identityHashCode(jar), new ByteArrayInputStream(jar.bytes()));
  }

  Bundle start(TestJar jar) throws BundleException {
    Bundle bundle = install(jar);
    bundle.start();
    return bundle;
  }

  /** Checks a jar against what runs, which no flow uses. */
  CheckReport check(TestJar jar, Purpose purpose, UpgradeOptions options) throws IOException {
    return check(jar.in(folder), purpose, options, List.of());
  }

  CheckReport check(Path jar, Purpose purpose, UpgradeOptions options, List<String> bindings) throws IOException {
    return new BundleCheck(context()).check(jar, Sha256.of(jar), options, purpose, bundle -> bindings);
  }

  void stop() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(STOP_MILLIS);
  }
}
