// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.jars.JarWatch;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars that builds of Maven projects make: those in {@code target} of every folder with a {@code pom.xml}, in the projects and below.
 *
 * <p><b>Threading</b>: one thread at a time.
 */
final class BuildOutputs implements JarWatch.Place {
  private static final int DEPTH = 5;
  private static final Set<String> NO_MODULES = Set.of("target", "src", "node_modules");
  private static final List<String> BY_PRODUCTS =
      List.of("-sources.jar", "-javadoc.jar", "-tests.jar", "-test-sources.jar");
  /** Modules come seldom; looking for them reads every folder. */
  private static final Duration SEARCH_INTERVAL = Duration.ofSeconds(5);

  private final List<Path> projects;
  private final InstantSource clock;
  private List<Path> targets = List.of();
  private Instant nextSearch = Instant.MIN;

  BuildOutputs(List<Path> projects, InstantSource clock) {
    this.projects = List.copyOf(projects);
    this.clock = clock;
  }

  /** Returns the {@code target} folders of all modules; they need not exist. */
  List<Path> targets() throws IOException {
    Instant now = clock.instant();
    if (!now.isBefore(nextSearch)) {
      List<Path> found = new ArrayList<>();
      for (Path project : projects) {
        Files.walkFileTree(project, Set.of(), DEPTH, new Modules(project, found));
      }
      targets = List.copyOf(found);
      nextSearch = now.plus(SEARCH_INTERVAL);
    }
    return targets;
  }

  @Override
  public Collection<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path target : targets()) {
      if (Files.isDirectory(target)) { // not built yet, or just cleaned
        try (Stream<Path> files = Files.list(target)) {
          files.filter(BuildOutputs::isProduct).forEach(jars::add);
        }
      }
    }
    return jars;
  }

  private static boolean isProduct(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") && !name.startsWith(".") && !name.startsWith("original-")
        && BY_PRODUCTS.stream().noneMatch(name::endsWith);
  }

  /** Collects modules; whatever cannot be read is none. */
  private static final class Modules extends SimpleFileVisitor<Path> {
    private final Path project;
    private final List<Path> targets;

    Modules(Path project, List<Path> targets) {
      this.project = project;
      this.targets = targets;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean isSkipped = !folder.equals(project) && (name.startsWith(".") || NO_MODULES.contains(name));
      return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.endsWith("pom.xml")) {
        targets.add(file.resolveSibling("target"));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException reason) {
      return FileVisitResult.CONTINUE;
    }
  }
}
