// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** Finds what a factory class says between the angle brackets, so that plugins need not repeat it. */
public final class TypeArguments {
  private TypeArguments() {}

  /**
   * Returns the first type argument with which {@code type} implements {@code generic}.
   *
   * @throws IllegalStateException when the class does not say it, for example because it is a lambda
   */
  @SuppressWarnings("unchecked") // the argument was written where C stands, so it is a Class<C>
  public static <C> Class<C> first(Class<?> type, Class<?> generic) {
    for (Class<?> current = type; current != null; current = current.getSuperclass()) {
      for (Type implemented : current.getGenericInterfaces()) {
        if (implemented instanceof ParameterizedType parameterized
            && parameterized.getRawType() == generic
            && parameterized.getActualTypeArguments()[0] instanceof Class<?> argument) {
          return (Class<C>) argument;
        }
      }
    }
    throw new IllegalStateException(
        type.getName() + " does not name the type of its options: implement " + generic.getSimpleName()
            + "<YourConfig> directly or override configType()");
  }
}
