// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What the manifest of a bundle says.
 *
 * @param name symbolic name
 * @param version with its qualifier
 * @param headers all of them
 */
record BundleManifest(String name, Version version, Attributes headers) {
  private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
  private static final List<String> HEADERS_OF_CLAUSES = List.of(Constants.IMPORT_PACKAGE, Constants.EXPORT_PACKAGE,
      Constants.REQUIRE_BUNDLE, Constants.REQUIRE_CAPABILITY, Constants.PROVIDE_CAPABILITY,
      Constants.BUNDLE_CLASSPATH);

  /** Returns the manifest when it is one of a bundle; otherwise says what is wrong. */
  static Optional<BundleManifest> of(String file, Attributes headers, Findings findings) {
    String manifestVersion = headers.getValue(Constants.BUNDLE_MANIFESTVERSION);
    String name = symbolicName(headers);
    if (!"2".equals(manifestVersion)) {
      findings.refuse(
          "`" + file + "` is no OSGi bundle, as Bundle-ManifestVersion in its manifest is "
              + (manifestVersion == null ? "missing" : "`" + manifestVersion + "`")
              + " instead of 2: build it with plugin-parent or bnd");
      return Optional.empty();
    }
    if (!SYMBOLIC_NAME.matcher(name).matches()) {
      findings.refuse("Bundle-SymbolicName of `" + file + "` is " + (name.isEmpty() ? "missing" : "`" + name + "`")
          + ", must be letters, digits, `-`, `_` and single dots, such as codec-avro: set it in the pom or in bnd.bnd");
      return Optional.empty();
    }
    Optional<Version> version = version(file, headers, findings);
    if (version.isEmpty()) { return Optional.empty(); }
    BundleManifest manifest = new BundleManifest(name, version.get(), headers);
    return manifest.isWellFormed(findings) ? Optional.of(manifest) : Optional.empty();
  }

  private static String symbolicName(Attributes headers) {
    return headers.getValue(Constants.BUNDLE_SYMBOLICNAME) == null ? ""
        : headers.getValue(Constants.BUNDLE_SYMBOLICNAME).split(";", 2)[0].strip();
  }

  private static Optional<Version> version(String file, Attributes headers, Findings findings) {
    String text = headers.getValue(Constants.BUNDLE_VERSION);
    if (text == null || text.isBlank()) {
      findings
          .refuse("Bundle-Version of `" + file + "` is missing: give it one, such as 1.2.0, for upgrades need them");
      return Optional.empty();
    }
    try {
      return Optional.of(Version.parseVersion(text));
    } catch (IllegalArgumentException e) {
      findings.refuse("Bundle-Version of `" + file + "` is `" + text
          + "`, must be up to three numbers and a qualifier joined by dots, such as 1.2.0 or 1.2.0.rc1");
      return Optional.empty();
    }
  }

  private boolean isWellFormed(Findings findings) {
    for (String header : HEADERS_OF_CLAUSES) {
      try {
        clauses(header);
      } catch (IllegalArgumentException e) {
        findings.refuse(header + " of " + words() + " cannot be read, " + e.getMessage() + ": build it anew with bnd");
        return false;
      }
    }
    try {
      Need.of(this);
    } catch (IllegalArgumentException e) {
      findings.refuse("A version range in the manifest of " + words() + " cannot be read, " + e.getMessage()
          + ": build it anew with bnd");
      return false;
    }
    return true;
  }

  String header(String header) {
    String value = headers.getValue(header);
    return value == null ? "" : value;
  }

  List<Clause> clauses(String header) {
    return Clause.parse(header(header));
  }

  boolean isFragment() {
    return !header(Constants.FRAGMENT_HOST).isEmpty();
  }

  /** Returns the packages it exports. */
  Set<String> exports() {
    return paths(Constants.EXPORT_PACKAGE);
  }

  /** Returns the packages it imports. */
  Set<String> imports() {
    return paths(Constants.IMPORT_PACKAGE);
  }

  private Set<String> paths(String header) {
    Set<String> paths = new HashSet<>();
    clauses(header).forEach(clause -> paths.addAll(clause.paths()));
    return paths;
  }

  /** Returns where in the jar classes lie: {@code .} for the jar itself, or folders and jars in it. */
  List<String> classPath() {
    List<String> path = new ArrayList<>();
    clauses(Constants.BUNDLE_CLASSPATH).forEach(clause -> path.addAll(clause.paths()));
    return path.isEmpty() ? List.of(".") : path;
  }

  /** Returns how to call it in a sentence. */
  String words() {
    return "`" + name + "` " + version;
  }
}
