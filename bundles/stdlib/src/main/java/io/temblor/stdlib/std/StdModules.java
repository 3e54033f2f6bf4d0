// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.FunctionModule;
import java.util.ArrayList;
import java.util.List;

/** All modules of this package. */
public final class StdModules {
  private StdModules() {}

  /** Returns the modules. */
  public static List<FunctionModule> all() {
    List<FunctionModule> modules = new ArrayList<>(List.of(
        ArrayModule.module(),
        BytesModules.base64(),
        BytesModules.binary(),
        NumberModules.floats(),
        JsonModule.module(),
        MathModule.module(),
        PathModule.module(),
        RandomModule.module(),
        RangeModule.module(),
        ReModule.module(),
        RecordModule.module(),
        UnitModules.sizes(),
        StringModule.module(),
        TestModule.module(),
        UnitModules.nanos(),
        TypeModule.module(),
        UrlModule.module(),
        WinModule.module()));
    modules.addAll(NumberModules.integers());
    return modules;
  }
}
