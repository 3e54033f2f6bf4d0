// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What a check has to know of the bundles that are there, answered by whoever manages them. */
public interface Installed {
  /** Returns the bundle of this symbolic name whose place an upgrade would take. */
  Optional<Bundle> running(String name);

  /** Returns the SHA-256 of the jar a bundle was installed from, in hexadecimal; empty when it is not known. */
  String sha256(Bundle bundle) throws IOException;

  /** Returns what of running flows uses a bundle: {@code flow::node}. */
  List<String> bindings(Bundle bundle);

  /**
   * Answers from the framework alone: of several versions the highest active one runs, or when none is active the highest; and only jars
   * that are used where they lie ({@code reference:}) are known by their content.
   */
  static Installed of(BundleContext context, Function<Bundle, List<String>> bindings) {
    return new Installed() {
      @Override
      public Optional<Bundle> running(String name) {
        return Arrays.stream(context.getBundles())
            .filter(bundle -> name.equals(bundle.getSymbolicName()))
            .max(Comparator.<Bundle, Boolean>comparing(bundle -> bundle.getState() == Bundle.ACTIVE)
                .thenComparing(Bundle::getVersion));
      }

      @Override
      public String sha256(Bundle bundle) throws IOException {
        return Sha256.ofReference(bundle.getLocation());
      }

      @Override
      public List<String> bindings(Bundle bundle) {
        return bindings.apply(bundle);
      }
    };
  }
}
