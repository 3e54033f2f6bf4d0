// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Codec} promises. Extend it, give samples, name the abilities. */
public abstract class CodecContract {
  /** What a codec may or may not be able to do. */
  public enum Ability {
    /** It remembers something between calls, and hands it to its successor. */
    REMEMBERS
  }

  /** For subclasses. */
  protected CodecContract() {}

  /** Returns the plugin. */
  protected abstract CodecFactory<?> factory();

  /** Returns the options as a user writes them; none unless overridden. */
  protected Value config() {
    return Value.NULL;
  }

  /** Returns values that come back the same when they are encoded and decoded; at least one. */
  protected abstract List<Value> values();

  /** Returns bytes that are not of this format; empty when there are none. */
  protected abstract List<byte[]> malformed();

  /** Returns the abilities; none unless overridden. */
  protected Set<Ability> abilities() {
    return Set.of();
  }

  /** Returns a new codec. */
  protected final Codec codec() {
    return Plugins.codec(factory(), config());
  }

  @Test
  final void decodingWhatWasEncodedGivesTheSameValue() throws IOException {
    for (Value value : values()) {
      assertEquals(List.of(value), decode(codec(), encode(codec(), value)));
    }
  }

  @Test
  final void oneInstanceServesManyValues() throws IOException {
    Codec encoder = codec();
    Codec decoder = codec();
    for (Value value : values()) {
      assertEquals(List.of(value), decode(decoder, encode(encoder, value)));
    }
  }

  @Test
  final void encodingAppendsToWhatIsThere() throws IOException {
    Value value = values().getFirst();
    ByteOutput expected = new ByteOutput();
    expected.writeText("before");
    expected.write(encode(codec(), value));
    ByteOutput out = new ByteOutput();
    out.writeText("before");
    codec().encode(value, RecordValue.EMPTY, out);
    assertArrayEquals(expected.toByteArray(), out.toByteArray());
  }

  @Test
  final void decodingLooksOnlyAtTheChunk() throws IOException {
    for (Value value : values()) {
      byte[] bytes = encode(codec(), value);
      byte[] surrounded = new byte[bytes.length + 6];
      Arrays.fill(surrounded, (byte) '7');
      System.arraycopy(bytes, 0, surrounded, 3, bytes.length);
      RecordingValueOutput out = new RecordingValueOutput();
      codec().decode(new Chunk(surrounded, 3, bytes.length, 0, RecordValue.EMPTY), out);
      assertEquals(List.of(value), out.values());
    }
  }

  @Test
  final void decodingDoesNotChangeTheBytes() throws IOException {
    for (Value value : values()) {
      byte[] bytes = encode(codec(), value);
      byte[] before = bytes.clone();
      decode(codec(), bytes);
      assertArrayEquals(before, bytes);
    }
  }

  @Test
  final void decodedValuesOutliveTheCodec() throws IOException {
    Codec codec = codec();
    List<List<Value>> decoded = new ArrayList<>();
    for (Value value : values()) {
      decoded.add(decode(codec, encode(codec(), value)));
    }
    codec.close();
    assertEquals(values().stream().map(List::of).toList(), decoded);
  }

  @Test
  final void malformedBytesAreRefusedAndTheCodecGoesOn() throws IOException {
    Codec codec = codec();
    Value value = values().getFirst();
    for (byte[] bytes : malformed()) {
      DataException refused =
          assertThrows(DataException.class, () -> decode(codec, bytes), () -> "accepted: " + Chunk.of(bytes).text());
      assertTrue(refused.getMessage() != null && !refused.getMessage().isBlank(), "the refusal says nothing");
      assertEquals(List.of(value), decode(codec, encode(codec(), value)), "unusable after a refusal");
    }
  }

  @Test
  final void closingTwiceIsClosingOnce() {
    Codec codec = codec();
    codec.close();
    codec.close();
  }

  @Test
  final void stateIsHandedOverIfThereIsAny() throws Exception {
    Promises.isStateful(codec(), abilities().contains(Ability.REMEMBERS));
    if (!abilities().contains(Ability.REMEMBERS)) { return; }
    Codec undisturbed = codec();
    Codec current = codec();
    for (Value value : values()) {
      byte[] expected = encode(undisturbed, value);
      assertArrayEquals(expected, encode(current, value));
      Codec successor = codec();
      Promises.handOver(current, successor);
      current.close();
      current = successor;
    }
  }

  @Test
  final void foreignSnapshotsAreRefused() {
    Promises.refusesForeignSnapshot(codec());
  }

  @Test
  final void unknownOptionsAreRefused() {
    Promises.refusesUnknownOptions(factory().configType(), config(), config -> Plugins.codec(factory(), config));
  }

  @Test
  final void classesCanBeUnloaded() throws Exception {
    Value value = values().getFirst();
    Value config = config();
    UnloadCheck.assertUnloads(factory(), CodecFactory.class, factory -> {
      Codec codec = Plugins.codec((CodecFactory<?>) factory, config);
      decode(codec, encode(codec, value));
      codec.close();
    });
  }

  private static byte[] encode(Codec codec, Value value) throws IOException {
    ByteOutput out = new ByteOutput();
    codec.encode(value, RecordValue.EMPTY, out);
    return out.toByteArray();
  }

  private static List<Value> decode(Codec codec, byte[] bytes) throws IOException {
    RecordingValueOutput out = new RecordingValueOutput();
    codec.decode(Chunk.of(bytes), out);
    return out.values();
  }
}
