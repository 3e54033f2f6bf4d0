// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.store;

import io.temblor.runtime.container.check.Sha256;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jars under the names of their content. Any thread. */
final class JarFiles {
  private static final Logger LOG = LoggerFactory.getLogger(JarFiles.class);
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
  private static final String JAR = ".jar";

  private final Path folder;

  /** Takes over a folder, and throws away what was not written to its end there. */
  JarFiles(Path folder) throws IOException {
    this.folder = folder;
    for (Path file : files()) {
      if (file.toString().endsWith(Durable.PART)) {
        Files.deleteIfExists(file);
      }
    }
  }

  String add(InputStream in) throws IOException {
    MessageDigest digest = Sha256.digest();
    Path part = Files.createTempFile(folder, "jar-", Durable.PART);
    try {
      try (FileOutputStream out = new FileOutputStream(part.toFile())) {
        new DigestInputStream(in, digest).transferTo(out);
        out.getFD().sync();
      }
      String name = Sha256.hex(digest.digest());
      Path file = file(name);
      // A file of another length is not what its name says: it is replaced.
      if (!Files.isRegularFile(file) || Files.size(file) != Files.size(part)) {
        Durable.rename(part, file);
      }
      return name;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  boolean has(String sha256) {
    return NAME.matcher(sha256).matches() && Files.isRegularFile(file(sha256));
  }

  Path jar(String sha256) throws IOException {
    if (!has(sha256)) {
      throw new NoSuchFileException(folder.resolve(sha256 + JAR).toString(), null,
          "this jar is not kept any more, or never was; name the jar itself: `plugin upgrade FILE`");
    }
    Path file = file(sha256);
    if (!Sha256.of(file).equals(sha256)) {
      throw new IOException(file + " is damaged, as its content is not what its name says: delete it and name the jar"
          + " itself: `plugin upgrade FILE`");
    }
    return file;
  }

  /** Deletes all jars but some, and returns what it has deleted. */
  Set<String> deleteAllBut(Set<String> kept) {
    Set<String> deleted = new TreeSet<>();
    try {
      for (Path file : files()) {
        String name = String.valueOf(file.getFileName()).replace(JAR, "");
        if (NAME.matcher(name).matches() && !kept.contains(name) && Files.deleteIfExists(file)) {
          deleted.add(name);
        }
      }
    } catch (IOException e) {
      LOG.warn("cannot delete all jars in {} that nobody needs any more; they are tried again after the next change",
          folder, e);
    }
    return deleted;
  }

  private Path file(String sha256) {
    return folder.resolve(sha256 + JAR);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
