// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.micro;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temblor.json.JsonParser;
import io.temblor.pdk.value.FieldSite;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
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

/** Reading one field by a constant key and comparing it with a constant. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FieldAccessBenchmark {
  private static final String NAME = "application";
  private static final Key KEY = Key.of(NAME);
  private static final Key APP = Key.of("app4");

  private final FieldSite site = new FieldSite(KEY);
  private LogRecords records;
  private RecordValue[] decoded;
  private final List<Map<String, Object>> maps = new ArrayList<>();

  /** Loads and decodes the records. */
  @Setup
  public void load() throws IOException {
    records = LogRecords.load();
    byte[][] documents = records.all();
    decoded = new RecordValue[documents.length];
    for (int i = 0; i < documents.length; i++) {
      decoded[i] = (RecordValue) new JsonParser().parse(documents[i], 0, documents[i].length);
      maps.add(new ObjectMapper().readValue(documents[i], new TypeReference<>() {}));
    }
  }

  /** By a site that remembers the place. */
  @Benchmark
  public boolean site() {
    return site.get(decoded[records.turn()]) instanceof StringValue text && text.equals(APP);
  }

  /** By a key that is searched. */
  @Benchmark
  public boolean key() {
    return decoded[records.turn()].get(KEY) instanceof StringValue text && text.equals(APP);
  }

  /** In a map. */
  @Benchmark
  public boolean map() {
    return "app4".equals(maps.get(records.turn()).get(NAME));
  }
}
