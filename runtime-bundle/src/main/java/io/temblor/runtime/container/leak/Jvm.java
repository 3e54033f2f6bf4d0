// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK keeps to itself: private fields, the classes a loader has defined, the classes on the stack of a thread.
 *
 * <p>With {@code java.lang} open, a package of any module can be opened to the module of this class and to no other. So one option
 * of the command line is enough, and the other packages stay closed to plugins. Everything here returns nothing, and says so in the
 * findings, when the option is missing or a later JDK has renamed what is read.
 */
final class Jvm {
  /** What must be on the command line. */
  static final String OPTION = "--add-opens=java.base/java.lang=ALL-UNNAMED";

  private final Findings findings;
  private final @Nullable Inside inside;

  /** The ways in. */
  private record Inside(Method addOpens, VarHandle classes, Object unsafe, Method shouldBeInitialized,
      Method stackTrace, Field declaringClass) {

    static Inside open() throws ReflectiveOperationException {
      Method addOpens = accessible(Module.class.getDeclaredMethod("implAddOpens", String.class, Module.class));
      addOpens.invoke(Object.class.getModule(), "jdk.internal.misc", Jvm.class.getModule());
      Class<?> unsafe = find("jdk.internal.misc.Unsafe");
      if (unsafe == null) { throw new ClassNotFoundException("jdk.internal.misc.Unsafe"); }
      VarHandle classes = MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup())
          .findVarHandle(ClassLoader.class, "classes", ArrayList.class); // reflection hides the fields of class loaders
      return new Inside(addOpens, classes, accessible(unsafe.getDeclaredMethod("getUnsafe")).invoke(null),
          accessible(unsafe.getDeclaredMethod("shouldBeInitialized", Class.class)),
          accessible(Thread.class.getDeclaredMethod("getStackTrace0")),
          accessible(StackTraceElement.class.getDeclaredField("declaringClassObject")));
    }

    private static <T extends java.lang.reflect.AccessibleObject> T accessible(T member) {
      member.setAccessible(true);
      return member;
    }
  }

  Jvm(Findings findings) {
    this.findings = findings;
    this.inside = enter(findings);
  }

  private static @Nullable Inside enter(Findings findings) {
    try {
      return Inside.open();
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      findings.unseen("not looked at: run targets and ThreadLocals of threads, timers, shutdown hooks, JDBC drivers,"
          + " static fields; Java was started without " + OPTION);
    } catch (ReflectiveOperationException e) {
      findings.unseen("not looked at: run targets and ThreadLocals of threads, timers, shutdown hooks, JDBC drivers,"
          + " static fields; Java " + Runtime.version().feature() + " keeps them elsewhere than expected (" + e + ")");
    }
    return null;
  }

  /** Tells whether anything private can be seen. */
  boolean isOpen() {
    return inside != null;
  }

  /**
   * Returns a class of the JDK, initialized or not; null if this JDK lacks it. It is asked of the JDK itself, since a bundle sees only
   * what it imports, and an import of what may be missing would keep the whole bundle from starting.
   */
  static @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, /* initialize= */ false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException e) {
      return null; // its module is not in this runtime image
    }
  }

  /** Returns a class of the JDK that has been used; null if it has not, or that cannot be told. */
  @Nullable
  Class<?> used(String name) {
    Class<?> type = isOpen() ? find(name) : null;
    return type != null && isInitialized(type) ? type : null;
  }

  /** Tells whether reading a static field would run no code of the class. */
  boolean isInitialized(Class<?> type) {
    Inside way = inside;
    if (way == null) { return false; }
    try {
      return !(boolean) way.shouldBeInitialized().invoke(way.unsafe(), type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the classes that a loader has defined, or none if they cannot be known. */
  List<Class<?>> classesOf(ClassLoader loader) {
    Inside way = inside;
    if (way == null) { return List.of(); }
    List<Class<?>> classes = new ArrayList<>();
    for (Object type : ((ArrayList<?>) way.classes().get(loader)).toArray()) {
      if (type instanceof Class<?> defined) { // the JVM may be adding one just now
        classes.add(defined);
      }
    }
    return classes;
  }

  /** Returns the first frame of a thread that is in a class of the dead loader; null if there is none. */
  @Nullable
  StackTraceElement frameOf(Thread thread, Dead dead) {
    Inside way = inside;
    if (way == null || thread.isVirtual() || thread == Thread.currentThread()) { return null; }
    try {
      StackTraceElement[] stack = (StackTraceElement[]) way.stackTrace().invoke(thread);
      for (int i = 0; stack != null && i < stack.length; i++) {
        if (way.declaringClass().get(stack[i]) instanceof Class<?> type && dead.owns(type)) { return stack[i]; }
      }
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes private members of a class readable; false if that is impossible. */
  boolean open(Class<?> type) {
    Module module = type.getModule();
    if (!module.isNamed() || module.isOpen(type.getPackageName(), Jvm.class.getModule())) { return true; }
    Inside way = inside;
    if (way == null) { return false; }
    try {
      way.addOpens().invoke(module, type.getPackageName(), Jvm.class.getModule());
      return true;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the fields of a class itself that refer to objects, static ones or the others, ready to be read. */
  List<Field> references(Class<?> type, boolean statics) {
    List<Field> fields = new ArrayList<>();
    if (!open(type)) { return fields; }
    try {
      for (Field field : type.getDeclaredFields()) {
        if (!field.getType().isPrimitive() && Modifier.isStatic(field.getModifiers()) == statics
            && field.trySetAccessible()) {
          fields.add(field);
        }
      }
    } catch (LinkageError e) {
      // a field has a type that its bundle cannot load, so nobody can have written it; the others are lost to the search
      findings.unseen("not looked at: fields of " + Names.of(type) + " (" + e + ")");
    }
    return fields;
  }

  /** Returns the value of a field of the JDK; null if it is null or cannot be read, which is noted. */
  @Nullable
  Object read(Class<?> declaring, String field, @Nullable Object of) {
    if (!isOpen() || !open(declaring)) { return null; }
    try {
      Field found = declaring.getDeclaredField(field);
      found.setAccessible(true);
      return found.get(of);
    } catch (ReflectiveOperationException e) {
      findings.unseen("not looked at: " + Names.of(declaring) + "." + field + ", which Java "
          + Runtime.version().feature() + " does not have");
      return null;
    }
  }

  /** Calls a private method of the JDK; false if there is none such, which is noted. */
  boolean call(Object of, String method, Class<?>[] types, Object... arguments) {
    Class<?> declaring = of.getClass();
    if (!isOpen() || !open(declaring)) { return false; }
    try {
      Method found = declaring.getDeclaredMethod(method, types);
      found.setAccessible(true);
      found.invoke(of, arguments);
      return true;
    } catch (ReflectiveOperationException e) {
      findings.unseen("not cleaned: " + Names.of(declaring) + "." + method + " cannot be called (" + e + ")");
      return false;
    }
  }
}
