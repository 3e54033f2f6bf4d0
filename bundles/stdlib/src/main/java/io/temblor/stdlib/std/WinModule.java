// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;

/** {@code std::win}. */
final class WinModule {
  private WinModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("std::win", "win", "Windows of selects")
        .impure("cardinality() -> int", "how many groups the select holds; 0 outside of one",
            (context, _) -> Value.of(context.groups()))
        .build();
  }
}
