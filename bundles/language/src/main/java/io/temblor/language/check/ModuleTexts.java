// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.check;

import io.temblor.language.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the texts of modules: those given beforehand, the ones shipped with the languages, files on the module path.
 * Remembers what it found, so that a plan can carry everything its programs are made of.
 */
public final class ModuleTexts {
  private static final List<String> EXTENSIONS = List.of("tremor", "trickle", "troy");

  private final List<Path> modulePath;
  private final Map<String, Source> found = new LinkedHashMap<>();

  /** Looks for files in these folders, the first hit wins. */
  public ModuleTexts(List<Path> modulePath) {
    this.modulePath = List.copyOf(modulePath);
  }

  /** Knows these texts by their module paths, and looks for no files. */
  public ModuleTexts(Map<String, Source> texts) {
    this(List.of());
    found.putAll(texts);
  }

  /** The text of a module, by its path: {@code a::b}. */
  public Optional<Source> find(String path) {
    Source known = found.get(path);
    if (known != null) { return Optional.of(known); }
    Optional<Source> source = shipped(path).or(() -> onPath(path));
    source.ifPresent(text -> found.put(path, text));
    return source;
  }

  /** Everything found so far, by module path. */
  public Map<String, Source> found() {
    return Map.copyOf(found);
  }

  /** The folders that are searched. */
  public List<Path> modulePath() {
    return modulePath;
  }

  private static Optional<Source> shipped(String path) {
    String resource = "/io/temblor/language/library/" + path.replace("::", "/") + ".tremor";
    try (InputStream in = ModuleTexts.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              new Source(path.replace("::", "/") + ".tremor", new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException failure) {
      throw new IllegalStateException("the bundle of the languages is damaged: cannot read " + resource, failure);
    }
  }

  private Optional<Source> onPath(String path) {
    for (String extension : EXTENSIONS) {
      String file = path.replace("::", "/") + "." + extension;
      for (Path folder : modulePath) {
        Path candidate;
        try {
          candidate = folder.resolve(file);
        } catch (InvalidPathException noName) {
          return Optional.empty(); // a quoted name may be one that no file can have
        }
        if (Files.isRegularFile(candidate)) {
          try {
            return Optional.of(new Source(candidate.toString(), Files.readString(candidate)));
          } catch (IOException unreadable) {
            // Counts as not there, as the message about a missing module says; another folder may have it.
          }
        }
      }
    }
    return Optional.empty();
  }
}
