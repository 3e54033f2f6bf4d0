// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/** What a flow replays: one event for each line. */
enum Input {
  /** The file of the options: log records. */
  RECORDS {
    @Override
    Path file(Options options, Path folder) {
      return options.data();
    }
  },
  /** The numbers from 1 to 10,000. */
  NUMBERS {
    @Override
    Path file(Options options, Path folder) throws IOException {
      return write(folder, IntStream.rangeClosed(1, 10_000).mapToObj(Integer::toString));
    }
  },
  /** Ten arrays of a thousand numbers of up to four digits. */
  ARRAYS {
    @Override
    Path file(Options options, Path folder) throws IOException {
      return write(folder, IntStream.range(0, DOCUMENTS)
          .mapToObj(i -> IntStream.range(0, ELEMENTS).mapToObj(j -> Integer.toString((i + 7 * j) % ELEMENTS))
              .collect(Collectors.joining(",", "[", "]"))));
    }
  },
  /** Ten records of fifty numbers of up to four digits. */
  WIDE_RECORDS {
    @Override
    Path file(Options options, Path folder) throws IOException {
      return write(folder, IntStream.range(0, DOCUMENTS)
          .mapToObj(i -> IntStream.range(0, FIELDS).mapToObj(j -> "\"field" + j + "\":" + (i + 7 * j) % ELEMENTS)
              .collect(Collectors.joining(",", "{", "}"))));
    }
  },
  /** 100,000 records of as many users, each in one of ten shards. */
  GROUPS {
    @Override
    Path file(Options options, Path folder) throws IOException {
      return write(folder, IntStream.range(0, USERS)
          .mapToObj(i -> "{\"user\":\"user-" + (USERS + i) + "\",\"shard\":" + i % SHARDS + ",\"v\":" + i % ELEMENTS
              + "}"));
    }
  };

  private static final int DOCUMENTS = 10;
  private static final int ELEMENTS = 1_000;
  private static final int FIELDS = 50;
  private static final int USERS = 100_000;
  private static final int SHARDS = 10;

  /** Returns the file to replay; one that is made up is put into {@code folder}. */
  abstract Path file(Options options, Path folder) throws IOException;

  Path write(Path folder, Stream<String> lines) throws IOException {
    return Files.write(folder.resolve(name().toLowerCase(Locale.ROOT) + ".json"), (Iterable<String>) lines::iterator);
  }

  /** Reads the lines of a file that are not blank; one whose name ends in {@code .xz} is decompressed. */
  static byte[][] documents(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream content = file.toString().endsWith(".xz") ? new XZInputStream(in) : in) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank())
          .map(line -> line.getBytes(StandardCharsets.UTF_8))
          .toArray(byte[][]::new);
    }
  }
}
