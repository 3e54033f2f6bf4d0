// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** The distribution as it is shipped: its folder says which bundles there are and at which level each starts. */
final class Distribution {
  static final Path HOME = Path.of(System.getProperty("temblor.distribution"));

  /** The level a server runs at; HTTP and the web console lie above. */
  private static final int START_LEVEL = 10;

  private Distribution() {}

  /** Returns what makes Pax Exam start all bundles of the distribution. */
  static Option[] options() {
    List<Option> options = new ArrayList<>();
    for (Path jar : jars()) {
      int level = Integer.parseInt(jar.getParent().getFileName().toString());
      options.add(bundle("reference:" + jar.toUri()).startLevel(level));
    }
    Path work = temporary();
    options.add(frameworkStartLevel(START_LEVEL));
    options.add(frameworkProperty("felix.log.level").value("1"));
    options.add(frameworkProperty("org.osgi.framework.bsnversion").value("multiple"));
    options.add(frameworkProperty("gosh.args").value("--nointeractive"));
    options.add(frameworkProperty("temblor.plugins.folder").value(work.resolve("plugins").toString()));
    options.add(frameworkProperty("temblor.shell.folder").value(work.resolve("shell").toString()));
    options.add(
        frameworkProperty("org.ops4j.pax.logging.StaticLogbackFile").value(HOME.resolve("etc/logback.xml").toString()));
    options.add(systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("ERROR"));
    options.add(frameworkProperty("org.ops4j.pax.logging.logReaderEnabled").value("false"));
    options.add(cleanCaches());
    options.add(junitBundles());
    return options.toArray(Option[]::new);
  }

  /** Returns all bundles, {@code folder/START LEVEL/name.jar}. */
  static List<Path> jars() {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> file.getParent().getFileName().toString().matches("\\d+"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + HOME + ": build felix-config first", e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("temblor-itests-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
