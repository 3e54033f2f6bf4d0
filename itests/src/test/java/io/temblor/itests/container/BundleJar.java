// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bundle made of a package of test classes. Done with the JDK alone, because it is written inside the container, and thousands of times.
 *
 * @param name its symbolic name
 * @param version its version
 * @param packageName where its classes are
 * @param components descriptors for Declarative Services, by the simple names of their classes
 * @param resources texts by name
 * @param moreImports what it imports besides the packages of the PDK that its classes mention
 */
record BundleJar(String name, String version, String packageName, Map<String, String> components,
    Map<String, String> resources, Set<String> moreImports) {
  private static final Path CLASSES = Path.of("target/test-classes");
  private static final Pattern IMPORTED = Pattern.compile("(io/temblor/pdk/[a-z]+|javax/management)/[A-Z]");

  /** Writes it; an existing file is replaced. */
  Path write(Path jar) throws IOException {
    List<Path> classes = classes();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      entry(out, JarFile.MANIFEST_NAME, bytes(manifest(classes)));
      for (Path path : classes) {
        entry(out, CLASSES.relativize(path).toString(), Files.readAllBytes(path));
      }
      for (Map.Entry<String, String> component : components.entrySet()) {
        entry(out, descriptorOf(component.getKey()), component.getValue().getBytes(StandardCharsets.UTF_8));
      }
      for (Map.Entry<String, String> resource : resources.entrySet()) {
        entry(out, resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private List<Path> classes() throws IOException {
    try (Stream<Path> files = Files.list(CLASSES.resolve(packageName.replace('.', '/')))) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  private Manifest manifest(List<Path> classes) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue("Bundle-Version", version);
    main.putValue("Import-Package", imports(classes));
    main.putValue("Require-Capability", "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4.0))\"");
    main.putValue("Service-Component",
        String.join(",", components.keySet().stream().map(BundleJar::descriptorOf).toList()));
    return manifest;
  }

  private static String descriptorOf(String component) {
    return "OSGI-INF/" + component + ".xml";
  }

  private String imports(List<Path> classes) throws IOException {
    Set<String> imports = new TreeSet<>(moreImports);
    for (Path path : classes) {
      Matcher mentioned = IMPORTED.matcher(Files.readString(path, StandardCharsets.ISO_8859_1));
      while (mentioned.find()) {
        String imported = mentioned.group(1).replace('/', '.');
        imports.add(imported.startsWith("javax") ? imported : imported + ";version=\"[1.0,2)\"");
      }
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
