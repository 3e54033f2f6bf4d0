// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.security.Provider;
import java.security.Security;

/** Security providers of the plugin's classes. */
final class ProviderLeftovers implements Leftovers {
  @Override
  public void clean(Dead dead, Jvm jvm, Findings findings) {
    for (Provider provider : Security.getProviders()) {
      if (dead.owns(provider)) {
        Security.removeProvider(provider.getName());
        findings.cleaned("removed security provider " + Names.of(provider));
      }
    }
  }
}
