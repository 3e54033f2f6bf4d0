// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.separate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingChunkOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class SeparatePreprocessorTest {
  private static final RecordValue METADATA = RecordValue.of("m", Value.of(1));

  private final RecordingChunkOutput out = new RecordingChunkOutput();

  private static Preprocessor separate(Value config) {
    return Plugins.preprocessor(new SeparatePreprocessorFactory(), config);
  }

  private List<String> process(Preprocessor separate, String chunk) throws IOException {
    out.clear();
    separate.process(Chunk.of(chunk).withMetadata(METADATA).withIngestNanos(7), out);
    return out.texts();
  }

  @Nested
  final class Buffered {
    private final Preprocessor separate = separate(Value.NULL);

    @Test
    void aPieceMayGoOnInTheNextChunk() throws IOException {
      assertThat(process(separate, "ab\ncd")).containsExactly("ab");
      assertThat(process(separate, "e\n\nf")).containsExactly("cde", "");
      assertThat(out.chunks()).allSatisfy(chunk -> assertThat(chunk.metadata()).isEqualTo(METADATA));
    }

    @Test
    void theRestComesAtTheEndOfTheStreamWithoutMetadata() throws IOException {
      process(separate, "e\nf");
      out.clear();
      separate.finish(out);
      assertThat(out.texts()).containsExactly("f");
      assertThat(out.chunks().getFirst().metadata()).isEqualTo(RecordValue.EMPTY);
      assertThat(out.chunks().getFirst().ingestNanos()).isEqualTo(7);
    }

    @Test
    void aSeparatorAtTheEndOfAChunkMakesNoEmptyPiece() throws IOException {
      assertThat(process(separate, "a\n")).containsExactly("a");
      out.clear();
      separate.finish(out);
      assertThat(out.texts()).isEmpty();
    }

    @Test
    void piecesWithinOneChunkAreNotCopied() throws IOException {
      Chunk chunk = Chunk.of("one\ntwo\n");
      separate.process(chunk, piece -> assertThat(piece.array()).isSameAs(chunk.array()));
    }

    @Test
    void aPieceSpreadOverManyChunksIsJoined() throws IOException {
      Preprocessor unlimited = separate(RecordValue.of("max_length", Value.of(0)));
      for (int i = 0; i < 10_000; i++) {
        assertThat(process(unlimited, "0123456789")).isEmpty();
      }
      assertThat(process(unlimited, "\n").getFirst()).hasSize(100_000);
    }
  }

  @Nested
  final class Unbuffered {
    private final Preprocessor separate =
        separate(RecordValue.of("separator", Value.of("|"), "buffered", Value.of(false)));

    @Test
    void theRestOfAChunkIsAPieceEvenIfEmpty() throws IOException {
      assertThat(process(separate, "a|b")).containsExactly("a", "b");
      assertThat(process(separate, "a|")).containsExactly("a", "");
      assertThat(process(separate, "")).containsExactly("");
    }

    @Test
    void theRestOfAChunkIsNotMeasured() throws IOException {
      Preprocessor limited = separate(RecordValue.of("buffered", Value.of(false), "max_length", Value.of(2)));
      assertThat(process(limited, "abc\nab\nabc")).containsExactly("ab", "abc");
    }
  }

  @Nested
  final class MaxLength {
    private final Preprocessor separate = separate(RecordValue.of("max_length", Value.of(4)));

    @Test
    void piecesOfExactlyThatLengthPass() throws IOException {
      assertThat(process(separate, "1234\n")).containsExactly("1234");
      assertThat(process(separate, "12")).isEmpty();
      assertThat(process(separate, "34\n")).containsExactly("1234");
    }

    @Test
    void finishedPiecesThatAreTooLongAreLeftOut() throws IOException {
      assertThat(process(separate, "12345\nok\n")).containsExactly("ok");
    }

    @Test
    void anUnfinishedPieceThatIsTooLongRefusesTheWholeChunk() throws IOException {
      assertThatThrownBy(() -> process(separate, "12\n12345"))
          .isInstanceOf(DataException.class)
          .hasMessage("a piece of at least 5 bytes (0 of them from earlier chunks) is longer than max_length 4; "
              + "the chunk it ends in is dropped");
      assertThat(out.texts()).isEmpty();
      assertThat(process(separate, "xy\n")).containsExactly("xy");
    }

    @Test
    void aPieceThatGrowsTooLongRefusesTheChunkItGrewIn() throws IOException {
      assertThat(process(separate, "abc")).isEmpty();
      assertThatThrownBy(() -> process(separate, "de\nf\n"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("at least 5 bytes (3 of them from earlier chunks)");
      assertThat(out.texts()).isEmpty();
      assertThat(process(separate, "g\n")).containsExactly("g");
    }

    @Test
    void is8192WithoutAnyOption() throws IOException {
      Preprocessor bare = separate(Value.NULL);
      assertThat(process(bare, "x".repeat(8193) + "\n" + "y".repeat(8192) + "\n")).containsExactly("y".repeat(8192));
    }

    @Test
    void isUnlimitedWithOtherOptions() throws IOException {
      Preprocessor configured = separate(RecordValue.of("separator", Value.of("\n")));
      assertThat(process(configured, "x".repeat(8193) + "\n")).containsExactly("x".repeat(8193));
    }
  }

  @Test
  void aSeparatorOfSeveralBytesIsRefused() {
    assertThatThrownBy(() -> separate(RecordValue.of("separator", Value.of("\r\n"))))
        .isInstanceOf(ConfigException.class)
        .hasMessage("option `separator` is \"\r\n\" (2 bytes), must be one byte such as \"\\n\" or \"|\"");
    assertThatThrownBy(() -> separate(RecordValue.of("separator", Value.of("é")))).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> separate(RecordValue.of("separator", Value.of("")))).isInstanceOf(ConfigException.class);
  }
}
