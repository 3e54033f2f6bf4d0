// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The files in a jar that is whole: every one of them has been read. */
final class JarContent implements Content, AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String CLASS = ".class";

  private final ZipFile zip;
  private final JarLimits limits;
  private final Set<String> names;

  private JarContent(ZipFile zip, JarLimits limits, Set<String> names) {
    this.zip = zip;
    this.limits = limits;
    this.names = names;
  }

  /**
   * Reads all of a jar. Empty when something is wrong with it, which has been said then.
   *
   * @throws IOException when the file cannot be read at all
   */
  static Optional<JarContent> open(Path jar, JarLimits limits, Findings findings) throws IOException {
    String file = String.valueOf(jar.getFileName());
    long size = Files.size(jar);
    if (size > limits.fileBytes()) {
      findings.refuse("`" + file + "` has " + size + " bytes, more than the " + limits.fileBytes()
          + " a plugin may have: is it the right file?");
      return Optional.empty();
    }
    ZipFile zip;
    try {
      zip = new ZipFile(jar.toFile());
    } catch (ZipException e) {
      findings.refuse("`" + file + "` is not a whole jar (" + (size == 0 ? "it is empty" : e.getMessage())
          + "): wait until it is written, or copy it again under another name and rename it then");
      return Optional.empty();
    }
    boolean good = false;
    try {
      Optional<Set<String>> names = new Reading(file, zip, limits, findings).all();
      good = names.isPresent();
      return names.map(all -> new JarContent(zip, limits, all));
    } finally {
      if (!good) {
        zip.close();
      }
    }
  }

  /** Returns the manifest; empty when there is none or it cannot be read, which has been said then. */
  Optional<Manifest> manifest(String file, Findings findings) {
    if (!names.contains(JarFile.MANIFEST_NAME)) {
      findings.refuse("`" + file + "` has no " + JarFile.MANIFEST_NAME
          + ", so it is no OSGi bundle: build it with plugin-parent or bnd");
      return Optional.empty();
    }
    try (InputStream in = open(JarFile.MANIFEST_NAME).orElseThrow()) {
      return Optional.of(new Manifest(in));
    } catch (IOException | IllegalArgumentException e) {
      findings.refuse("The manifest of `" + file + "` cannot be read (" + e.getMessage() + "): build it anew with bnd");
      return Optional.empty();
    }
  }

  @Override
  public Optional<InputStream> open(String path) throws IOException {
    ZipEntry entry = zip.getEntry(path);
    if (entry == null || entry.isDirectory()) { return Optional.empty(); }
    if (entry.getSize() > limits.manifestBytes()) {
      throw new ZipException(path + " has " + entry.getSize() + " bytes, at most " + limits.manifestBytes()
          + " are expected");
    }
    return Optional.of(zip.getInputStream(entry));
  }

  @Override
  public List<String> files(String folder) {
    return names.stream()
        .filter(name -> name.startsWith(folder) && name.indexOf('/', folder.length()) < 0)
        .sorted()
        .toList();
  }

  /** Returns the packages that have classes, {@code io.temblor.codec.json}, without those in jars within the jar. */
  Set<String> packages() {
    Set<String> packages = new HashSet<>();
    for (String name : names) {
      if (name.endsWith(CLASS) && name.indexOf('/') > 0) {
        packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.'));
      }
    }
    return packages;
  }

  /** Returns which parts of a class path are not in the jar. */
  List<String> missing(List<String> classPath) {
    return classPath.stream()
        .filter(part -> !part.equals(".") && !names.contains(part)
            && names.stream().noneMatch(name -> name.startsWith(folder(part))))
        .toList();
  }

  /** Tells whether a class lies on a class path of the jar. */
  boolean hasClass(String className, List<String> classPath) throws IOException {
    String file = className.replace('.', '/') + CLASS;
    for (String part : classPath) {
      if (names.contains(part) ? isIn(part, file) : names.contains(part.equals(".") ? file : folder(part) + file)) {
        return true;
      }
    }
    return false;
  }

  private boolean isIn(String nestedJar, String file) throws IOException {
    try (ZipInputStream nested = new ZipInputStream(zip.getInputStream(zip.getEntry(nestedJar)))) {
      for (ZipEntry entry = nested.getNextEntry(); entry != null; entry = nested.getNextEntry()) {
        if (entry.getName().equals(file)) { return true; }
      }
    }
    return false;
  }

  private static String folder(String part) {
    return part.endsWith("/") ? part : part + "/";
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** One pass over all files, which finds out whether they are whole. */
  private static final class Reading {
    private final String file;
    private final ZipFile zip;
    private final JarLimits limits;
    private final Findings findings;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long left;

    Reading(String file, ZipFile zip, JarLimits limits, Findings findings) {
      this.file = file;
      this.zip = zip;
      this.limits = limits;
      this.findings = findings;
      this.left = limits.unpackedBytes();
    }

    Optional<Set<String>> all() {
      if (zip.size() > limits.entries()) {
        findings.refuse("`" + file + "` holds " + zip.size() + " files, more than the " + limits.entries()
            + " a plugin may have: is it the right file?");
        return Optional.empty();
      }
      Set<String> names = new HashSet<>();
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String wrong = wrong(entry);
        if (!wrong.isEmpty()) {
          findings.refuse("`" + entry.getName() + "` in `" + file + "` " + wrong);
          return Optional.empty();
        }
        if (!entry.isDirectory() && !names.add(entry.getName())) {
          findings.refuse("`" + entry.getName() + "` is twice in `" + file + "`: build it anew");
          return Optional.empty();
        }
      }
      return Optional.of(names);
    }

    private String wrong(ZipEntry entry) {
      String name = entry.getName();
      if (name.startsWith("/") || name.contains("\\") || List.of(name.split("/")).contains("..")) {
        return "would lie outside of it: build it anew";
      }
      CRC32 crc = new CRC32();
      try (InputStream in = zip.getInputStream(entry)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          crc.update(buffer, 0, read);
          left -= read;
          if (left < 0) {
            return "makes it unpack to more than " + limits.unpackedBytes() + " bytes: is it the right file?";
          }
        }
      } catch (IOException e) {
        return "is damaged (" + e.getMessage() + "): copy the jar again";
      }
      return entry.getCrc() == crc.getValue() ? "" : "is damaged (its checksum is wrong): copy the jar again";
    }
  }
}
