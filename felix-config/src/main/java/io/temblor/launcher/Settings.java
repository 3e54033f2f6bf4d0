// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How this process is set up.
 *
 * @param folders folders of bundles, each with a folder per start level
 * @param framework framework properties
 * @param workFolder where the process keeps what it needs while it runs
 * @param ownsWorkFolder whether the folder was made for this process and goes with it
 * @param drainDeadline how long flows may take to drain after a signal
 * @param commandWait how long to wait for the bundle with the commands
 */
record Settings(
    List<Path> folders, Map<String, String> framework, Path workFolder,
    boolean ownsWorkFolder, Duration drainDeadline,
    Duration commandWait) {
  private static final String STORAGE = "org.osgi.framework.storage";
  private static final String DEADLINE = "temblor.drain.deadline";
  private static final String PLUGINS = "temblor.plugins.folder";
  private static final String DATA = "temblor.data";
  private static final Duration COMMAND_WAIT = Duration.ofSeconds(5);
  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

  /** Reads {@code etc/framework.properties} of the distribution {@code home}; system properties of the same name win. */
  static Settings read(Path home, CommandLine commandLine) throws LaunchException {
    Path root = home.toAbsolutePath().normalize();
    List<Path> folders = new ArrayList<>(List.of(root.resolve("system")));
    if (commandLine.logs() || Logging.isAskedFor(System.getenv())) {
      folders.add(root.resolve("log"));
    }
    if (commandLine.serves()) {
      folders.add(root.resolve("server"));
    }
    Map<String, String> properties = properties(root);
    Optional<Path> given = Optional.ofNullable(properties.get(STORAGE)).map(Path::of);
    Path workFolder = given.isPresent() ? given.get() : temporary();
    // The framework deletes and makes its folder anew, and would do so with the permissions that only a temporary folder has.
    properties.put(STORAGE, workFolder.resolve("bundles").toString());
    properties.put("temblor.instance", commandLine.instance());
    if (!commandLine.serves()) {
      properties.remove(PLUGINS); // what ends by itself does not watch
    }
    if (!commandLine.keeps()) {
      properties.remove(DATA); // must not get into the way of a server
    }
    try {
      properties.putAll(new Logging(root, commandLine.loggerConfig(), workFolder).properties(System.getenv()));
      return new Settings(List.copyOf(folders), Map.copyOf(properties), workFolder, given.isEmpty(),
          deadline(properties),
          COMMAND_WAIT);
    } catch (LaunchException e) {
      if (given.isEmpty()) {
        Folders.delete(workFolder);
      }
      throw e;
    }
  }

  private static Map<String, String> properties(Path home) throws LaunchException {
    Path file = home.resolve("etc/framework.properties");
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    } catch (IOException e) {
      throw new LaunchException("cannot read " + file + ": is temblor.home (" + home + ") a complete distribution?", e);
    }
    Map<String, String> properties = new HashMap<>(Map.of("temblor.home", home.toString()));
    for (String name : read.stringPropertyNames()) {
      String value = System.getProperty(name, read.getProperty(name));
      properties.put(name, Variables.replace(value, home, System.getenv()));
    }
    Optional.ofNullable(System.getProperty(STORAGE)).ifPresent(storage -> properties.put(STORAGE, storage));
    return properties;
  }

  private static Duration deadline(Map<String, String> properties) throws LaunchException {
    String text = System.getProperty(DEADLINE, properties.getOrDefault(DEADLINE, ""));
    if (text.isEmpty()) { return DEFAULT_DEADLINE; }
    try {
      return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    } catch (NumberFormatException e) {
      throw new LaunchException(DEADLINE + " is `" + text + "`, must be a number of seconds, for example 5", e);
    }
  }

  private static Path temporary() throws LaunchException {
    try {
      return Files.createTempDirectory("temblor-");
    } catch (IOException e) {
      throw new LaunchException(
          "cannot create a folder in " + System.getProperty("java.io.tmpdir") + ": set -D" + STORAGE
              + "=FOLDER in TEMBLOR_OPTS to a writable one",
          e);
    }
  }
}
