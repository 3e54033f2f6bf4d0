// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

/** What a jar is checked for. */
public enum Purpose {
  /** To be there without taking anybody's place. */
  INSTALL,
  /** To take the place of the version that runs. */
  UPGRADE,
  /** To take the place of the version that runs, as it did before: whether it is lower or of another major version does not matter. */
  ROLLBACK,
  /** To be installed when no version is there, else to take the place of the one that runs. */
  WHICHEVER;

  Purpose given(boolean present) {
    if (this != WHICHEVER) { return this; }
    return present ? UPGRADE : INSTALL;
  }

  boolean replaces() {
    return this != INSTALL;
  }
}
