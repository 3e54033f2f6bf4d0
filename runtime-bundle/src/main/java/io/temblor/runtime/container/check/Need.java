// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * Something a jar needs from others, as its manifest says. The framework can be asked for it although the jar is not installed.
 *
 * @param namespace package, bundle, or another
 * @param name of the package or bundle; the namespace otherwise
 * @param range of versions; {@code 0.0.0} for any
 * @param filter that matches who has it
 * @param optional whether it can do without
 * @param effective whether the framework wires it, which it does for all but {@code effective:=active}
 */
record Need(String namespace, String name, VersionRange range, String filter, boolean optional, boolean effective)
    implements
    Requirement {
  private static final String ANY = "0.0.0";

  /** Returns all that a manifest asks for. */
  static List<Need> of(BundleManifest manifest) {
    List<Need> needs = new ArrayList<>();
    for (Clause clause : manifest.clauses(Constants.IMPORT_PACKAGE)) {
      for (String name : clause.paths()) {
        needs.add(named(PackageNamespace.PACKAGE_NAMESPACE, name, Constants.VERSION_ATTRIBUTE, clause));
      }
    }
    for (Clause clause : manifest.clauses(Constants.REQUIRE_BUNDLE)) {
      for (String name : clause.paths()) {
        needs.add(
            named(BundleNamespace.BUNDLE_NAMESPACE, name, BundleNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE, clause));
      }
    }
    for (Clause clause : manifest.clauses(Constants.REQUIRE_CAPABILITY)) {
      for (String namespace : clause.paths()) {
        needs.add(new Need(namespace, namespace, new VersionRange(ANY),
            clause.directives().getOrDefault(Constants.FILTER_DIRECTIVE, ""), isOptional(clause), isEffective(clause)));
      }
    }
    return needs;
  }

  private static Need named(String namespace, String name, String versionAttribute, Clause clause) {
    StringBuilder filter = new StringBuilder("(&").append(equal(namespace, name));
    VersionRange range = new VersionRange(clause.attributes().getOrDefault(versionAttribute, ANY));
    for (Map.Entry<String, String> attribute : clause.attributes().entrySet()) {
      boolean versions = attribute.getKey().equals(versionAttribute)
          || attribute.getKey().equals(Constants.BUNDLE_VERSION_ATTRIBUTE);
      filter.append(versions ? new VersionRange(attribute.getValue()).toFilterString(attribute.getKey())
          : equal(attribute.getKey(), attribute.getValue()));
    }
    return new Need(namespace, name, range, filter.append(')').toString(), isOptional(clause), isEffective(clause));
  }

  private static boolean isOptional(Clause clause) {
    return Namespace.RESOLUTION_OPTIONAL.equals(clause.directives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
  }

  private static boolean isEffective(Clause clause) {
    return clause.directives().getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE)
        .equals(Namespace.EFFECTIVE_RESOLVE);
  }

  private static String equal(String attribute, String value) {
    return "(" + attribute + "=" + value.replaceAll("([\\\\*()])", "\\\\$1") + ")";
  }

  /** Returns the same without conditions on version and attributes. */
  Need inAnyVersion() {
    return new Need(namespace, name, new VersionRange(ANY), isNamed() ? equal(namespace, name) : "", optional,
        effective);
  }

  boolean isPackage() {
    return namespace.equals(PackageNamespace.PACKAGE_NAMESPACE);
  }

  boolean isBundle() {
    return namespace.equals(BundleNamespace.BUNDLE_NAMESPACE);
  }

  private boolean isNamed() {
    return isPackage() || isBundle();
  }

  /** Returns what people call it: {@code package `a.b` [1,2)}. */
  String words() {
    if (!isNamed()) { return "`" + namespace + "`" + (filter.isEmpty() ? "" : " with " + filter); }
    String any = range.equals(new VersionRange(ANY)) ? "" : " " + range;
    return (isPackage() ? "package `" : "bundle `") + name + "`" + any;
  }

  @Override
  public String getNamespace() {
    return namespace;
  }

  @Override
  public Map<String, String> getDirectives() {
    return filter.isEmpty() ? Map.of() : Map.of(Constants.FILTER_DIRECTIVE, filter);
  }

  @Override
  public Map<String, Object> getAttributes() {
    return Map.of();
  }

  /** Nothing that is installed asks for it. */
  @Override
  public @Nullable Resource getResource() {
    return null;
  }
}
