// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.config.NoConfig;
import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.UpgradeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

final class BundleCheckTest {
  private static final UpgradeOptions USUAL = UpgradeOptions.DEFAULT;
  private static final UpgradeOptions FORCED = USUAL.withForce(true);
  private static final String NAME = "codec-test";

  @TempDir Path folder;
  private TestFramework framework;

  @BeforeEach
  void start() throws Exception {
    framework = new TestFramework(folder, Map.of("org.osgi.framework.bsnversion", "multiple"));
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
  }

  private static TestJar codec(String version) {
    return TestJar.codec(NAME, version, "test");
  }

  private CheckReport upgrade(TestJar jar) throws IOException {
    return framework.check(jar, Purpose.UPGRADE, USUAL);
  }

  private CheckReport install(TestJar jar) throws IOException {
    return framework.check(jar, Purpose.INSTALL, USUAL);
  }

  private static void assertRefused(CheckReport report, String... words) {
    assertThat(report.refusals()).as("refusals").hasSize(1);
    assertThat(report.refusals().getFirst()).contains(words);
  }

  @Nested
  final class AGoodJar {
    @Test
    void takesThePlaceOfTheVersionThatRuns() throws Exception {
      framework.start(codec("1.2.0"));
      Path jar = codec("1.3.0").in(folder);

      CheckReport report = framework.check(jar, Purpose.UPGRADE, USUAL, List.of("f::in"));

      assertThat(report).isEqualTo(new CheckReport(NAME, "1.3.0", "1.2.0", Sha256.of(jar), List.of("codec `test`"),
          List.of(), List.of(), List.of(), List.of("f::in")));
    }

    @Test
    void isInstalledWhereNoVersionIs() throws Exception {
      CheckReport report = install(codec("1.2.0"));

      assertThat(report.refusals()).isEmpty();
      assertThat(report.warnings()).isEmpty();
      assertThat(report.runningVersion()).isEmpty();
    }

    @Test
    void isCheckedForWhatComesIntoQuestion() throws Exception {
      assertThat(framework.check(codec("1.2.0"), Purpose.WHICHEVER, USUAL).refusals()).isEmpty();
      framework.start(codec("1.2.0"));
      assertThat(framework.check(codec("1.3.0"), Purpose.WHICHEVER, USUAL).refusals()).isEmpty();
    }

    @Test
    void leavesTheFrameworkAsItIs() throws Exception {
      framework.start(codec("1.2.0"));
      List<Bundle> before = Arrays.asList(framework.context().getBundles());

      upgrade(codec("1.3.0"));

      assertThat(framework.context().getBundles()).containsExactlyElementsOf(before);
    }
  }

  @Nested
  final class TheFile {
    @Test
    void thatIsMissingIsNoReport() {
      assertThatThrownBy(() -> framework.check(folder.resolve("none.jar"), Purpose.INSTALL, USUAL, List.of()))
          .isInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(
          () -> new BundleCheck(framework.context()).check(folder, "", USUAL, Purpose.INSTALL, b -> List.of()))
          .isInstanceOf(NoSuchFileException.class).hasMessageContaining("name a jar");
    }

    @Test
    void thatIsCutOffAnywhereIsRefused() throws Exception {
      byte[] whole = codec("1.2.0").bytes();
      for (int length = 0; length < whole.length; length++) {
        Path jar = Files.write(folder.resolve("half.jar"), Arrays.copyOf(whole, length));

        CheckReport report = framework.check(jar, Purpose.INSTALL, USUAL, List.of());

        assertThat(report.isGood()).as("the first %s of %s bytes", length, whole.length).isFalse();
        assertRefused(report, "`half.jar` is not a whole jar", "copy it again");
      }
    }

    @Test
    void withADamagedEntryIsRefused() throws Exception {
      TestJar good = codec("1.2.0").file("data", "0123456789".repeat(1000));
      byte[] bytes = good.bytes();
      int damaged = 0;
      for (int at = 40; at < 140; at++) { // within the compressed manifest
        byte[] copy = bytes.clone();
        copy[at] ^= 0x55;
        Path jar = Files.write(folder.resolve("damaged.jar"), copy);

        CheckReport report = framework.check(jar, Purpose.INSTALL, USUAL, List.of());

        if (!report.isGood()) {
          assertRefused(report, "`META-INF/MANIFEST.MF` in `damaged.jar` is damaged", "copy the jar again");
          damaged++;
        }
      }
      assertThat(damaged).as("bytes of the manifest's content that were noticed").isGreaterThan(70);
    }

    @Test
    void thatIsTooLargeIsRefused() throws Exception {
      Path jar = codec("1.2.0").file("zeros", new byte[100_000]).in(folder);
      JarLimits limits = JarLimits.DEFAULT;

      assertRefused(limited(jar, new JarLimits(10, limits.entries(), limits.unpackedBytes(), 1000)),
          "more than the 10");
      assertRefused(limited(jar, new JarLimits(limits.fileBytes(), 2, limits.unpackedBytes(), 1000)),
          "holds 4 files, more than the 2");
      assertRefused(limited(jar, new JarLimits(limits.fileBytes(), 9, 99_999, 1000)), "`zeros` in",
          "unpack to more than 99999 bytes");
      assertRefused(limited(jar, new JarLimits(limits.fileBytes(), 9, 200_000, 10)), "at most 10 are expected");
    }

    private CheckReport limited(Path jar, JarLimits limits) throws IOException {
      return new BundleCheck(framework.context(), limits).check(jar, "", USUAL, Purpose.INSTALL, bundle -> List.of());
    }

    @Test
    void withAnEntryThatWouldLieOutsideIsRefused() throws Exception {
      assertRefused(install(codec("1.2.0").file("../evil", "x")), "`../evil` in", "would lie outside");
    }

    @Test
    void withoutAManifestIsRefused() throws Exception {
      Path jar = folder.resolve("plain.zip");
      try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
        zip.putNextEntry(new ZipEntry("hello.txt"));
      }

      assertRefused(framework.check(jar, Purpose.INSTALL, USUAL, List.of()), "`plain.zip` has no META-INF/MANIFEST.MF");
    }
  }

  @Nested
  final class TheManifest {
    @Test
    void mustBeOneOfABundle() throws Exception {
      assertRefused(install(codec("1.2.0").without("Bundle-ManifestVersion")), "Bundle-ManifestVersion", "missing");
      assertRefused(install(codec("1.2.0").header("Bundle-ManifestVersion", "1")), "`1`", "instead of 2");
      assertRefused(install(codec("1.2.0").without("Bundle-SymbolicName")), "Bundle-SymbolicName", "missing");
      assertRefused(install(codec("1.2.0").header("Bundle-SymbolicName", "a b")), "`a b`");
      assertRefused(install(codec("1.2.0").without("Bundle-Version")), "Bundle-Version", "missing");
      assertRefused(install(codec("one")), "Bundle-Version", "`one`");
      assertRefused(install(codec("1.2.0").header("Import-Package", "a;version=\"1")), "Import-Package of `codec-test`",
          "quotation mark");
      assertRefused(install(codec("1.2.0").header("Import-Package", "a;version=\"[1,\"")), "version range");
    }

    @Test
    void mayHaveDirectivesBehindTheName() throws Exception {
      CheckReport report = install(codec("1.2.0").header("Bundle-SymbolicName", NAME + ";singleton:=true"));

      assertThat(report.refusals()).isEmpty();
      assertThat(report.name()).isEqualTo(NAME);
    }

    @Test
    void mustNotBeOneOfAFragment() throws Exception {
      assertRefused(install(codec("1.2.0").header("Fragment-Host", "pdk-api-bundle")),
          "is a fragment of `pdk-api-bundle`");
    }

    @Test
    void mustNotBeOneOfThePlatform() throws Exception {
      for (String name : List.of("pdk-api-bundle", "runtime-bundle", "org.apache.felix.framework")) {
        CheckReport report = framework.check(TestJar.codec(name, "9.0.0", "x"), Purpose.UPGRADE, FORCED);

        assertRefused(report, "`" + name + "` is a part of Temblor");
      }
    }

    @Test
    void mustNotBeOneThatTheDistributionBringsWithoutPlugins() throws Exception {
      Path jar = TestJar.bundle("shell", "1.0.0").in(folder);
      framework.context().installBundle("reference:" + jar.toUri());

      assertRefused(upgrade(TestJar.bundle("shell", "1.1.0")), "`shell` is a part of Temblor");
    }
  }

  @Nested
  final class Versions {
    @BeforeEach
    void running() throws Exception {
      framework.start(codec("1.2.0"));
    }

    @Test
    void lowerOnesHaveToBeAllowed() throws Exception {
      assertRefused(upgrade(codec("1.1.9")), "`codec-test` 1.1.9 is lower than 1.2.0, which runs", "--allow-downgrade");

      CheckReport allowed = framework.check(codec("1.1.9"), Purpose.UPGRADE, USUAL.withAllowDowngrade(true));

      assertThat(allowed.refusals()).isEmpty();
      assertThat(allowed.warnings()).singleElement().asString().contains("lower than 1.2.0");
    }

    @Test
    void sameOneWithOtherContentHasToBeAllowed() throws Exception {
      TestJar other = codec("1.2.0").file("other", "content");

      assertRefused(upgrade(other), "has other content than the 1.2.0 that runs", "--allow-downgrade");
      assertThat(framework.check(other, Purpose.UPGRADE, USUAL.withAllowDowngrade(true)).refusals()).isEmpty();
    }

    @Test
    void higherMajorOneHasToBeForced() throws Exception {
      assertRefused(upgrade(codec("2.0.0")), "another major version than 1.2.0", "--force", "--beside");
      assertThat(framework.check(codec("2.0.0"), Purpose.UPGRADE, FORCED).refusals()).isEmpty();
    }

    @Test
    void qualifierSortsBehindNone() throws Exception {
      CheckReport snapshot = upgrade(codec("1.2.0.SNAPSHOT"));

      assertThat(snapshot.refusals()).isEmpty();
      assertThat(snapshot.warnings()).singleElement().asString().contains("1.2.0.SNAPSHOT counts as newer than 1.2.0");
    }

    @Test
    void releaseSortsBeforeItsSnapshots() throws Exception {
      framework.start(codec("1.3.0.SNAPSHOT"));

      assertRefused(upgrade(codec("1.3.0")), "1.3.0 is lower than 1.3.0.SNAPSHOT", "without qualifier");
    }

    @Test
    void rollbackAsksForNoOrder() throws Exception {
      assertThat(framework.check(codec("0.9.0"), Purpose.ROLLBACK, USUAL).refusals()).isEmpty();
      assertThat(framework.check(codec("3.0.0"), Purpose.ROLLBACK, USUAL).refusals()).isEmpty();
    }

    @Test
    void secondInstallationNamesTheWaysOut() throws Exception {
      assertRefused(install(codec("1.3.0")), "1.2.0 is there", "plugin upgrade", "--beside");
      assertThat(framework.check(codec("1.3.0"), Purpose.INSTALL, USUAL.withBeside(true)).refusals()).isEmpty();
      assertRefused(framework.check(codec("1.2.0"), Purpose.INSTALL, USUAL.withBeside(true)), "already there as bundle",
          "plugin uninstall codec-test 1.2.0");
    }

    @Test
    void upgradeOfNothingNamesInstall() throws Exception {
      assertRefused(upgrade(TestJar.codec("codec-other", "1.0.0", "other")), "No version of `codec-other`",
          "plugin install plugin-");
    }
  }

  @Test
  void sameBytesAreNothingToDo() throws Exception {
    Path jar = codec("1.2.0").in(folder);
    framework.context().installBundle("reference:" + jar.toUri()).start();

    CheckReport report = framework.check(jar, Purpose.UPGRADE, FORCED.withAllowDowngrade(true), List.of());

    assertRefused(report, "from exactly this jar, byte for byte");
  }

  @Nested
  final class Plugins {
    @Test
    void areNamedByKindAndType() throws Exception {
      TestJar jar = codec("1.0.0")
          .component("test.Op", "io.temblor.pdk.operator.OperatorFactory", "operator.type", "a::b")
          .component("test.In", "io.temblor.pdk.interceptor.PreprocessorFactory", "preprocessor.type", "gz")
          .component("test.Out", "io.temblor.pdk.interceptor.PostprocessorFactory", "postprocessor.type", "gz")
          .component("test.Con", "io.temblor.pdk.connector.ConnectorFactory", "connector.type", "tcp")
          .component("test.Lib", "io.temblor.pdk.function.FunctionLibrary", "x", "y")
          .component("test.Lang", "io.temblor.pdk.flow.FlowLanguage", "x", "y")
          .component("test.Other", "java.lang.Runnable", "x", "y");

      assertThat(install(jar).plugins()).containsExactly("codec `test`", "operator `a::b`", "preprocessor `gz`",
          "postprocessor `gz`", "connector `tcp`", "functions `test.Lib`", "language `test.Lang`");
    }

    @Test
    void areNeededForAnUpgradeOnly() throws Exception {
      TestJar library = TestJar.bundle("library", "1.1.0");

      assertThat(install(library).warnings()).singleElement().asString().contains("publishes no plugin");
      assertThat(install(library).refusals()).isEmpty();

      framework.start(TestJar.bundle("library", "1.0.0"));
      assertRefused(upgrade(library), "`library` 1.1.0 publishes no plugin");
    }

    @Test
    void needTheirDescriptionsAndClasses() throws Exception {
      assertThat(install(codec("1.0.0").withoutFile("OSGI-INF/test.codec.Factory.xml")).refusals())
          .singleElement().asString().contains("`OSGI-INF/test.codec.Factory.xml`, which is not in the jar");
      assertRefused(install(codec("1.0.0").withoutFile("test/codec/Factory.class")),
          "names the class `test.codec.Factory`, which is not in the jar");
    }

    @Test
    void mayLieInAJarWithinTheJar() throws Exception {
      TestJar nested = TestJar.bundle("n", "1").file("test/codec/Factory.class", "class");
      TestJar jar = codec("1.0.0").withoutFile("test/codec/Factory.class").header("Bundle-ClassPath", ".,lib/n.jar");

      assertThat(install(jar.file("lib/n.jar", nested.bytes())).refusals()).isEmpty();
      CheckReport missing = install(jar.withoutFile("lib/n.jar"));
      assertRefused(missing, "names the class `test.codec.Factory`");
      assertThat(missing.warnings()).singleElement().asString().contains("names `lib/n.jar`, which is not in the jar");
    }

    @Test
    void mayBeNamedByAPattern() throws Exception {
      TestJar jar = codec("1.0.0").header("Service-Component", "OSGI-INF/*.xml");

      assertThat(install(jar).plugins()).containsExactly("codec `test`");
      assertThat(install(jar.header("Service-Component", "other/*.xml")).refusals()).singleElement().asString()
          .contains("`other/*.xml`, which is not in the jar");
    }

    @Test
    void needAType() throws Exception {
      assertRefused(install(codec("1.0.0")
          .component("test.Nameless", "io.temblor.pdk.codec.CodecFactory", "x", "y")),
          "`test.Nameless` publishes a codec without a type", "@CodecType(\"name\")");
    }

    @Test
    void ofAnotherBundleAreNamed() throws Exception {
      Bundle other = framework.start(TestJar.bundle("codec-rival", "3.0.0"));
      CodecFactory<NoConfig> factory = config -> {
        throw new AssertionError("nobody asked for a codec");
      };
      other.getBundleContext().registerService(CodecFactory.class.getName(), factory,
          new Hashtable<>(Map.of("codec.type", "test")));

      assertThat(install(codec("1.0.0")).warnings()).singleElement().asString()
          .contains("codec `test`", "also published by `codec-rival` 3.0.0 [" + other.getBundleId() + "]");
      assertThat(install(TestJar.codec("codec-free", "1.0.0", "free")).warnings()).isEmpty();
    }

    @Test
    void thatAreInUseMustNotGo() throws Exception {
      framework.start(codec("1.0.0"));
      Path jar = TestJar.codec(NAME, "1.1.0", "renamed").in(folder);

      CheckReport used = framework.check(jar, Purpose.UPGRADE, USUAL, List.of("f::in"));
      CheckReport unused = framework.check(jar, Purpose.UPGRADE, USUAL, List.of());

      assertRefused(used, "does not publish the codec `test` any more, which 1.0.0 does", "--force");
      assertThat(unused.refusals()).isEmpty();
      assertThat(unused.warnings()).singleElement().asString().contains("does not publish the codec `test`");
    }

    @Test
    void describedWithADocumentTypeAreRefusedUnread() throws Exception {
      Path secret = Files.writeString(folder.resolve("secret"), "hidden");
      String evil = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><component name='&e;'/>";

      CheckReport report = install(codec("1.0.0").file("OSGI-INF/test.codec.Factory.xml", evil));

      assertThat(report.refusals()).singleElement().asString()
          .contains("`OSGI-INF/test.codec.Factory.xml`", "cannot be read").doesNotContain("hidden");
    }
  }

  @Nested
  final class Needs {
    private CheckReport importing(String header) throws IOException {
      return install(codec("1.0.0").header("Import-Package", header));
    }

    @Test
    void thatNobodyMeetsAreNamed() throws Exception {
      assertRefused(importing("org.apache.avro;version=\"[1.11,2)\""),
          "`codec-test` 1.0.0 needs package `org.apache.avro` [1.11.0,2.0.0), which no bundle exports: copy it into");
    }

    @Test
    void thatAreOptionalOrDynamicAreNotMissed() throws Exception {
      assertThat(importing("org.apache.avro;resolution:=optional").refusals()).isEmpty();
      assertThat(install(codec("1.0.0").header("DynamicImport-Package", "*")).refusals()).isEmpty();
    }

    @Test
    void thatTheJarMeetsItselfAreMet() throws Exception {
      CheckReport report = install(codec("1.0.0").header("Import-Package", "my.api;version=\"[1,2)\"")
          .header("Export-Package", "my.api;version=1.3"));

      assertThat(report.refusals()).isEmpty();
      assertThat(report.warnings()).singleElement().asString().contains("exports package `my.api`");
    }

    @Test
    void thatSomebodyMeetsInAnotherVersionNameBoth() throws Exception {
      Bundle library = framework.start(TestJar.bundle("library", "4.0.0").header("Export-Package", "lib;version=2.1"));

      assertRefused(importing("lib;version=\"[3,4)\""), "needs package `lib` [3.0.0,4.0.0)",
          "`library` 4.0.0 [" + library.getBundleId() + "] exports 2.1.0");
    }

    @Test
    void ofANewerPdkSaySo() throws Exception {
      assertRefused(importing("io.temblor.pdk.codec;version=\"[1.4,2)\""), "exports 1.1.0",
          "built against a newer PDK; upgrade Temblor, or build it with pdk-api-bundle 0.1.0");
      assertRefused(importing("io.temblor.pdk.quantum;version=\"[1,2)\""), "which the PDK of this Temblor has not");
    }

    @Test
    void ofAnOlderPdkSaySo() throws Exception {
      assertRefused(importing("io.temblor.pdk.codec;version=\"[0.4,1)\""),
          "built against an older PDK; build it anew with pdk-api-bundle 0.1.0");
    }

    @Test
    void ofTheInsideOfTheRuntimeSaySo() throws Exception {
      assertRefused(importing("io.temblor.runtime.engine"), "belongs to the inside of the runtime");
    }

    @Test
    void thatOnlyTheReplacedVersionMeetsAreNotMet() throws Exception {
      framework.start(codec("1.0.0").header("Export-Package", "shared;version=1.0"));

      assertRefused(upgrade(codec("1.1.0").header("Import-Package", "shared")), "only the version it replaces exports");
    }

    @Test
    void metByABundleThatIsNotResolvedAreWarned() throws Exception {
      framework
          .install(TestJar.bundle("broken", "1.0.0").header("Export-Package", "b").header("Import-Package", "none"));

      CheckReport report = importing("b");

      assertThat(report.refusals()).isEmpty();
      assertThat(report.warnings()).singleElement().asString().contains("`broken` 1.0.0", "is not resolved itself");
    }

    @Test
    void ofANewerJavaSayWhichRuns() throws Exception {
      CheckReport report = install(codec("1.0.0")
          .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""));

      assertRefused(report, "is compiled for Java 99, and this process runs Java " + Runtime.version().feature(),
          "maven.compiler.release");
    }

    @Test
    void ofBundlesAreNamed() throws Exception {
      framework.start(TestJar.bundle("library", "4.0.0"));

      assertThat(requiring("Require-Bundle", "library;bundle-version=\"[4,5)\"").refusals()).isEmpty();
      assertThat(requiring("Require-Bundle", "none;resolution:=optional").refusals()).isEmpty();
      assertRefused(requiring("Require-Bundle", "none"), "needs bundle `none`, which is not installed");
      assertRefused(requiring("Require-Bundle", "library;bundle-version=5"), "needs bundle `library` 5.0.0",
          "only 4.0.0 is installed");
    }

    @Test
    void ofCapabilitiesAreNamed() throws Exception {
      String extender = "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0))\"";

      assertRefused(requiring("Require-Capability", extender),
          "needs `osgi.extender` with (&(osgi.extender=osgi.component)");
      framework.start(TestJar.bundle("scr", "1.0.0").header("Provide-Capability",
          "osgi.extender;osgi.extender=osgi.component;version:Version=1.5"));
      assertThat(requiring("Require-Capability", extender).refusals()).isEmpty();
    }

    @Test
    void ofCapabilitiesMayBeMetByTheJarItself() throws Exception {
      TestJar jar = codec("1.0.0").header("Require-Capability", "own;filter:=\"(&(n>=3)(v>=1.2)(l=b)(own=x))\"");

      assertThat(install(jar.header("Provide-Capability", "own;own=x;n:Long=3;v:Version=1.2;l:List<String>=\"a,b\""))
          .refusals()).isEmpty();
      assertRefused(
          install(jar.header("Provide-Capability", "own;own=x;n:Long=2;v:Version=1.2;l:List<String>=\"a,b\"")),
          "needs `own`");
      assertRefused(install(jar.header("Require-Capability", "own;filter:=\"(&(n>=3)\"")), "cannot be read");
    }

    @Test
    void ofServicesMayComeLater() throws Exception {
      String service = "osgi.service;effective:=active;filter:=\"(objectClass=my.Service)\"";

      CheckReport mandatory = requiring("Require-Capability", service);
      assertThat(mandatory.refusals()).isEmpty();
      assertThat(mandatory.warnings()).singleElement().asString().contains("(objectClass=my.Service)",
          "nobody publishes");
      assertThat(requiring("Require-Capability", service + ";resolution:=optional").warnings()).isEmpty();
    }

    private CheckReport requiring(String header, String value) throws IOException {
      return install(codec("1.0.0").header(header, value));
    }
  }

  @Nested
  final class Packages {
    @Test
    void ofThePdkMustNotBeExportedEvenByForce() throws Exception {
      framework.start(codec("1.0.0"));
      for (String name : List.of("io.temblor.pdk.codec", "io.temblor.pdk.future", "io.temblor.runtime.admin")) {
        TestJar jar = codec("1.1.0").header("Export-Package", name + ";version=1.1.0");

        assertRefused(framework.check(jar, Purpose.UPGRADE, FORCED), "exports package `" + name + "`", "`provided`");
      }
    }

    @Test
    void ofThePdkMustNotBeCopied() throws Exception {
      TestJar copy = codec("1.0.0").file("io/temblor/pdk/value/Value.class", "class");

      assertRefused(install(copy), "its own copy of package `io.temblor.pdk.value` and does not import it");
      assertThat(install(copy.header("Import-Package", "io.temblor.pdk.codec,io.temblor.pdk.value")).refusals())
          .isEmpty();
    }
  }

  @Test
  void bundlesThatWouldBeRefreshedAreNamed() throws Exception {
    Bundle running = framework.start(codec("1.0.0").header("Export-Package", "shared;version=1.0"));
    Bundle user = framework.start(TestJar.bundle("user", "1.0.0").header("Import-Package", "shared"));
    Bundle usersUser = framework.start(TestJar.bundle("users-user", "1.0.0").header("Require-Bundle", "user"));
    String expected = "user [" + user.getBundleId() + "]";

    CheckReport refused = upgrade(codec("1.1.0"));
    CheckReport forced = framework.check(codec("1.1.0"), Purpose.UPGRADE, FORCED);

    assertRefused(refused, "Taking away `codec-test` 1.0.0 stops and starts " + expected, "--force");
    assertThat(refused.blastRadius()).containsExactly(expected, "users-user [" + usersUser.getBundleId() + "]");
    assertThat(forced.refusals()).isEmpty();
    assertThat(forced.warnings()).singleElement().asString().contains(expected);
    assertThat(running.getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void everythingIsFoundAtOnce() throws Exception {
    framework.start(codec("1.2.0"));

    CheckReport report = upgrade(codec("1.1.0").header("Import-Package", "none.a,none.b")
        .withoutFile("test/codec/Factory.class"));

    assertThat(report.refusals()).hasSize(4);
  }
}
