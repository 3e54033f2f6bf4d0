// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;

/** {@code std::test}: what unit tests of scripts are written with. The test runner knows suites and tests by their shape. */
final class TestModule {
  private TestModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("std::test", "test", "Unit tests of scripts")
        .impure("assert(string, any, any) -> any",
            "true when both values are equal, otherwise both of them in an array",
            (_, arguments) -> Equality.loose(arguments[1], arguments[2])
                ? Value.of(true)
                : ArrayValue.of(arguments[1], arguments[2]),
            "assert(\"one\", 1, 1.0) => true", "assert(\"two\", 1, 2) => [1, 2]")
        .function("suite(any...) -> null", "marks a suite of tests: a record of `name`, `tags` and `tests`",
            (_, _) -> Value.NULL, "suite({\"name\": \"n\"}) => null")
        .function("test(any...) -> null", "marks a test: a record of `name` and `test`",
            (_, _) -> Value.NULL, "test({\"name\": \"n\"}) => null")
        .build();
  }
}
