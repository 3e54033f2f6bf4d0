// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Versions of the example {@code codec-rot13} as someone might write them: the jar that its build made, with its only class compiled anew.
 */
final class PluginJar {
  private static final Path ORIGINAL =
      Path.of("../examples/target/plugins/codec-rot13/target/codec-rot13-1.0.0.jar").toAbsolutePath().normalize();
  private static final String CLASS = "com/example/Rot13.class";

  private PluginJar() {}

  /** Returns a version that puts {@code mark} before every text it encodes. */
  static byte[] marking(String mark, String version) throws IOException {
    return jar(version, """
        package com.example;
        import io.temblor.pdk.codec.Codec;
        import io.temblor.pdk.codec.CodecFactory;
        import io.temblor.pdk.config.NoConfig;
        import io.temblor.pdk.value.StringValue;
        import io.temblor.pdk.value.Value;
        public final class Rot13 implements CodecFactory<NoConfig> {
          @Override public Codec create(NoConfig config) {
            return Codec.of(chunk -> Value.of(chunk.text()),
                (value, out) -> out.writeText("%s" + ((StringValue) value).text()));
          }
        }
        """.formatted(mark));
  }

  /** Returns a version whose instances cannot be created. */
  static byte[] broken(String version) throws IOException {
    return jar(version, """
        package com.example;
        import io.temblor.pdk.codec.Codec;
        import io.temblor.pdk.codec.CodecFactory;
        import io.temblor.pdk.config.NoConfig;
        public final class Rot13 implements CodecFactory<NoConfig> {
          @Override public Codec create(NoConfig config) {
            throw new IllegalStateException("half-finished");
          }
        }
        """);
  }

  private static byte[] jar(String version, String source) throws IOException {
    Path folder = Files.createTempDirectory("temblor-itests-");
    Path file = Files.writeString(folder.resolve("Rot13.java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
      boolean isCompiled =
          compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(file)).call();
      assertThat(isCompiled).as(messages.toString()).isTrue();
    }
    return withClass(version, Files.readAllBytes(folder.resolve(CLASS)));
  }

  private static byte[] withClass(String version, byte[] code) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarInputStream in = new JarInputStream(Files.newInputStream(ORIGINAL))) {
      Manifest manifest = in.getManifest();
      manifest.getMainAttributes().putValue("Bundle-Version", version);
      try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
        for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
          out.putNextEntry(new JarEntry(entry.getName()));
          if (entry.getName().equals(CLASS)) {
            out.write(code);
          } else {
            in.transferTo(out);
          }
        }
      }
    }
    return bytes.toByteArray();
  }
}
