// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.net.URL;
import java.util.List;
import java.util.Map;

/** Handlers of URL protocols that {@code java.net.URL} remembers for good. */
final class UrlHandlerLeftovers implements Leftovers {
  @Override
  public void clean(Dead dead, Jvm jvm, Findings findings) {
    if (!(jvm.read(URL.class, "handlers", null) instanceof Map<?, ?> handlers)) { return; }
    synchronized (handlers) { // a Hashtable
      for (Map.Entry<?, ?> entry : List.copyOf(handlers.entrySet())) {
        if (dead.owns(entry.getValue())) {
          findings.cleaned("removed " + Names.of(entry.getValue()) + ", the handler of " + entry.getKey() + ": URLs");
          handlers.remove(entry.getKey());
        }
      }
    }
  }
}
