// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.UpgradeOptions;
import io.temblor.runtime.container.check.PublishedPlugins.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Finds out, before anything is touched, whether a jar could be installed or take the place of what runs. The whole jar is read, and all that
 * is wrong with it is found at once, unless what comes first makes the rest meaningless: of a file that is no bundle nothing else is said.
 *
 * <p><b>What force cannot do</b>: a jar that is damaged, is no bundle, misses classes or packages, or exports a package of the PDK is refused
 * in any case.
 *
 * <p><b>Threading</b>: any number of threads. What is found holds for the moment: bundles may come and go.
 */
public final class BundleCheck {
  private final BundleContext context;
  private final JarLimits limits;

  /** Checks against what is installed in the framework of {@code context}. */
  public BundleCheck(BundleContext context) {
    this(context, JarLimits.DEFAULT);
  }

  BundleCheck(BundleContext context, JarLimits limits) {
    this.context = context;
    this.limits = limits;
  }

  /**
   * Checks a jar, with what runs decided by state and version: see {@link Installed#of}.
   *
   * @param sha256 of the jar, in lower-case hexadecimal
   * @param bindingsOf what of running flows uses a bundle: {@code flow::node}
   * @throws IOException when the file cannot be read at all
   */
  public CheckReport check(Path jar, String sha256, UpgradeOptions options, Purpose purpose,
      Function<Bundle, List<String>> bindingsOf) throws IOException {
    return check(jar, sha256, options, purpose, Installed.of(context, bindingsOf));
  }

  /**
   * Checks a jar.
   *
   * @param sha256 of the jar, in lower-case hexadecimal
   * @throws IOException when the file cannot be read at all
   */
  public CheckReport check(Path jar, String sha256, UpgradeOptions options, Purpose purpose, Installed installed)
      throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new NoSuchFileException(jar.toString(), null,
          "there is no such file; name a jar, for example target/my-plugin.jar");
    }
    Findings findings = new Findings();
    Optional<JarContent> content = JarContent.open(jar, limits, findings);
    if (content.isEmpty()) { return report(sha256, findings); }
    try (JarContent open = content.get()) {
      String file = String.valueOf(jar.getFileName());
      Optional<BundleManifest> manifest =
          open.manifest(file, findings).map(Manifest::getMainAttributes)
              .flatMap(headers -> BundleManifest.of(file, headers, findings));
      if (manifest.isEmpty()) { return report(sha256, findings); }
      return new OneBundle(jar, sha256, options, installed, open, manifest.get(), findings).report(purpose);
    }
  }

  /** What can be said of a file that is no bundle. */
  private static CheckReport report(String sha256, Findings findings) {
    return new CheckReport("", "", "", sha256, List.of(), findings.refusals(), findings.warnings(), List.of(),
        List.of());
  }

  /** The check of one jar of which it is known that it is a bundle. */
  private final class OneBundle {
    private final Path jar;
    private final String sha256;
    private final UpgradeOptions options;
    private final Installed installed;
    private final JarContent content;
    private final BundleManifest manifest;
    private final Findings findings;
    private final Platform platform = new Platform(context);

    OneBundle(Path jar, String sha256, UpgradeOptions options, Installed installed, JarContent content,
        BundleManifest manifest, Findings findings) {
      this.jar = jar;
      this.sha256 = sha256;
      this.options = options;
      this.installed = installed;
      this.content = content;
      this.manifest = manifest;
      this.findings = findings;
    }

    CheckReport report(Purpose asked) throws IOException {
      Optional<Bundle> present = installed.running(manifest.name());
      Purpose purpose = asked.given(present.isPresent());
      Optional<Bundle> running = purpose.replaces() ? present : Optional.empty();
      List<String> plugins = List.of();
      boolean exchangeable = false;
      if (platform.holds(manifest.name())) {
        findings.refuse("`" + manifest.name() + "` is a part of Temblor that publishes no plugin, and what stands on it"
            + " would have to stop: put a new Temblor in the place of this one and start it anew");
      } else if (manifest.isFragment()) {
        findings.refuse(manifest.words() + " is a fragment of `" + manifest.header(Constants.FRAGMENT_HOST)
            + "`, which only takes effect when that starts anew: put what it holds into the plugin's own jar");
      } else {
        exchangeable = true;
        plugins = checkContent(purpose, running);
      }
      List<String> bindings = running.map(installed::bindings).orElse(List.of());
      List<String> blastRadius = exchangeable ? running.map(this::blastRadius).orElse(List.of()) : List.of();
      if (!blastRadius.isEmpty()) {
        findings.refuseUnless(options.force(), "Taking away `" + manifest.name() + "` "
            + running.orElseThrow().getVersion() + " stops and starts " + String.join(", ", blastRadius)
            + " too, as they are wired to it",
            "upgrade them first so that they import nothing from it, or add `--force`");
      }
      String version = present.map(bundle -> bundle.getVersion().toString()).orElse("");
      return new CheckReport(manifest.name(), manifest.version().toString(), version, sha256, plugins,
          findings.refusals(), findings.warnings(), blastRadius, bindings);
    }

    private List<String> checkContent(Purpose purpose, Optional<Bundle> running) throws IOException {
      PluginsCheck pluginsCheck = new PluginsCheck(context, manifest, findings);
      List<Published> plugins = pluginsCheck.run(content);
      if (plugins.isEmpty()) {
        findings.refuseUnless(!purpose.replaces(), manifest.words()
            + " publishes no plugin: neither a connector, codec, interceptor or operator factory, nor functions or a language",
            "annotate the factory with @Component, or, if it is a library, stop Temblor before you exchange it");
      }
      checkPlace(purpose, running);
      if (running.isPresent()) {
        boolean inUse = !installed.bindings(running.get()).isEmpty();
        pluginsCheck.compare(plugins, running.get(), inUse, options.force());
      }
      new PackagesCheck(manifest, platform, findings).run(content);
      new NeedsCheck(context, manifest, running, findings).run();
      String signers = Objects.requireNonNullElse(context.getProperty(SignerCheck.PROPERTY), "");
      new SignerCheck(signers, findings).run(jar, manifest.words());
      return plugins.stream().map(Published::words).toList();
    }

    private void checkPlace(Purpose purpose, Optional<Bundle> running) throws IOException {
      VersionCheck versions = new VersionCheck(context, manifest, options, findings);
      List<Bundle> present = platform.versions(manifest.name());
      if (!purpose.replaces()) {
        versions.install(present);
      } else if (running.isEmpty()) {
        findings.refuse("No version of `" + manifest.name() + "` is there to take the place of: type `plugin install "
            + jar.getFileName() + "`");
      } else if (sha256.equals(installed.sha256(running.get()))) {
        findings.refuse(manifest.words() + " runs from exactly this jar, byte for byte, so there is nothing to do");
      } else {
        versions.upgrade(running.get(), present, purpose);
      }
    }

    private List<String> blastRadius(Bundle running) {
      FrameworkWiring wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
      Set<Bundle> closure = new HashSet<>(wiring.getDependencyClosure(Set.of(running)));
      closure.remove(running);
      return closure.stream().map(bundle -> bundle.getSymbolicName() + " [" + bundle.getBundleId() + "]").sorted()
          .toList();
    }
  }
}
