// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

/** The types of the operators that run scripts and selects. */
public final class ProgramTypes {
  /** Runs a script. */
  public static final String SCRIPT = "language::script";
  /** Runs a select. */
  public static final String SELECT = "language::select";

  private ProgramTypes() {}
}
