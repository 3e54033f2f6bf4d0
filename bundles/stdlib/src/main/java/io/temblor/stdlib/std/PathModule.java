// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;
import org.jspecify.annotations.Nullable;

/** {@code std::path}. */
final class PathModule {
  private PathModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("std::path", "path", "Paths into nested values")
        .function("try_default(any, array, any) -> any",
            "the value under a path of keys and indices into a record or array, or else the last argument",
            PathModule::tryDefault,
            "try_default({\"a\": [1, {\"b\": 7}]}, [\"a\", 1, \"b\"], \"d\") => 7",
            "try_default({\"a\": 1}, [\"x\"], \"d\") => \"d\"",
            "try_default([1], [1], \"d\") => \"d\"", "try_default([1], [\"0\"], \"d\") => \"d\"",
            "try_default(null, 7, \"d\") => \"d\"", "try_default({\"a\": 1}, [0], \"d\") => {\"a\": 1}",
            "try_default({\"a\": 1}, [\"a\", \"b\"], \"d\") => \"d\"",
            "try_default({\"a\": 1}, [], \"d\") => {\"a\": 1}",
            "try_default(7, [], \"d\") fails", "try_default({}, 7, \"d\") fails")
        .build();
  }

  private static Value tryDefault(CallContext context, Value[] arguments) throws FunctionException {
    Value base = arguments[0];
    if (base == Value.NULL) { return arguments[2]; }
    if (!(base instanceof RecordValue) && !(base instanceof ArrayValue)) {
      throw FunctionException.failed("the first argument is " + base + ", must be a record, an array or null");
    }
    if (!(arguments[1] instanceof ArrayValue segments)) {
      throw FunctionException
          .failed("the second argument is " + arguments[1] + ", must be an array of keys and indices");
    }
    Value here = base;
    int advanced = 0;
    for (Value segment : segments) {
      boolean fits = here instanceof ArrayValue || here instanceof RecordValue && segment instanceof StringValue;
      if (!fits) {
        continue;
      }
      Value next = step(here, segment);
      if (next == null) { return arguments[2]; }
      here = next;
      advanced++;
    }
    // a path none of whose segments fits leads to where it began
    return advanced > 0 && advanced < segments.size() ? arguments[2] : here;
  }

  private static @Nullable Value step(Value from, Value segment) {
    return switch (from) {
      case RecordValue record when segment instanceof StringValue key -> record.get(key);
      case ArrayValue array when segment instanceof IntValue index && isIndex(index, array) ->
          array.get((int) index.longValue());
      default -> null;
    };
  }

  private static boolean isIndex(IntValue index, ArrayValue array) {
    return !index.isUnsigned() && index.longValue() >= 0 && index.longValue() < array.size();
  }
}
