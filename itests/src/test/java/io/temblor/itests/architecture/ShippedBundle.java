// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of our bundles as it lies in the distribution.
 *
 * @param name its symbolic name
 * @param jar where it lies
 * @param exports versions of the packages it exports; empty for those without
 * @param imports the packages it imports
 */
record ShippedBundle(String name, Path jar, Map<String, String> exports, Set<String> imports) {
  private static final Path HOME = Path.of(System.getProperty("temblor.distribution"));

  /** Returns all bundles of the distribution that were built here. */
  static List<ShippedBundle> all() {
    try (Stream<Path> files = Files.walk(HOME)) {
      List<ShippedBundle> bundles = files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> file.getParent().getFileName().toString().matches("\\d+"))
          .map(ShippedBundle::read)
          .filter(ShippedBundle::isOurs)
          .toList();
      if (bundles.isEmpty()) { throw new AssertionError("no bundles in " + HOME + ": build felix-config first"); }
      return bundles;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ShippedBundle read(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes manifest = file.getManifest().getMainAttributes();
      String name = manifest.getValue("Bundle-SymbolicName");
      return new ShippedBundle(
          name == null ? "" : name.replaceAll(";.*", ""), jar, clauses(manifest.getValue("Export-Package")),
          clauses(manifest.getValue("Import-Package")).keySet());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
  }

  /** Returns for each package of a header its {@code version}. */
  private static Map<String, String> clauses(String header) {
    Map<String, String> clauses = new LinkedHashMap<>();
    if (header != null) {
      for (String clause : header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
        String[] parts = clause.split(";");
        String version = Stream.of(parts).filter(part -> part.startsWith("version="))
            .map(part -> part.substring("version=".length()).replace("\"", "")).findFirst().orElse("");
        clauses.put(parts[0].strip(), version);
      }
    }
    return clauses;
  }

  private boolean isOurs() {
    return !name.contains(".") && !jar.getFileName().toString().startsWith("commons-")
        && !jar.getFileName().toString().startsWith("encoder-");
  }

  boolean isPlugin() {
    return name.matches("(codec|interceptor|operator|connector)-.*");
  }

  /** Returns the packages of ours that it imports and does not export itself. */
  Set<String> ourImports() {
    return imports.stream().filter(name -> name.startsWith("io.temblor.") && !exports.containsKey(name))
        .collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    return name;
  }
}
