// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.micro;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temblor.json.JsonParser;
import io.temblor.json.JsonWriter;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decoding and encoding one log record: nothing changed, two fields changed, everything written anew. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JsonBenchmark {
  private static final Key CHANGED = Key.of("aint");
  private static final Key ADDED = Key.of("seen");

  private final ObjectMapper jackson = new ObjectMapper();
  private final JsonParser parser = new JsonParser();
  private final JsonWriter writer = new JsonWriter();
  private LogRecords records;
  private byte[][] documents;
  private RecordValue[] decoded;
  private RecordValue[] owned;
  private final List<Map<String, Object>> maps = new ArrayList<>();

  /** Loads and decodes the records. */
  @Setup
  public void load() throws IOException {
    records = LogRecords.load();
    documents = records.all();
    decoded = new RecordValue[documents.length];
    owned = new RecordValue[documents.length];
    for (int i = 0; i < documents.length; i++) {
      decoded[i] = parse(i);
      owned[i] = (RecordValue) rebuilt(decoded[i]);
      maps.add(jackson.readValue(documents[i], new TypeReference<>() {}));
    }
  }

  /** The same record on Java objects, without bytes that could be copied. */
  private static Value rebuilt(Value value) {
    return switch (value) {
      case RecordValue record -> {
        RecordValue.Builder fields = RecordValue.builder();
        record.forEach((key, field) -> fields.put(key, rebuilt(field)));
        yield fields.build();
      }
      case ArrayValue array -> {
        ArrayValue.Builder elements = ArrayValue.builder();
        array.forEach(element -> elements.add(rebuilt(element)));
        yield elements.build();
      }
      case StringValue string -> Value.of(string.text());
      default -> value;
    };
  }

  private RecordValue parse(int turn) {
    byte[] document = documents[turn];
    return (RecordValue) parser.parse(document, 0, document.length);
  }

  private int written(Value value) {
    writer.reset();
    value.writeTo(writer);
    return writer.length();
  }

  /** Bytes to a value. */
  @Benchmark
  public Value decode() {
    return parse(records.turn());
  }

  /** Bytes to a map. */
  @Benchmark
  public Object decodeJackson() throws IOException {
    return jackson.readValue(documents[records.turn()], Map.class);
  }

  /** Bytes to a value to bytes, with own copies of input and output: what an event that passes through needs. */
  @Benchmark
  public byte[] passThrough() {
    byte[] document = documents[records.turn()].clone();
    written(parser.parse(document, 0, document.length));
    return writer.toByteArray();
  }

  /** Bytes to a map to bytes. */
  @Benchmark
  public byte[] passThroughJackson() throws IOException {
    return jackson.writeValueAsBytes(jackson.readValue(documents[records.turn()], Map.class));
  }

  /** A value to bytes by copying. */
  @Benchmark
  public int encodeUntouched() {
    return written(decoded[records.turn()]);
  }

  /** One field replaced and one added, then to bytes by copying what is between. */
  @Benchmark
  public int changeAndEncode() {
    return written(decoded[records.turn()].with(CHANGED, Value.of(7)).with(ADDED, Value.of(true)));
  }

  /** A value to bytes piece by piece. */
  @Benchmark
  public int encodeAnew() {
    return written(owned[records.turn()]);
  }

  /** A map to bytes. */
  @Benchmark
  public byte[] encodeJackson() throws IOException {
    return jackson.writeValueAsBytes(maps.get(records.turn()));
  }
}
