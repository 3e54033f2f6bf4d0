// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.config.ByteSize;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.testkit.RecordingSinkContext;
import io.temblor.pdk.testkit.SinkContract;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSinkTest {
  private static final String BEFORE = "what was there before, longer than everything that is written by the tests: "
      + "12345678901234567890123456789012345678901234567890";

  /** The contract, with what the mode makes of a file that exists. */
  abstract static class Contract extends SinkContract {
    private final String mode;
    @TempDir Path directory;
    private Path file;

    Contract(String mode) {
      this.mode = mode;
    }

    @BeforeEach
    void chooseFile() {
      file = directory.resolve("out.log");
    }

    @Override
    protected ConnectorFactory<?> factory() {
      return new FileFactory();
    }

    @Override
    protected Value config() {
      return RecordValue.of("path", Value.of(file.toString()), "mode", Value.of(mode));
    }

    @Override
    protected Set<Ability> abilities() {
      return Set.of(Ability.REMEMBERS, Ability.RECONNECTS);
    }

    @Override
    protected void prepare() throws IOException {
      Files.writeString(file, BEFORE);
    }

    @Override
    protected String delivered() throws IOException {
      return Files.readString(file);
    }

    static String lines(List<Event> events) {
      return events.stream().map(event -> ((StringValue) event.value()).text() + "\n").collect(Collectors.joining());
    }

    /** The kit compares with this before anything is connected, too. */
    Path file() {
      return file;
    }
  }

  @Nested
  final class Truncate extends Contract {
    Truncate() {
      super("truncate");
    }

    @Override
    protected void prepare() throws IOException {
      Files.writeString(file(), "");
    }

    @Override
    protected String expected(List<Event> events) {
      return lines(events);
    }

    @Test
    void theFileIsEmptiedWhenItIsOpenedFirst() throws Exception {
      Files.writeString(file(), BEFORE);
      Sink sink = sink();
      sink.connect(context(), Attempt.FIRST);
      assertThat(file()).isEmptyFile();
      sink.close();
    }

    @Test
    void aMissingFileIsMade() throws Exception {
      Sink sink = sink();
      sink.connect(context(), Attempt.FIRST);
      assertThat(file()).exists();
      sink.close();
    }

    @Test
    void nothingIsWrittenBeforeTheEndOfTheBatch() throws Exception {
      Sink sink = sink();
      sink.connect(context(), Attempt.FIRST);
      sink.onEvent("in", event(0));
      assertThat(file()).isEmptyFile();
      sink.flush();
      assertThat(file()).hasContent("event-0\n");
      sink.close();
    }

    @Test
    void aBatchLargerThanTheBufferIsWrittenWhole() throws Exception {
      Sink sink = sink();
      sink.connect(context(), Attempt.FIRST);
      String small = "s".repeat(100_000);
      String large = "l".repeat(1_000_000);
      for (String text : List.of(small, small, small, large, small)) {
        sink.onEvent("in", Event.of(Value.of(text)));
      }
      sink.flush();
      String thrice = (small + "\n").repeat(3);
      assertThat(delivered()).isEqualTo(thrice + large + "\n" + small + "\n");
      sink.close();
    }

    @Test
    void aFailedWriteLosesTheConnectionAndIsNotRepeated() throws Exception {
      Sink sink = sink();
      RecordingSinkContext context = context();
      sink.connect(context, Attempt.FIRST);
      sink.onEvent("in", event(0));
      sink.close();
      assertThatThrownBy(sink::flush).isInstanceOf(ConnectionLostException.class);
      sink.connect(context, Attempt.FIRST.afterSuccess());
      sink.onEvent("in", event(1));
      sink.flush();
      assertThat(file()).hasContent("event-1\n");
      sink.close();
    }

    @Test
    void aMissingDirectoryIsNamed() {
      Path missing = directory.resolve("missing");
      Sink sink = new FileSink(new FileConfig(missing.resolve("out.log"), FileMode.WRITE, new ByteSize(1)));
      assertThatThrownBy(() -> sink.connect(context(), Attempt.FIRST))
          .isInstanceOf(IOException.class)
          .hasMessage("cannot write " + missing.resolve("out.log") + ": the directory " + missing + " does not exist");
    }
  }

  @Nested
  final class Append extends Contract {
    Append() {
      super("append");
    }

    @Override
    protected String expected(List<Event> events) {
      return BEFORE + lines(events);
    }
  }

  @Nested
  final class Overwrite extends Contract {
    Overwrite() {
      super("overwrite");
    }

    @Override
    protected String expected(List<Event> events) {
      String written = lines(events);
      return written + BEFORE.substring(written.length());
    }
  }
}
