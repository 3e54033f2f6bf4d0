// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

/** One kind of thing that a plugin leaves behind in the JVM and that can be taken away without harm to anybody else. */
@FunctionalInterface
interface Leftovers {
  /** Takes away what belongs to classes of the dead loader, and notes it. */
  void clean(Dead dead, Jvm jvm, Findings findings);
}
