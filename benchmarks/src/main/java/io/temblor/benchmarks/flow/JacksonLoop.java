// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a JVM does without Temblor: decodes each document to maps and lists and encodes it again, in a loop on one thread. */
final class JacksonLoop {
  private static final int DOCUMENTS_PER_LOOK_AT_CLOCK = 64;
  private static final TypeReference<Map<String, Object>> RECORD = new TypeReference<>() {};

  private JacksonLoop() {}

  /** Arguments: data file, seconds of warm-up, seconds to measure; a flow may follow and is ignored. */
  public static void main(String[] arguments) throws IOException {
    byte[][] documents = Input.documents(Path.of(arguments[0]));
    JsonMapper mapper = JsonMapper.builder().build();
    loop(mapper, documents, Long.parseLong(arguments[1]));
    long seconds = Long.parseLong(arguments[2]);
    long[] measured = loop(mapper, documents, seconds);
    System.out.printf(Locale.ROOT, "Throughput   (data): %.1f MB/s%n", measured[1] / 1048576.0 / seconds);
    System.out.printf(Locale.ROOT, "Throughput (events): %.1fk events/s%n", measured[0] / 1000.0 / seconds);
  }

  /** Returns the number of documents and of bytes written. */
  private static long[] loop(JsonMapper mapper, byte[][] documents, long seconds) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    long count = 0;
    long bytes = 0;
    int next = 0;
    while (System.nanoTime() < end) {
      for (int i = 0; i < DOCUMENTS_PER_LOOK_AT_CLOCK; i++) {
        Map<String, Object> document = mapper.readValue(documents[next], RECORD);
        bytes += mapper.writeValueAsBytes(document).length;
        next = next + 1 == documents.length ? 0 : next + 1;
      }
      count += DOCUMENTS_PER_LOOK_AT_CLOCK;
    }
    return new long[]{count, bytes};
  }
}
