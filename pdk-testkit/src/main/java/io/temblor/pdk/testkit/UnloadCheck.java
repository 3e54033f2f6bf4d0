// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/**
 * Finds out whether a plugin's classes can be unloaded: loads them once more with a class loader of their own, as a
 * container does, uses them, drops them, and waits for the loader to be collected. What keeps it alive is usually a
 * thread, a {@code ThreadLocal}, a shutdown hook, or something registered with a class of the JDK.
 */
public final class UnloadCheck {
  private static final int COLLECTIONS = 20;
  private static final long WAIT_MILLIS = 100;

  private UnloadCheck() {}

  /** Uses a plugin whose classes were loaded for this purpose, and leaves nothing of it behind. */
  @FunctionalInterface
  public interface Exercise<F> {
    /** Creates what the factory creates, uses it and closes it. */
    void run(F factory) throws Exception;
  }

  /**
   * Fails unless the classes of {@code factory}'s code source can be unloaded after {@code exercise}. Factories without
   * a public constructor without parameters are skipped.
   *
   * @param factory an instance, to know the class
   * @param api the interface through which it is used, such as {@code CodecFactory.class}
   */
  public static <F> void assertUnloads(Object factory, Class<F> api, Exercise<F> exercise) throws Exception {
    boolean plain = Arrays.stream(factory.getClass().getConstructors()).anyMatch(c -> c.getParameterCount() == 0);
    assumeTrue(plain, factory.getClass().getName() + " needs other services, so it cannot be created here");
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    WeakReference<ClassLoader> loader = use(factory.getClass(), api, exercise, collected);
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      if (collected.remove(WAIT_MILLIS) != null) { return; }
    }
    fail("the classes of " + factory.getClass().getPackageName() + " stay in memory after the plugin was closed: "
        + "something outside refers to one of them (loader " + loader.get() + ")");
  }

  /** A method of its own, so that nothing of it is left on the stack. */
  private static <F> WeakReference<ClassLoader> use(
      Class<?> factory, Class<F> api, Exercise<F> exercise, ReferenceQueue<ClassLoader> collected) throws Exception {
    URL code = factory.getProtectionDomain().getCodeSource().getLocation();
    PluginLoader loader = new PluginLoader(code, factory.getClassLoader());
    try (loader) {
      Object isolated = loader.loadClass(factory.getName()).getConstructor().newInstance();
      if (isolated.getClass() == factory) {
        throw new IllegalStateException("cannot load " + factory.getName() + " a second time from " + code);
      }
      exercise.run(api.cast(isolated));
    }
    return new WeakReference<>(loader, collected);
  }

  /** Looks at the plugin's own code first, unlike other loaders. */
  private static final class PluginLoader extends URLClassLoader {
    PluginLoader(URL code, ClassLoader parent) {
      super("plugin-under-test", new URL[]{code}, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known == null && findResource(name.replace('.', '/') + ".class") != null) {
          known = findClass(name);
        }
        return known != null ? known : super.loadClass(name, resolve);
      }
    }
  }
}
