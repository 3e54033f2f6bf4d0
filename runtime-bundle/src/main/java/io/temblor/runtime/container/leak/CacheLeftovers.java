// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.ResourceBundle;

/** What the JDK remembers about classes to be faster: resource bundles and the properties of beans. It finds out anew when asked. */
final class CacheLeftovers implements Leftovers {
  @Override
  public void clean(Dead dead, Jvm jvm, Findings findings) {
    ResourceBundle.clearCache(dead.loader());
    Class<?> introspector = jvm.used("java.beans.Introspector");
    if (introspector == null) { return; }
    try {
      for (Class<?> type : jvm.classesOf(dead.loader())) {
        introspector.getMethod("flushFromCaches", Class.class).invoke(null, type);
      }
    } catch (ReflectiveOperationException e) {
      findings.unseen("not cleaned: the cache of java.beans.Introspector (" + e + ")");
    }
  }
}
