// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

/** What a plugin may throw at the runtime, declared or not. */
enum Thrown {
  RUNTIME {
    @Override
    Throwable make() {
      return new IllegalStateException("a bug");
    }
  },
  LINKAGE {
    @Override
    Throwable make() {
      return new NoClassDefFoundError("org/example/Gone");
    }
  },
  STACK_OVERFLOW {
    @Override
    Throwable make() {
      return new AssertionError("the stack has no end: " + deeper(0));
    }

    private static long deeper(long depth) {
      return depth + deeper(depth + 1); // until the JVM throws
    }
  },
  ASSERTION {
    @Override
    Throwable make() {
      return new AssertionError("cannot be");
    }
  },
  OUT_OF_MEMORY {
    @Override
    Throwable make() {
      return new OutOfMemoryError("made by hand");
    }
  },
  CHECKED {
    @Override
    Throwable make() {
      return new Exception("declared nowhere");
    }
  },
  UNPRINTABLE {
    @Override
    Throwable make() {
      return new Unprintable();
    }
  },
  INTERRUPTED {
    @Override
    Throwable make() {
      return new InterruptedException("declared nowhere");
    }
  };

  abstract Throwable make();

  /** Throws one of these, whatever the caller declares. */
  void raise() {
    Thrown.<RuntimeException>sneak(make());
  }

  @SuppressWarnings("unchecked") // the point of it: the compiler is to believe what is not so
  private static <T extends Throwable> void sneak(Throwable throwable) throws T {
    throw (T) throwable;
  }

  /** Fails again whenever somebody asks what is wrong. */
  static final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no stack");
    }
  }
}
