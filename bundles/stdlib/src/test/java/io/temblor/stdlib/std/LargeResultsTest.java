// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.function.Function;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.Calls;
import io.temblor.stdlib.FixedContext;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Functions that multiply what they get fail before they fill the memory. */
final class LargeResultsTest {
  private static final Value TEXT = Value.of("a".repeat(100_000));

  private static Value call(String module, String function, Value... arguments) throws FunctionException {
    Function implementation = Calls.function(module, function).implementation();
    return implementation.call(FixedContext.EVENT, arguments);
  }

  private static void refused(String module, String function, Value... arguments) {
    assertThatThrownBy(() -> call(module, function, arguments)).isInstanceOf(FunctionException.class)
        .hasMessageMatching(".*(256 MiB|268435456 bytes|67108864 elements).*");
  }

  private static Value shared() {
    Value shared = TEXT;
    for (int i = 0; i < 40; i++) {
      shared = ArrayValue.of(shared, shared);
    }
    return shared;
  }

  @Test
  void textsThatMultiplyAreRefused() {
    refused("string", "replace", TEXT, Value.of(""), TEXT);
    refused("string", "replace", TEXT, Value.of("a"), TEXT);
    refused("re", "replace_all", Value.of("a"), TEXT, TEXT);
    refused("array", "join", ArrayValue.of(Collections.nCopies(100_000, Value.NULL)), TEXT);
  }

  @Test
  void textsOfSharedPartsAreRefused() {
    refused("json", "encode", shared());
    refused("chash", "sorted_serialize", shared());
    refused("string", "format", Value.of("{}"), shared());
  }

  @Test
  void arraysThatDoubleAreRefused() {
    Value half = ArrayValue.of(Collections.nCopies((1 << 25) + 1, Value.NULL));

    refused("array", "concatenate", half, half);
    refused("array", "flatten", shared());
  }

  @Test
  void aReplacementThatFitsIsMadeHoweverLargeItCouldHaveBecome() throws FunctionException {
    Value replaced = call("string", "replace", TEXT, Value.of("b"), TEXT);

    assertThat(((StringValue) replaced).text()).isEqualTo(((StringValue) TEXT).text());
  }
}
