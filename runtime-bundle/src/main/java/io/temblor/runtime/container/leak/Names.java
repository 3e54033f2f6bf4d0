// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.lang.reflect.Member;

/** How things are called in a verdict. Never calls a method that a plugin could have overridden. */
final class Names {
  private Names() {}

  /** Returns the name of a class; a lambda is called after the class it is written in. */
  static String of(Class<?> type) {
    String name = type.getTypeName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : "a lambda of " + name.substring(0, lambda);
  }

  /** Returns what an object is: its class, or what it stands for. */
  static String of(Object object) {
    return switch (object) {
      case Class<?> type -> "class " + of(type);
      case ClassLoader loader -> "class loader " + of(loader.getClass());
      case Member member -> "member of " + of(member.getDeclaringClass());
      case Thread thread -> of(thread);
      default -> of(object.getClass());
    };
  }

  static String of(Thread thread) {
    return (thread.isVirtual() ? "virtual thread `" : "thread `") + thread.getName() + "`";
  }
}
