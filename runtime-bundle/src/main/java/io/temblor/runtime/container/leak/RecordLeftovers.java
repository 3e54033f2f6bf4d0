// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.List;

/**
 * What the JDK remembers of the record whose {@code equals}, {@code hashCode} or {@code toString} it has made last: method handles keep the
 * last type they were adapted to, softly, which is as good as for ever in a large heap. Making those of a record of ours takes its place.
 */
final class RecordLeftovers implements Leftovers {
  /** A part of a type that no cache has yet: its own. */
  private record Stand(Stand part) {}

  @Override
  public void clean(Dead dead, Jvm jvm, Findings findings) {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      MethodHandle part = lookup.findVirtual(Stand.class, "part", MethodType.methodType(Stand.class));
      for (String method : List.of("equals", "hashCode", "toString")) {
        ObjectMethods.bootstrap(lookup, method, MethodHandle.class, Stand.class, "part", part);
      }
    } catch (Throwable e) { // the JDK declares it
      findings.unseen("not cleaned: what the JDK remembers of a record (" + e + ")");
    }
  }
}
