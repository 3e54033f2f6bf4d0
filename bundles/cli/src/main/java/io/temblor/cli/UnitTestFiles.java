// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.json.Json;
import io.temblor.json.JsonSyntaxException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds unit tests and their tags in folders. A folder with files {@code meta.yaml} (which hold JSON) has tests of several kinds: those
 * below a {@code meta.yaml} of kind {@code Unit} or {@code All} count. Without any, all of it counts.
 */
final class UnitTestFiles {
  private static final String TESTS = "all.tremor";
  private static final String META = "meta.yaml";
  private static final String TAGS = "tags.yaml";
  private static final Set<String> KINDS = Set.of("Unit", "All");

  private UnitTestFiles() {}

  /**
   * A script with unit tests.
   *
   * @param path where it is
   * @param tags those of its folder and of the folders around it
   */
  record UnitTestFile(Path path, List<String> tags) {}

  /** Returns a script as it is, and those below a folder in the order of their names. */
  static List<UnitTestFile> below(Path path) throws CommandException, IOException {
    if (!Files.exists(path)) { throw new CommandException(path + ": no such file or folder"); }
    if (!Files.isDirectory(path)) { return List.of(new UnitTestFile(path, List.of())); }
    Set<Path> found = new LinkedHashSet<>();
    for (Path root : roots(path)) {
      found.addAll(named(TESTS, root));
    }
    if (found.isEmpty()) { throw new CommandException(path + " holds no unit tests: those are files " + TESTS); }
    List<UnitTestFile> files = new ArrayList<>();
    for (Path file : found) {
      files.add(new UnitTestFile(file, tags(path, file.getParent())));
    }
    return files;
  }

  private static List<Path> roots(Path path) throws CommandException, IOException {
    List<Path> metas = named(META, path);
    if (metas.isEmpty()) { return List.of(path); }
    List<Path> roots = new ArrayList<>();
    for (Path meta : metas) {
      if (KINDS.contains(kind(meta))) {
        roots.add(meta.getParent());
      }
    }
    return roots;
  }

  private static String kind(Path meta) throws CommandException, IOException {
    try {
      Value content = Json.parse(Files.readString(meta));
      return content instanceof RecordValue record && record.get("kind") instanceof StringValue kind ? kind.text() : "";
    } catch (JsonSyntaxException e) {
      throw new CommandException(meta + " is no JSON: " + e.getMessage(), e);
    }
  }

  private static List<Path> named(String name, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.getFileName().toString().equals(name)).sorted().toList();
    }
  }

  /** The tags of every folder from one down to another, and the name of the latter. */
  private static List<String> tags(Path from, Path to) throws IOException {
    List<String> tags = new ArrayList<>(TagsFile.read(from.resolve(TAGS)));
    Path folder = from;
    for (Path name : from.relativize(to)) {
      folder = folder.resolve(name.toString());
      if (!name.toString().isEmpty()) {
        tags.addAll(TagsFile.read(folder.resolve(TAGS)));
      }
    }
    tags.add(to.toAbsolutePath().normalize().getFileName().toString());
    return tags;
  }
}
