// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.testkit.FakeConnectorContext;
import io.temblor.pdk.testkit.RecordingSourceOutput;
import java.time.Duration;

/**
 * Copies its standard input to its standard output through {@code stdio} sources that replace each other, as if their
 * bundle was replaced again and again. A program, because the input of a test belongs to the build tool.
 */
final class SwapProgram {
  private SwapProgram() {}

  /** Runs until the input ends; the last line tells how many sources it took. */
  public static void main(String[] arguments) throws Exception {
    RecordingSourceOutput out = new RecordingSourceOutput();
    FakeConnectorContext context = new FakeConnectorContext();
    Source source = create();
    source.connect(context, Attempt.FIRST);
    int sources = 1;
    for (Pull pull = source.pull(out); pull != Pull.FINISHED; pull = source.pull(out)) {
      if (pull == Pull.IDLE) {
        context.awaitWake(Duration.ofMillis(1));
        Source successor = create();
        ((Stateful) successor).restore(((Stateful) source).snapshot());
        context.close();
        source.close();
        context = new FakeConnectorContext();
        source = successor;
        source.connect(context, Attempt.FIRST);
        sources++;
      }
    }
    context.close();
    source.close();
    System.out.println(out.text() + sources);
  }

  private static Source create() {
    return new StdioFactory().create(FakeConnectorContext.ID, new NoConfig()).source().orElseThrow();
  }
}
