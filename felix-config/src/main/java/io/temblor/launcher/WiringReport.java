// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** Says which bundles do not start, and what each of them lacks. */
final class WiringReport {
  private final Framework framework;

  WiringReport(Framework framework) {
    this.framework = framework;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    for (Bundle bundle : framework.getBundleContext().getBundles()) {
      if (bundle.getState() == Bundle.INSTALLED) {
        List<String> missing = missing(bundle);
        lines.add("  " + bundle.getSymbolicName() + " " + bundle.getVersion()
            + (missing.isEmpty() ? " cannot be wired: its packages come in conflicting versions"
                : " needs " + String.join(", ", missing)));
      } else if (bundle.getState() == Bundle.RESOLVED && !isFragment(bundle)) {
        lines.add("  " + bundle.getSymbolicName() + " " + bundle.getVersion()
            + " is not started: the log says why (TEMBLOR_LOG=info)");
      }
    }
    return lines.isEmpty()
        ? "Every bundle is started: the bundle of the commands is not part of this distribution, or lacks a service."
        : "These bundles do not start:\n" + String.join("\n", lines);
  }

  private List<String> missing(Bundle bundle) {
    FrameworkWiring wiring = framework.adapt(FrameworkWiring.class);
    List<String> missing = new ArrayList<>();
    for (Requirement requirement : bundle.adapt(BundleRevision.class).getRequirements(null)) {
      Map<String, String> directives = requirement.getDirectives();
      boolean needed = !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
          && directives.getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE)
              .equals(Namespace.EFFECTIVE_RESOLVE);
      if (needed && wiring.findProviders(requirement).isEmpty()) {
        missing.add(words(requirement));
      }
    }
    return missing;
  }

  private static String words(Requirement requirement) {
    String kind = switch (requirement.getNamespace()) {
      case "osgi.wiring.package" -> "package ";
      case "osgi.wiring.bundle" -> "bundle ";
      case "osgi.ee" -> "Java ";
      default -> requirement.getNamespace() + " ";
    };
    return kind + requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
  }

  private static boolean isFragment(Bundle bundle) {
    return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }
}
