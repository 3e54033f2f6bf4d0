// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.StringValue;
import io.temblor.stdlib.FixedContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GrokPatternsTest {
  private final GrokPatterns builtIn = GrokPatterns.builtIn();

  @Test
  void everyBuiltInPatternCompiles() throws FunctionException {
    for (String name : builtIn.definitions().keySet()) {
      assertThat(Grok.compile("%{" + name + ":x}", builtIn)).as(name).isNotNull();
    }
  }

  @Test
  void fileOverridesAndExtends(@TempDir Path folder) throws IOException, FunctionException {
    Path file = Files.writeString(folder.resolve("grok.patterns"), "# ours\n\nINT [0-9]\nPAIR %{INT:a}-%{INT:b}\n");
    GrokPatterns patterns = builtIn.overriddenBy(file);
    assertThat(String.valueOf(Grok.compile("^%{PAIR}$", patterns).extract(FixedContext.EVENT, StringValue.of("1-2"))))
        .isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
    assertThat(Grok.compile("^%{PAIR}$", patterns).matches(FixedContext.EVENT, StringValue.of("1-22"))).isFalse();
    assertThat(patterns.definitions()).containsKey("IP");
  }

  @Test
  void patternsThatReferToThemselvesAreRefused() {
    GrokPatterns endless = new GrokPatterns(Map.of("A", "a%{B}", "B", "b%{A}"));
    assertThatThrownBy(() -> Grok.compile("%{A}", endless)).isInstanceOf(FunctionException.class)
        .hasMessageContaining("itself");
  }

  @Test
  void fileThatDoesNotCompileOrExistCountsAsNone(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("grok.patterns"), "INT [0-9]\nBROKEN (\n");
    assertThat(builtIn.overriddenBy(file)).isEqualTo(builtIn);
    assertThat(builtIn.overriddenBy(folder.resolve("missing"))).isEqualTo(builtIn);
  }
}
