// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import io.temblor.itests.zoo.Behaviour;
import io.temblor.itests.container.Species.Component;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes bundles of the zoo: any species, version and behaviour, all from the same classes. Done with the JDK alone, because it runs inside the
 * container, and thousands of times.
 */
final class ZooJars {
  private static final Path CLASSES = Path.of("target/test-classes");
  private static final Path ZOO = CLASSES.resolve("io/temblor/itests/zoo");
  private static final Pattern IMPORTED = Pattern.compile("(io/temblor/pdk/[a-z]+|javax/management)/[A-Z]");
  private static final String MISSING_PACKAGE = "com.example.unicorn";

  private final Path folder;

  /** Writes to {@code folder}, which exists. */
  ZooJars(Path folder) {
    this.folder = folder;
  }

  /** Writes a jar {@code zoo-codec-1.2.3-good.jar}; an existing one of that name is replaced. */
  Path write(Species species, String version, Behaviour behaviour) throws IOException {
    Path jar =
        folder.resolve(species.bundle() + "-" + version + "-" + behaviour.name().toLowerCase(java.util.Locale.ROOT)
            .replace('_', '-') + ".jar");
    List<Path> classes = classes();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      entry(out, JarFile.MANIFEST_NAME, bytes(manifest(species, version, behaviour, classes)));
      for (Path path : classes) {
        entry(out, CLASSES.relativize(path).toString(), Files.readAllBytes(path));
      }
      for (Component component : species.components()) {
        String descriptor = component.descriptor(behaviour == Behaviour.DOES_NOT_PUBLISH);
        entry(out, descriptorOf(component), descriptor.getBytes(StandardCharsets.UTF_8));
      }
      entry(out, Behaviour.RESOURCE,
          (Behaviour.PROPERTY + "=" + behaviour.name() + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    return jar;
  }

  private static List<Path> classes() throws IOException {
    try (Stream<Path> files = Files.list(ZOO)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  private static Manifest manifest(Species species, String version, Behaviour behaviour, List<Path> classes)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", species.bundle());
    main.putValue("Bundle-Version", version);
    main.putValue("Import-Package", imports(behaviour, classes));
    main.putValue("Require-Capability", "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4.0))\"");
    main.putValue("Service-Component",
        species.components().stream().map(ZooJars::descriptorOf).collect(Collectors.joining(",")));
    return manifest;
  }

  private static String descriptorOf(Component component) {
    return "OSGI-INF/" + component.factory() + ".xml";
  }

  /** Returns an import of every package of the PDK that a class mentions. */
  private static String imports(Behaviour behaviour, List<Path> classes) throws IOException {
    Set<String> imports = new TreeSet<>();
    for (Path path : classes) {
      Matcher mentioned = IMPORTED.matcher(Files.readString(path, StandardCharsets.ISO_8859_1));
      while (mentioned.find()) {
        String name = mentioned.group(1).replace('/', '.');
        imports.add(name.startsWith("javax") ? name : name + ";version=\"[1.0,2)\"");
      }
    }
    if (behaviour == Behaviour.NEEDS_MISSING_PACKAGE) {
      imports.add(MISSING_PACKAGE + ";version=\"[3.1,4)\"");
    }
    return String.join(",", imports);
  }

  private static byte[] bytes(Manifest manifest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }

  /** Adds an entry without a time, so that the same bundle is the same jar whenever it is written. */
  private static void entry(JarOutputStream out, String name, byte[] bytes) throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
