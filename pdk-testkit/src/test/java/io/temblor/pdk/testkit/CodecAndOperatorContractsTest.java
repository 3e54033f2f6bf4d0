// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.config.IgnoresUnknown;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Breaks the promises of codecs and operators, one at a time, and expects the kits to notice. */
final class CodecAndOperatorContractsTest {
  @Test
  void anHonestCodecPasses() {
    SampleKits.Codecs kit = new SampleKits.Codecs(TextCodec::new);
    assertThatCode(kit::decodingWhatWasEncodedGivesTheSameValue).doesNotThrowAnyException();
    assertThatCode(kit::encodingAppendsToWhatIsThere).doesNotThrowAnyException();
  }

  @Test
  void aCodecThatClearsTheOutputIsFoundOut() {
    SampleKits.Codecs kit = new SampleKits.Codecs(() -> new TextCodec() {
      @Override
      public void encode(Value value, RecordValue metadata, ByteOutput out) {
        out.reset();
        super.encode(value, metadata, out);
      }
    });
    assertThatThrownBy(kit::encodingAppendsToWhatIsThere).isInstanceOf(AssertionError.class);
  }

  @Test
  void aCodecThatLooksAtTheWholeArrayIsFoundOut() {
    SampleKits.Codecs kit = new SampleKits.Codecs(() -> new TextCodec() {
      @Override
      public void decode(Chunk chunk, ValueOutput out) {
        out.value(Value.of(new String(chunk.array(), UTF_8)));
      }
    });
    assertThatThrownBy(kit::decodingLooksOnlyAtTheChunk).isInstanceOf(AssertionError.class);
  }

  @Test
  void aCodecThatAcceptsEverythingIsFoundOut() {
    assertThatThrownBy(new SampleKits.Codecs(TextCodec::new)::malformedBytesAreRefusedAndTheCodecGoesOn)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anOperatorThatCountsIsNotStateless() {
    SampleKits.Operators kit = new SampleKits.Operators(Counting::new);
    assertThatThrownBy(kit::statelessOperatorsGiveTheSameResultsInCopies).isInstanceOf(AssertionError.class);
  }

  @Test
  void anOperatorThatMakesNewEventsWithoutTrackingIsFoundOut() {
    SampleKits.Operators kit = new SampleKits.Operators(() -> (port, event, out) -> out.emit(Event.of(event.value())));
    assertThatThrownBy(kit::eventsThatComeOutKnowWhatTheyWereMadeOf)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("an acknowledgement would get lost");
  }

  @Test
  void optionsThatAreMarkedToIgnoreUnknownOnesMay() {
    assertThatCode(() -> Promises.refusesUnknownOptions(Lenient.class, Value.NULL, config -> {}))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Promises.refusesUnknownOptions(Strict.class, Value.NULL, config -> {}))
        .isInstanceOf(AssertionError.class);
  }

  @IgnoresUnknown
  private record Lenient() {}

  private record Strict() {}

  private static class TextCodec implements Codec {
    @Override
    public void decode(Chunk chunk, ValueOutput out) {
      out.value(Value.of(chunk.text()));
    }

    @Override
    public void encode(Value value, RecordValue metadata, ByteOutput out) {
      out.writeText(((StringValue) value).text());
    }
  }

  private static final class Counting implements Operator {
    private long count;

    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      out.emit(event.withValue(Value.of(count++)));
    }

    @Override
    public Set<OperatorTrait> traits() {
      return Set.of(OperatorTrait.STATELESS);
    }
  }
}
