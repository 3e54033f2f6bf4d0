// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and signatures are made by the tools of the JDK that runs the test. */
final class SignerCheckTest {
  private static final String PASSWORD = "only-a-test";

  @TempDir static Path folder;
  private static Path keys;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = folder.resolve("keys.p12");
    for (String name : List.of("friend", "stranger")) {
      tool("keytool", "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-keystore",
          keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD, "-validity", "1");
    }
  }

  private static void tool(String name, String... arguments) throws Exception {
    Path program = Path.of(System.getProperty("java.home"), "bin", name);
    List<String> command = new java.util.ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve(name + ".log");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(name + " ends").isTrue();
    assertThat(process.exitValue()).as(() -> read(output)).isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path signedBy(String name) throws Exception {
    Path jar = TestJar.codec("codec-test", "1.0.0", "test").in(folder);
    tool("jarsigner", "-keystore", keys.toString(), "-storepass", PASSWORD, jar.toString(), name);
    return jar;
  }

  private static String fingerprint(String name) throws Exception {
    KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    return Sha256.hex(Sha256.digest().digest(store.getCertificate(name).getEncoded()));
  }

  private static List<String> refusals(String property, Path jar) throws IOException {
    Findings findings = new Findings();
    new SignerCheck(property, findings).run(jar, "`codec-test` 1.0.0");
    return findings.refusals();
  }

  @Test
  void anybodyMayWithoutAList() throws Exception {
    assertThat(refusals("", TestJar.codec("codec-test", "1.0.0", "test").in(folder))).isEmpty();
  }

  @Test
  void whoeverIsOnTheListMay() throws Exception {
    Path jar = signedBy("friend");
    String colons = fingerprint("friend").toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:");

    assertThat(refusals(fingerprint("stranger") + ", " + fingerprint("friend"), jar)).isEmpty();
    assertThat(refusals(colons, jar)).isEmpty();
  }

  @Test
  void othersMayNot() throws Exception {
    assertThat(refusals(fingerprint("friend"), signedBy("stranger"))).singleElement().asString()
        .contains("`codec-test` 1.0.0 is not signed by anybody who may", SignerCheck.PROPERTY);
  }

  @Test
  void unsignedOneIsRefused() throws Exception {
    Path jar = TestJar.codec("codec-test", "1.0.0", "test").in(folder);

    assertThat(refusals(fingerprint("friend"), jar)).singleElement().asString().contains("is not signed (`");
  }

  @Test
  void fileAddedLaterIsNoticed() throws Exception {
    Path jar = copy(signedBy("friend"), "none", "test/Added.class");

    assertThat(refusals(fingerprint("friend"), jar)).singleElement().asString()
        .contains("is not signed (`test/Added.class` is not)");
  }

  @Test
  void fileChangedLaterIsNoticed() throws Exception {
    Path jar = copy(signedBy("friend"), "test/codec/Factory.class", "test/codec/Factory.class");

    assertThat(refusals(fingerprint("friend"), jar)).singleElement().asString().contains("changed after it was signed");
  }

  @Test
  void mistakeInTheListTrustsNobody() throws Exception {
    assertThat(refusals("abc", signedBy("friend"))).singleElement().asString()
        .contains("`abc` in temblor.plugins.signers is no SHA-256 fingerprint");
  }

  /** Copies a jar without one file and with another. */
  private static Path copy(Path jar, String without, String with) throws IOException {
    Path copy = Files.createTempFile(folder, "copy-", ".jar");
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry : from.stream().map(ZipEntry.class::cast).toList()) {
        if (!entry.getName().equals(without)) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(to);
          }
        }
      }
      to.putNextEntry(new ZipEntry(with));
      to.write(1);
    }
    return copy;
  }
}
