// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.io.IOException;
import java.io.InputStream;

/** Defines {@link Weeds} and the classes in it once more, as a container does with each version of a plugin. */
final class WeedLoader extends ClassLoader {
  WeedLoader() {
    super("weeds", Weeds.class.getClassLoader());
  }

  /** Returns a new plugin of a class in {@link Weeds}. */
  Runnable plugin(String name) throws ReflectiveOperationException {
    Class<?> type = loadClass(Weeds.class.getName() + "$" + name);
    if (type.getClassLoader() != this) { throw new IllegalStateException(name + " is not loaded a second time"); }
    return (Runnable) type.getConstructor().newInstance();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!name.startsWith(Weeds.class.getName())) { return super.loadClass(name, resolve); }
      Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream code = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (code == null) { throw new ClassNotFoundException(name); }
      byte[] bytes = code.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
