// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is quoted here is read by the real Gogo. */
final class QuotingTest {
  private final Commands commands = new Commands();
  private ThreadIOImpl streams;
  private CommandProcessorImpl gogo;

  /** Commands for the test. Public, because Gogo calls them by reflection. */
  public static final class Commands {
    private final List<String> heard = new ArrayList<>();

    /** Remembers its words. */
    public void hear(String... words) {
      heard.addAll(List.of(words));
    }
  }

  @BeforeEach
  void startGogo() {
    streams = new ThreadIOImpl();
    streams.start();
    gogo = new CommandProcessorImpl(streams);
    gogo.addCommand("test", commands, "hear");
  }

  @AfterEach
  void stopGogo() {
    gogo.stop();
    streams.stop();
  }

  private List<String> heard(String... words) throws Exception {
    OutputStream terminal = new ByteArrayOutputStream();
    try (CommandSession session = gogo.createSession(new ByteArrayInputStream(new byte[0]), terminal, terminal)) {
      session.execute("test:hear " + Quoting.line(List.of(words)));
    }
    return commands.heard;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "", "two words", "it's", "'", "''", "'''x'", "say \"hello\"", "$kafka.key", "${x}", "$(y)",
        "5%",
        "%(1+1)", "[1.2,2)", "(a)", "{b}", "*.jar", "?", "~/x", "a;b", "a|b", "a && b", "a &", "#x", "\\", "\\n", "a\\",
        "1.10", "007", "null", "true", "x=y", "=", "--by=$k", "größer", "日本 🎉", "tab\there", "<x>", "!", "`x`", "-",
        "--",
        "C:\\Program Files\\x.jar", "\\u0041", "a 'b' \"c\" $d %e \\f"})
  void everyWordArrivesAsItIs(String word) throws Exception {
    assertThat(heard("before", word, "after")).containsExactly("before", word, "after");
  }

  @Test
  void theEndOfALineIsABlank() throws Exception {
    assertThat(heard("two\r\nlines", "a\nb")).containsExactly("two lines", "a b");
  }
}
