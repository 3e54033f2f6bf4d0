// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.state;

/** An instance cannot take over from its predecessor. */
public class SnapshotRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what was offered and what is understood: {@code state is separate/3, this version reads separate/1 to 2}. */
  public SnapshotRefusedException(String message) {
    super(message);
  }

  /** Returns the refusal of a snapshot whose format or version is not the one expected. */
  public static SnapshotRefusedException unknown(Snapshot offered, String format, int version) {
    return new SnapshotRefusedException(
        "state is " + offered.format() + "/" + offered.version() + ", this version reads " + format + "/" + version);
  }
}
