// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.oracle;

import io.temblor.language.source.Code;
import java.util.EnumSet;
import java.util.Set;

/** An expression has no value, for one of these reasons: where the reference leaves the order open, for any of them. */
final class Wrong extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Set<Code> codes;

  Wrong(Code first, Code... others) {
    super(first.name(), null, false, false);
    this.codes = EnumSet.of(first, others);
  }

  Set<Code> codes() {
    return codes;
  }
}
