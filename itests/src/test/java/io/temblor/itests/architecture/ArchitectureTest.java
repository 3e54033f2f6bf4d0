// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dependencies point one way: plugins and languages to the PDK, the runtime to the PDK, user interfaces to both. */
final class ArchitectureTest {
  private static final String PDK = "io.temblor.pdk.";
  private static final String ADMIN = "io.temblor.runtime.admin";
  private static final Set<String> USER_INTERFACES = Set.of("cli", "shell", "web-console");

  private static ShippedBundle bundle(String name) {
    return ShippedBundle.all().stream().filter(bundle -> bundle.name().equals(name)).findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not shipped"));
  }

  private static JavaClasses classesOf(String name) {
    return new ClassFileImporter().importUrl(jarUrl(bundle(name)));
  }

  private static URL jarUrl(ShippedBundle bundle) {
    try {
      return URI.create("jar:" + bundle.jar().toUri() + "!/").toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<ShippedBundle> all() {
    return ShippedBundle.all();
  }

  static Stream<ShippedBundle> importersOfThePdkOnly() {
    return all().stream()
        .filter(bundle -> bundle.isPlugin() || Set.of("language", "stdlib", "runtime-bundle").contains(bundle.name()));
  }

  static Stream<ShippedBundle> userInterfaces() {
    return all().stream().filter(bundle -> USER_INTERFACES.contains(bundle.name()));
  }

  @ParameterizedTest
  @MethodSource("importersOfThePdkOnly")
  void pluginsLanguagesAndRuntimeImportNothingOfOursButThePdk(ShippedBundle bundle) {
    assertThat(bundle.ourImports()).allMatch(imported -> imported.startsWith(PDK));
  }

  @ParameterizedTest
  @MethodSource("userInterfaces")
  void userInterfacesImportNothingOfOursButPdkAndAdmin(ShippedBundle bundle) {
    assertThat(bundle.ourImports()).allMatch(imported -> imported.startsWith(PDK) || imported.equals(ADMIN));
  }

  @Test
  void everyBundleHasARule() {
    Set<String> ruled = Stream.concat(importersOfThePdkOnly(), userInterfaces()).map(ShippedBundle::name)
        .collect(java.util.stream.Collectors.toSet());
    assertThat(all()).map(ShippedBundle::name).filteredOn(name -> !ruled.contains(name))
        .containsExactly("pdk-api-bundle");
  }

  @Test
  void pdkImportsNothingButItselfAndTheJdk() {
    ShippedBundle pdk = bundle("pdk-api-bundle");
    assertThat(pdk.imports())
        .allMatch(imported -> imported.startsWith("java.") || pdk.exports().containsKey(imported));
  }

  @Test
  void runtimeExportsItsAdministrationOnly() {
    assertThat(bundle("runtime-bundle").exports()).containsOnlyKeys(ADMIN);
  }

  @Test
  void pdkExportsItsPackagesOnly() {
    assertThat(bundle("pdk-api-bundle").exports().keySet()).isNotEmpty().allMatch(name -> name.startsWith(PDK));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyExportedPackageHasAVersion(ShippedBundle bundle) {
    assertThat(bundle.exports().values()).allMatch(version -> version.matches("[1-9]\\d*\\.\\d+\\.\\d+"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void nothingElseIsExported(ShippedBundle bundle) {
    if (!Set.of("pdk-api-bundle", "runtime-bundle").contains(bundle.name())) {
      assertThat(bundle.exports()).isEmpty();
    }
  }

  @Test
  void engineIsPlainJava() {
    noClasses().that().resideInAPackage("io.temblor.runtime.engine..")
        .should().dependOnClassesThat().resideInAnyPackage("org.osgi..", "io.temblor.runtime.container..")
        .because("it also runs on a plain class path")
        .check(classesOf("runtime-bundle"));
  }

  @Test
  void adminDoesNotKnowTheEngine() {
    noClasses().that().resideInAPackage(ADMIN)
        .should().dependOnClassesThat().resideInAnyPackage("io.temblor.runtime.engine..",
            "io.temblor.runtime.container..")
        .check(classesOf("runtime-bundle"));
  }
}
