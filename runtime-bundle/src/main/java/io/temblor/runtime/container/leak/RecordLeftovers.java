// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.lang.runtime.ObjectMethods;
import java.util.List;

/**
 * What the JDK remembers of the record whose {@code equals} or {@code hashCode} it has made last: the method handles it makes them of keep the
 * last type they were adapted to, softly, which is as good as for ever in a large heap. Making those of something else takes its place.
 */
final class RecordLeftovers implements Leftovers {
  @Override
  public void clean(Dead dead, Jvm jvm, Findings findings) {
    Class<?> stand = stand();
    MethodHandle part = MethodHandles.identity(stand);
    try {
      for (String method : List.of("equals", "hashCode")) {
        ObjectMethods.bootstrap(MethodHandles.lookup(), method, MethodHandle.class, stand, "part", part);
      }
    } catch (Throwable e) { // the JDK declares it
      findings.unseen("not cleaned: what the JDK remembers of a record (" + e + ")");
    }
  }

  /** A class with a loader of its own: what the JVM's own loaders have made is remembered elsewhere. */
  private static Class<?> stand() {
    ClassLoader nobody = new ClassLoader(RecordLeftovers.class.getClassLoader()) {};
    return Proxy.newProxyInstance(nobody, new Class<?>[]{Runnable.class}, (proxy, method, arguments) -> null)
        .getClass();
  }
}
