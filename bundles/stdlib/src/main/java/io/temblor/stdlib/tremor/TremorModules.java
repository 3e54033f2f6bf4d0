// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.tremor;

import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;
import java.util.List;

/** All modules of this package. */
public final class TremorModules {
  private TremorModules() {}

  /**
   * Returns the modules.
   *
   * @param hostname what {@code system::hostname()} says
   * @param version what {@code system::version()} says
   */
  public static List<FunctionModule> all(String hostname, String version) {
    return List.of(
        HashModule.module(),
        OriginModule.module(),
        SystemModule.module(hostname, version),
        MimeModule.module(),
        windows());
  }

  private static FunctionModule windows() {
    return ModuleBuilder.module("tremor::windows", "windows", "What a window's script may answer to an event")
        .constant("EMIT_AND_INCLUDE", ArrayValue.of(Value.of(true), Value.of(true)))
        .constant("EMIT_AND_EXCLUDE", ArrayValue.of(Value.of(true), Value.of(false)))
        .constant("DONT_EMIT", Value.of(false))
        .build();
  }
}
