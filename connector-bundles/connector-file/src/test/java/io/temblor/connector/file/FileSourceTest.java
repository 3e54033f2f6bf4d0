// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.testkit.FakeConnectorContext;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingSourceOutput;
import io.temblor.pdk.testkit.SourceContract;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSourceTest extends SourceContract {
  static final String CONTENT =
      IntStream.range(0, 500).mapToObj(i -> "line number " + i + "\n").collect(Collectors.joining()) + "no line feed";

  private final RecordingSourceOutput out = new RecordingSourceOutput();
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = directory.resolve("in.log");
  }

  @Override
  protected ConnectorFactory<?> factory() {
    return new FileFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("path", Value.of(file.toString()), "mode", Value.of("read"), "chunk_size", Value.of(700));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.ENDS, Ability.KEEPS_ITS_PLACE);
  }

  @Override
  protected void prepare() throws IOException {
    Files.writeString(file, CONTENT);
  }

  @Override
  protected String expected() {
    return CONTENT;
  }

  private Source connected() throws Exception {
    Source source = source();
    source.connect(new FakeConnectorContext(), Attempt.FIRST);
    return source;
  }

  @Test
  void everyChunkAndTheEndOfTheStreamNameTheFile() throws Exception {
    Files.writeString(file, "short");
    Source source = connected();
    assertThat(source.pull(out)).isEqualTo(Pull.MORE);
    assertThat(source.pull(out)).isEqualTo(Pull.FINISHED);
    RecordValue metadata = RecordValue.of("file", RecordValue.of("path", Value.of(file.toString())));
    RecordingSourceOutput.Data data = (RecordingSourceOutput.Data) out.items().get(0);
    assertThat(data.metadata()).isEqualTo(metadata);
    assertThat(data.stream().id()).isZero();
    assertThat(data.stream().origin().scheme()).isEqualTo("tremor-file");
    assertThat(out.items().get(1)).isEqualTo(new RecordingSourceOutput.EndOfStream(data.stream(), metadata));
  }

  @Test
  void anEmptyFileIsOnlyAnEnd() throws Exception {
    Files.writeString(file, "");
    assertThat(connected().pull(out)).isEqualTo(Pull.FINISHED);
    assertThat(out.items()).hasSize(1);
  }

  @Test
  void itIsReadToItsEndWhenTheFlowDrains() {
    assertThat(source().traits()).containsExactly(SourceTrait.READS_TO_END);
  }

  @Test
  void aMissingFileIsNamedWithItsWholePath() {
    assertThatThrownBy(this::connected).isInstanceOf(IOException.class)
        .hasMessage("cannot read " + file + ": no such file");
  }

  @Test
  void aDirectoryIsNoFile() {
    file = directory;
    assertThatThrownBy(this::connected).hasMessage("cannot read " + directory + ": it is a directory");
  }

  @Test
  void aFileThatBecameShorterIsNotReadOn() throws Exception {
    prepare();
    Source first = connected();
    first.pull(out);
    Source second = source();
    ((FileSource) second).restore(((FileSource) first).snapshot());
    first.close();
    Files.writeString(file, "short");
    assertThatThrownBy(() -> second.connect(new FakeConnectorContext(), Attempt.FIRST))
        .hasMessage("cannot read " + file + ": it no longer has the 700 bytes that were read already");
  }

  @Test
  void anotherFileIsReadFromItsBeginning() throws Exception {
    prepare();
    Source first = connected();
    first.pull(out);
    file = directory.resolve("other.log");
    Files.writeString(file, "other");
    Source second = source();
    ((FileSource) second).restore(((FileSource) first).snapshot());
    first.close();
    second.connect(new FakeConnectorContext(), Attempt.FIRST);
    RecordingSourceOutput others = new RecordingSourceOutput();
    second.pull(others);
    assertThat(others.text()).isEqualTo("other");
  }

  @Test
  void aSourceHasNoSinkAndASinkNoSource() {
    assertThat(Plugins.connector(factory(), config()).sink()).isEmpty();
    assertThat(Plugins.connector(factory(), RecordValue.of("path", Value.of("x"), "mode", Value.of("append"))).source())
        .isEmpty();
  }
}
