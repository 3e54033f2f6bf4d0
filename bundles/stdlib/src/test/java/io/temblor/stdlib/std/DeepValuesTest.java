// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.function.Aggregate;
import io.temblor.pdk.function.Function;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.Calls;
import io.temblor.stdlib.FixedContext;
import org.junit.jupiter.api.Test;

/** Scripts can build values that are nested deeper than any document. */
final class DeepValuesTest {
  private static Value deep() {
    Value deep = Value.of(1);
    for (int i = 0; i < 100_000; i++) {
      deep = ArrayValue.of(deep);
    }
    return deep;
  }

  private static void refused(String module, String function, Value... arguments) {
    Function implementation = Calls.function(module, function).implementation();
    assertThatThrownBy(() -> implementation.call(FixedContext.EVENT, arguments))
        .isInstanceOf(FunctionException.class).hasMessageContaining("deeper");
  }

  @Test
  void functionsThatDescendRefuseThem() {
    refused("array", "flatten", deep());
    refused("array", "sort", ArrayValue.of(deep(), deep()));
    refused("array", "contains", deep(), ((ArrayValue) deep()).get(0));
    refused("test", "assert", Value.of("deep"), deep(), deep());
    refused("json", "encode", deep());
    refused("string", "format", Value.of("{}"), deep());
    refused("chash", "sorted_serialize", deep());
  }

  @Test
  void aggregatesThatKeepValuesRefuseThem() {
    for (String name : new String[]{"first", "last", "collect_flattened", "collect_nested"}) {
      Aggregate aggregate = Calls.module("aggr::win").aggregates().stream()
          .filter(offered -> offered.name().equals(name)).findFirst().orElseThrow().create().get();
      assertThatThrownBy(() -> aggregate.accumulate(new Value[]{deep()}))
          .isInstanceOf(FunctionException.class).hasMessageContaining("deeper");
    }
  }
}
