// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.lang.reflect.Member;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * The class loader under examination. Holds it, so it lives in the locals of a method that returns before garbage is collected.
 *
 * @param name what people call the bundle
 * @param loader the class loader that should be gone
 */
record Dead(String name, ClassLoader loader) {

  /** Tells whether the loader has defined this class, or what it is an array of. */
  boolean owns(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    return element.getClassLoader() == loader;
  }

  /** Tells whether holding this object directly holds the loader. */
  boolean owns(@Nullable Object object) {
    if (object == null) { return false; }
    return owns(object.getClass()) || switch (object) {
      case Class<?> type -> owns(type);
      case ClassLoader other -> isAncestorOf(other);
      case Member member -> owns(member.getDeclaringClass());
      case ProtectionDomain domain -> domain.getClassLoader() == loader;
      case Module module -> module.getClassLoader() == loader;
      default -> false;
    };
  }

  private boolean isAncestorOf(ClassLoader other) {
    for (ClassLoader ancestor = other; ancestor != null; ancestor = ancestor.getParent()) {
      if (ancestor == loader) { return true; }
    }
    return false;
  }
}
