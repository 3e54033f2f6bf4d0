// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import io.temblor.runtime.container.check.PublishedPlugins.Published;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Whether a jar publishes plugins, whether their classes are there, and who else publishes the same. */
final class PluginsCheck {
  private final BundleContext context;
  private final BundleManifest manifest;
  private final Findings findings;

  PluginsCheck(BundleContext context, BundleManifest manifest, Findings findings) {
    this.context = context;
    this.manifest = manifest;
    this.findings = findings;
  }

  /** Returns what the jar publishes. */
  List<Published> run(JarContent content) throws IOException {
    List<ComponentDescription> components = components(content);
    for (String part : content.missing(manifest.classPath())) {
      findings.warn("Bundle-ClassPath of " + manifest.words() + " names `" + part + "`, which is not in the jar");
    }
    for (ComponentDescription component : components) {
      checkClass(component, content);
    }
    List<Published> plugins = PublishedPlugins.in(components, findings);
    plugins.forEach(this::checkOthers);
    return plugins;
  }

  private List<ComponentDescription> components(JarContent content) throws IOException {
    String header = manifest.header(Components.HEADER);
    try {
      return Components.of(content, header, manifest.words(), findings);
    } catch (IllegalArgumentException e) {
      findings.refuse(Components.HEADER + " of " + manifest.words() + " cannot be read, " + e.getMessage()
          + ": build it anew with bnd");
      return List.of();
    }
  }

  private void checkClass(ComponentDescription component, JarContent content) throws IOException {
    String name = component.implementation();
    if (name.isEmpty()) {
      findings.refuse("The component `" + component.name() + "` in " + manifest.words()
          + " names no class: build the jar anew with bnd");
    } else if (!isImported(name) && !content.hasClass(name, manifest.classPath())) {
      findings.refuse("The component `" + component.name() + "` in " + manifest.words() + " names the class `" + name
          + "`, which is not in the jar: build it anew, and let nothing remove or rename classes afterwards");
    }
  }

  private boolean isImported(String className) {
    int dot = className.lastIndexOf('.');
    return dot > 0 && manifest.imports().contains(className.substring(0, dot));
  }

  /** Two bundles may publish the same type; flows then take the higher version, which may not be what somebody thinks. */
  private void checkOthers(Published plugin) {
    if (!plugin.hasType()) { return; }
    Set<String> others = new TreeSet<>();
    try {
      String filter = "(" + plugin.typeProperty() + "=" + plugin.type().replaceAll("([\\\\*()])", "\\\\$1") + ")";
      ServiceReference<?>[] references = context.getAllServiceReferences(plugin.service(), filter);
      for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
        Bundle bundle = reference.getBundle();
        if (bundle != null && !manifest.name().equals(bundle.getSymbolicName())) {
          others.add("`" + bundle.getSymbolicName() + "` " + bundle.getVersion() + " [" + bundle.getBundleId() + "]");
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("all that could be wrong with it is escaped", e);
    }
    if (!others.isEmpty()) {
      findings.warn("The " + plugin.words() + " of " + manifest.words() + " is also published by "
          + String.join(" and ", others) + ": flows that name no version take the highest");
    }
  }

  /**
   * Compares with what the jar replaces.
   *
   * @param inUse whether flows use the version that runs
   */
  void compare(List<Published> plugins, Bundle running, boolean inUse, boolean force) throws IOException {
    List<String> gone = new ArrayList<>();
    for (Published before : PublishedPlugins.published(running)) {
      boolean there = before.hasType() ? plugins.contains(before)
          : plugins.stream().anyMatch(plugin -> plugin.kind() == before.kind());
      if (!there) {
        gone.add("the " + before.words());
      }
    }
    if (!gone.isEmpty()) {
      findings.refuseUnless(force || !inUse, manifest.words() + " does not publish " + String.join(" and ", gone)
          + " any more, which " + running.getVersion() + " does",
          "add `--force` to let flows that use it wait for another");
    }
  }
}
