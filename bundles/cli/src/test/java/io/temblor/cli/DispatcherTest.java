// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.cli.args.Syntax;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DispatcherTest {
  private final Screen screen = new Screen();

  private int temblor(String... words) {
    return new Dispatcher("1.2.3", List.of(command("sing", ""), command("server run", ""), command("server stop", ""),
        command("fail", "it rains"))).run(List.of(words), screen.terminal());
  }

  private static Command command(String name, String failure) {
    Syntax syntax = new Syntax(name, "Does " + name, List.of(), List.of());
    return new Command() {
      @Override
      public Syntax syntax() {
        return syntax;
      }

      @Override
      public int run(Invocation invocation) throws CommandException {
        if (!failure.isEmpty()) { throw new CommandException(failure); }
        invocation.terminal().out().println(name + " as " + invocation.instance());
        return ExitCode.DONE;
      }
    };
  }

  @Test
  void callsTheCommandThatIsMeant() {
    assertThat(temblor("sing")).isZero();
    assertThat(temblor("-i", "north", "server", "stop")).isZero();
    assertThat(temblor("--instance=south", "server", "run")).isZero();
    assertThat(screen.out()).isEqualTo("sing as temblor\nserver stop as north\nserver run as south\n");
    assertThat(screen.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-V", "--version", "-h", "--help", "help", "help sing", "sing -h", "server --help", "help server"})
  void whatIsAskedForGoesToStandardOutput(String words) {
    assertThat(temblor(words.split(" "))).isZero();
    assertThat(screen.out()).isNotEmpty();
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void theVersionIsOneLine() {
    temblor("--version");

    assertThat(screen.out()).isEqualTo("temblor 1.2.3\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "dance", "server", "server walk", "sing loudly", "sing --loud", "--loud", "-i", "help dance"})
  void misuseShowsTheUsageOnStandardError(String words) {
    assertThat(temblor(words.isEmpty() ? new String[0] : words.split(" "))).isEqualTo(2);
    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).startsWith("error: ").contains("Usage: temblor");
  }

  @Test
  void failuresAreOneLine() throws IOException {
    assertThat(temblor("fail")).isEqualTo(1);
    assertThat(screen.err()).isEqualTo("error: it rains\n");
  }
}
