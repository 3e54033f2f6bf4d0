// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.testkit.FakeConnectorContext;
import io.temblor.pdk.testkit.RecordingSourceOutput;
import io.temblor.pdk.testkit.SourceContract;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class CompressedFileSourceTest extends SourceContract {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = directory.resolve("in.log.xz");
  }

  @Override
  protected ConnectorFactory<?> factory() {
    return new FileFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("path", Value.of(file.toString()), "mode", Value.of("read"), "chunk_size", Value.of("700 B"));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.ENDS, Ability.KEEPS_ITS_PLACE);
  }

  @Override
  protected void prepare() throws IOException {
    try (OutputStream compressed = new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(1))) {
      compressed.write(FileSourceTest.CONTENT.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  protected String expected() {
    return FileSourceTest.CONTENT;
  }

  @Test
  void whatIsNotCompressedIsRefused() throws IOException {
    Files.writeString(file, "plain text, long enough for a header");
    assertThatThrownBy(() -> source().connect(new FakeConnectorContext(), Attempt.FIRST))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot decompress " + file + ": ");
  }

  @Test
  void aBrokenFileIsReportedOnceAndEndsTheStreamWithoutItsRest() throws Exception {
    prepare();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    Source source = source();
    source.connect(new FakeConnectorContext(), Attempt.FIRST);
    RecordingSourceOutput out = new RecordingSourceOutput();
    assertThatThrownBy(() -> {
      while (source.pull(out) == Pull.MORE) {
        out.nextPull();
      }
    }).isInstanceOf(IOException.class).hasMessageStartingWith("cannot decompress " + file + " behind byte ");
    assertThat(source.pull(out)).isEqualTo(Pull.FINISHED);
    assertThat(out.items().getLast()).isInstanceOf(RecordingSourceOutput.StreamFailed.class);
  }
}
