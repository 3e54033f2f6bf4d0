// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.event.Origin;
import io.temblor.pdk.function.CallContext;

/** Given to functions that are computed beforehand; those must not depend on it. */
enum CompileContext implements CallContext {
  /** The only one. */
  INSTANCE;

  private static final Origin ORIGIN = Origin.of("temblor", "compiler");

  @Override
  public long ingestNanos() {
    return 0;
  }

  @Override
  public Origin origin() {
    return ORIGIN;
  }

  @Override
  public long nowNanos() {
    return 0;
  }

  @Override
  public String instance() {
    return EventContext.INSTANCE;
  }

  @Override
  public long groups() {
    return 0;
  }
}
