// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A bundle that a test writes: a codec that is all right, unless the test says otherwise. */
final class TestJar {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private TestJar() {
    headers.put("Manifest-Version", "1.0");
    headers.put("Bundle-ManifestVersion", "2");
  }

  /** A bundle of no content. */
  static TestJar bundle(String name, String version) {
    return new TestJar().header("Bundle-SymbolicName", name).header("Bundle-Version", version);
  }

  /** A bundle that publishes a codec. */
  static TestJar codec(String name, String version, String type) {
    return bundle(name, version)
        .header("Import-Package", "io.temblor.pdk.codec;version=\"[1.0,2)\",java.util")
        .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=25))\"")
        .component("test.codec.Factory", "io.temblor.pdk.codec.CodecFactory", "codec.type", type);
  }

  TestJar header(String header, String value) {
    headers.put(header, value);
    return this;
  }

  TestJar without(String header) {
    headers.remove(header);
    return this;
  }

  TestJar file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  TestJar file(String name, byte[] bytes) {
    files.put(name, bytes);
    return this;
  }

  TestJar withoutFile(String name) {
    files.remove(name);
    return this;
  }

  TestJar component(String implementation, String service, String property, String value) {
    String path = "OSGI-INF/" + implementation + ".xml";
    headers.merge("Service-Component", path, (before, added) -> before + "," + added);
    file(implementation.replace('.', '/') + ".class", "class");
    return file(path, """
        <?xml version="1.0" encoding="UTF-8"?>
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
          <property name="%3$s" type="String" value="%4$s"/>
          <service>
            <provide interface="%2$s"/>
          </service>
          <implementation class="%1$s"/>
        </scr:component>
        """.formatted(implementation, service, property, value));
  }

  byte[] bytes() {
    Manifest manifest = new Manifest();
    headers.forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      manifest.write(zip);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  Path in(Path folder) throws IOException {
    return Files.write(Files.createTempFile(folder, "plugin-", ".jar"), bytes());
  }
}
