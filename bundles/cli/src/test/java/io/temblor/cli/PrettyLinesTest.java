// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PrettyLinesTest {
  @Test
  void spreadsRecordsAndArrays() throws IOException {
    assertThat(pretty("{\"b\":[1,{\"c\":null}],\"a\":true}\n")).isEqualTo("""
        {
          "b": [
            1,
            {
              "c": null
            }
          ],
          "a": true
        }
        """);
  }

  @Test
  void leavesWhatIsEmptyOnOneLine() throws IOException {
    assertThat(pretty("[[],{}]\n{}\n")).isEqualTo("[\n  [],\n  {}\n]\n{}\n");
  }

  @Test
  void touchesNothingInsideStrings() throws IOException {
    assertThat(pretty("\"a,{[:\\\"]},\\\\\"\n1\n")).isEqualTo("\"a,{[:\\\"]},\\\\\"\n1\n");
  }

  private static String pretty(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrettyLines pretty = new PrettyLines(out)) {
      pretty.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
