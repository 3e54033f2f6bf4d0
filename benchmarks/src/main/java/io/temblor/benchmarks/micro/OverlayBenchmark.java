// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.micro;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temblor.json.JsonParser;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/**
 * Changing a few fields of a record that others may have, too: a patch on the decoded record, a copy of one on Java objects, a copy of a
 * map.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OverlayBenchmark {
  private static final String REPLACED_NAME = "aint";
  private static final Key REPLACED = Key.of(REPLACED_NAME);
  private static final Key UNTOUCHED = Key.of("application");
  private static final Key ADDED = Key.of("seen");
  /** More than a patch takes: the record is rebuilt on Java objects on the way. */
  private static final Key[] MANY =
      IntStream.range(0, 24).mapToObj(i -> Key.of("field" + i)).toArray(Key[]::new);

  private final Value value = Value.of(7);
  private LogRecords records;
  private RecordValue[] decoded;
  private RecordValue[] patched;
  private RecordValue[] owned;
  private final List<Map<String, Object>> maps = new ArrayList<>();

  /** Loads and decodes the records. */
  @Setup
  public void load() throws IOException {
    records = LogRecords.load();
    byte[][] documents = records.all();
    decoded = new RecordValue[documents.length];
    patched = new RecordValue[documents.length];
    owned = new RecordValue[documents.length];
    for (int i = 0; i < documents.length; i++) {
      decoded[i] = (RecordValue) new JsonParser().parse(documents[i], 0, documents[i].length);
      patched[i] = decoded[i].with(REPLACED, value).with(ADDED, value);
      owned[i] = RecordValue.builder(decoded[i].size()).putAll(decoded[i]).build();
      maps.add(new ObjectMapper().readValue(documents[i], new TypeReference<>() {}));
    }
  }

  /** One field of a decoded record replaced. */
  @Benchmark
  public RecordValue replaceOne() {
    return decoded[records.turn()].with(REPLACED, value);
  }

  /** One field added to a decoded record. */
  @Benchmark
  public RecordValue addOne() {
    return decoded[records.turn()].with(ADDED, value);
  }

  /** One field replaced and one added that have been changed before. */
  @Benchmark
  public RecordValue changeAgain() {
    return patched[records.turn()].with(REPLACED, value).with(ADDED, value);
  }

  /** 24 fields added to a decoded record, one after the other. */
  @Benchmark
  public RecordValue addMany() {
    RecordValue record = decoded[records.turn()];
    for (Key key : MANY) {
      record = record.with(key, value);
    }
    return record;
  }

  /** One field of a decoded record removed, which makes a record on Java objects of it. */
  @Benchmark
  public RecordValue remove() {
    return decoded[records.turn()].without(REPLACED);
  }

  /** One field of a record on Java objects replaced. */
  @Benchmark
  public RecordValue replaceOneOfOwned() {
    return owned[records.turn()].with(REPLACED, value);
  }

  /** A field read through a patch that does not hold it. */
  @Benchmark
  public Value readThrough() {
    return Objects.requireNonNull(patched[records.turn()].get(UNTOUCHED));
  }

  /** A field read that a patch holds. */
  @Benchmark
  public Value readReplaced() {
    return Objects.requireNonNull(patched[records.turn()].get(REPLACED));
  }

  /** One entry of a copied map replaced. */
  @Benchmark
  public Map<String, Object> replaceOneOfMap() {
    Map<String, Object> copy = new LinkedHashMap<>(maps.get(records.turn()));
    copy.put(REPLACED_NAME, 7);
    return copy;
  }
}
