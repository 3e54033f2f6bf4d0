// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Finds what a jar needs and nobody has, and says so in a sentence that names the thing, who has another version of it, and what to do.
 *
 * <p><b>Limit</b>: each need is looked at by itself. Whether all of them can be met at once (uses constraints, singletons, resolver hooks)
 * only the framework finds out when it wires the bundle; the old version still runs then.
 */
final class NeedsCheck {
  private static final String SERVICE_NAMESPACE = "osgi.service";
  private static final Pattern EE_VERSION = Pattern.compile("\\(version>?=([0-9.]+)\\)");

  private final BundleContext context;
  private final FrameworkWiring wiring;
  private final BundleManifest manifest;
  /** The bundle that goes when the jar takes its place: what only it has will be gone as well. */
  private final Optional<Bundle> replaced;
  private final Findings findings;

  NeedsCheck(BundleContext context, BundleManifest manifest, Optional<Bundle> replaced, Findings findings) {
    this.context = context;
    this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    this.manifest = manifest;
    this.replaced = replaced;
    this.findings = findings;
  }

  void run() {
    for (Need need : Need.of(manifest)) {
      if (!isWellFormed(need)) {
        findings.refuse("The filter " + need.filter() + " in Require-Capability of " + manifest.words()
            + " cannot be read: build it anew with bnd");
      } else if (!need.effective()) {
        checkService(need);
      } else if (!need.optional() && !isOwn(need)) {
        check(need);
      }
    }
  }

  private static boolean isWellFormed(Need need) {
    try {
      return need.filter().isEmpty() || FrameworkUtil.createFilter(need.filter()) != null;
    } catch (InvalidSyntaxException e) {
      return false;
    }
  }

  private void check(Need need) {
    List<BundleCapability> providers = providers(need);
    if (providers.isEmpty()) {
      findings.refuse(manifest.words() + " " + unmet(need));
    } else if (providers.stream().allMatch(provider -> bundle(provider).getState() == Bundle.INSTALLED)) {
      findings.warn(manifest.words() + " needs " + need.words() + ", which only " + label(providers.getFirst())
          + " has, and that is not resolved itself: see what it lacks with `plugin show`");
    }
  }

  /** A service may come later, so it is no condition; but somebody should know that it is not there. */
  private void checkService(Need need) {
    if (!need.namespace().equals(SERVICE_NAMESPACE) || need.optional() || need.filter().isEmpty()) { return; }
    try {
      if (context.getAllServiceReferences(null, need.filter()) == null && providers(need).isEmpty() && !isOwn(need)) {
        findings.warn(manifest.words() + " needs a service with " + need.filter()
            + ", which nobody publishes now: its components that use it will wait for one");
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the filter has been looked at before", e);
    }
  }

  private List<BundleCapability> providers(Need need) {
    Collection<BundleCapability> all = wiring.findProviders(need);
    return all.stream().filter(capability -> !replaced.equals(Optional.of(bundle(capability)))).toList();
  }

  private static Bundle bundle(BundleCapability capability) {
    return capability.getRevision().getBundle();
  }

  /** Tells whether the jar itself has what it needs. */
  private boolean isOwn(Need need) {
    if (need.isPackage()) {
      return manifest.clauses(Constants.EXPORT_PACKAGE).stream()
          .anyMatch(clause -> clause.paths().contains(need.name()) && need.range().includes(version(clause)));
    }
    return manifest.clauses(Constants.PROVIDE_CAPABILITY).stream()
        .anyMatch(clause -> clause.paths().contains(need.namespace()) && matches(need, clause));
  }

  private static Version version(Clause export) {
    try {
      return Version.parseVersion(export.attributes().get(Constants.VERSION_ATTRIBUTE));
    } catch (IllegalArgumentException e) {
      return Version.emptyVersion; // the framework will refuse the export; it is not what this is about
    }
  }

  private static boolean matches(Need need, Clause provided) {
    if (need.filter().isEmpty()) { return true; }
    try {
      Filter filter = FrameworkUtil.createFilter(need.filter());
      Map<String, Object> attributes = new HashMap<>();
      provided.attributes().forEach((name, value) -> attributes.put(name,
          typed(value, provided.types().getOrDefault(name, "String"))));
      return filter.matches(attributes);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the filter has been looked at before", e);
    }
  }

  private static Object typed(String value, String type) {
    if (type.startsWith("List")) { return List.of(value.split("\\s*,\\s*")); }
    return switch (type) {
      case "Version" -> Version.parseVersion(value);
      case "Long" -> Long.valueOf(value.strip());
      case "Double" -> Double.valueOf(value.strip());
      default -> value;
    };
  }

  private String unmet(Need need) {
    if (need.isPackage()) { return unmetPackage(need); }
    if (need.isBundle()) { return unmetBundle(need); }
    if (need.namespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
      return unmetJava(need);
    }
    return "needs " + need.words() + ", which no bundle has: install one that has it first";
  }

  private String unmetPackage(Need need) {
    List<BundleCapability> others = providers(need.inAnyVersion());
    String needs = "needs " + need.words();
    if (Platform.isRuntime(need.name()) && others.isEmpty()) {
      return needs + ", which belongs to the inside of the runtime: use the PDK (" + Platform.PDK_PREFIX + "*) instead";
    }
    if (Platform.isPdk(need.name())) { return needs + unmetPdk(need, others); }
    if (!others.isEmpty()) {
      return needs + ", but " + offers(others, Constants.VERSION_ATTRIBUTE)
          + ": install a bundle that exports the right version beside it, or copy the package into the jar"
          + " (-conditionalpackage of bnd)";
    }
    if (need.name().startsWith("java.")) {
      return needs + ", which this Java (" + Runtime.version().feature() + ") has not: run Temblor on a complete JDK";
    }
    if (!wiring.findProviders(need).isEmpty()) {
      return needs + ", which only the version it replaces exports: copy the package into the jar"
          + " (-conditionalpackage of bnd)";
    }
    return needs + ", which no bundle exports: copy it into the jar (-conditionalpackage of bnd), or install a bundle"
        + " that exports it first";
  }

  private String unmetPdk(Need need, List<BundleCapability> others) {
    Optional<Version> highest = others.stream().map(other -> version(other, Constants.VERSION_ATTRIBUTE))
        .max(Version::compareTo);
    if (highest.isEmpty()) {
      return ", which the PDK of this Temblor has not: it was built against another PDK; build it with "
          + pdk() + " or upgrade Temblor";
    }
    boolean newer = need.range().getLeft().compareTo(highest.get()) > 0;
    return ", but " + offers(others, Constants.VERSION_ATTRIBUTE) + (newer
        ? ": it was built against a newer PDK; upgrade Temblor, or build it with " + pdk()
        : ": it was built against an older PDK; build it anew with " + pdk());
  }

  private String pdk() {
    for (Bundle bundle : context.getBundles()) {
      if (Platform.PDK.equals(bundle.getSymbolicName())) { return Platform.PDK + " " + bundle.getVersion(); }
    }
    return Platform.PDK;
  }

  private String unmetBundle(Need need) {
    List<BundleCapability> others = providers(need.inAnyVersion());
    return "needs " + need.words()
        + (others.isEmpty() ? ", which is not installed: install it first, or import packages instead of bundles"
            : ", but only " + others.stream().map(other -> bundle(other).getVersion().toString())
                .collect(Collectors.joining(" and ")) + " is installed: install the right version first");
  }

  private static String unmetJava(Need need) {
    Matcher matcher = EE_VERSION.matcher(need.filter());
    int running = Runtime.version().feature();
    if (!matcher.find()) {
      return "needs an execution environment with " + need.filter() + ", and this process runs Java " + running
          + ": build it for Java " + running;
    }
    String wanted = matcher.group(1).replaceFirst("^1\\.(?=\\d)", "").replaceFirst("(\\.0)+$", "");
    return "is compiled for Java " + wanted + ", and this process runs Java " + running
        + ": compile it for Java " + running + " (maven.compiler.release), or run Temblor on Java " + wanted;
  }

  private static String offers(List<BundleCapability> capabilities, String versionAttribute) {
    List<String> offers = new ArrayList<>();
    for (BundleCapability capability : capabilities) {
      offers.add(label(capability) + " exports " + version(capability, versionAttribute));
    }
    return String.join(" and ", offers);
  }

  private static Version version(BundleCapability capability, String attribute) {
    return capability.getAttributes().get(attribute) instanceof Version version ? version : Version.emptyVersion;
  }

  private static String label(BundleCapability capability) {
    Bundle bundle = bundle(capability);
    return "`" + bundle.getSymbolicName() + "` " + bundle.getVersion() + " [" + bundle.getBundleId() + "]";
  }
}
