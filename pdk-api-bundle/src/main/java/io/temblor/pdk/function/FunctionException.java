// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.function;

/** A function has no result for its arguments. */
public final class FunctionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  private FunctionException(Kind kind, String message) {
    super(message, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.kind = kind;
  }

  /** Says that the arguments have the wrong types. */
  public static FunctionException badType() {
    return new FunctionException(Kind.BAD_TYPE, "wrong type of argument");
  }

  /** Says why there is no result: {@code no such time zone: Mars/Base}. */
  public static FunctionException failed(String message) {
    return new FunctionException(Kind.FAILED, message);
  }

  /** Returns what kind of failure it is. */
  public Kind kind() {
    return kind;
  }

  /** Why there is no result. */
  public enum Kind {
    /** The arguments have the wrong types. */
    BAD_TYPE,
    /** The arguments have the right types but no result exists. */
    FAILED
  }
}
