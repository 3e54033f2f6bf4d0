// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.temblor.pdk.function.FunctionDefinition;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The manual of each function says its signature, a sentence, and examples; the examples are true. */
final class ManualTest {
  @TestFactory
  List<DynamicTest> examplesAreTrue() {
    List<DynamicTest> tests = new ArrayList<>();
    for (FunctionModule module : Calls.modules()) {
      for (FunctionDefinition function : module.functions()) {
        function.doc().lines().filter(line -> line.startsWith("- `")).forEach(line -> {
          String example = line.substring(3, line.length() - 1);
          tests.add(dynamicTest(example, () -> check(example)));
        });
      }
    }
    return tests;
  }

  private static void check(String example) throws FunctionException {
    if (example.endsWith(" fails")) {
      String call = example.substring(0, example.length() - " fails".length());
      assertThatThrownBy(() -> Calls.call(call)).isInstanceOf(FunctionException.class);
    } else {
      int arrow = example.lastIndexOf(" => ");
      assertThat(Calls.call(example.substring(0, arrow))).isEqualTo(Calls.value(example.substring(arrow + 4)));
    }
  }

  @Test
  void everyFunctionIsDescribed() {
    for (FunctionModule module : Calls.modules()) {
      assertThat(module.doc()).as(module.path()).isNotBlank();
      for (FunctionDefinition function : module.functions()) {
        assertThat(function.doc()).as(function.name()).startsWith("`" + function.name() + "(").contains("`: ");
      }
    }
  }

  @Test
  void noTwoModulesOrFunctionsHaveOneName() {
    assertThat(Calls.modules().stream().map(FunctionModule::path)).doesNotHaveDuplicates();
    for (FunctionModule module : Calls.modules()) {
      assertThat(module.functions().stream().map(FunctionDefinition::name)).as(module.path()).doesNotHaveDuplicates();
    }
  }
}
