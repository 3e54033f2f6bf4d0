// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.store;

import io.temblor.json.Json;
import io.temblor.json.JsonSyntaxException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with an array of records that is always written as a whole. One thread at a time.
 *
 * @param <T> what the records stand for
 */
final class ListFile<T> {
  private static final Logger LOG = LoggerFactory.getLogger(ListFile.class);

  private final Path file;
  private final Function<T, RecordValue> toRecord;
  private List<T> elements;

  /**
   * Reads what is there. What cannot be read is kept under another name for a person to look at.
   *
   * @param toElement throws {@link IllegalArgumentException} for a record that stands for nothing
   * @param advice what to do when it cannot be read
   */
  ListFile(Path file, Function<T, RecordValue> toRecord, Function<RecordValue, T> toElement, String advice)
      throws IOException {
    this.file = file;
    this.toRecord = toRecord;
    this.elements = List.of();
    if (!Files.exists(file)) { return; }
    try {
      elements = read(Json.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)), toElement);
    } catch (JsonSyntaxException | IllegalArgumentException e) {
      Path damaged = file.resolveSibling(file.getFileName() + ".damaged");
      Durable.rename(file, damaged);
      LOG.error("{} cannot be read ({}) and is kept as {}: {}", file, e.getMessage(), damaged, advice);
    }
  }

  private static <T> List<T> read(Value document, Function<RecordValue, T> toElement) {
    if (!(document instanceof ArrayValue array)) { throw new IllegalArgumentException("it is no array"); }
    List<T> elements = new ArrayList<>();
    for (Value element : array) {
      if (!(element instanceof RecordValue record)) { throw new IllegalArgumentException("an element is no record"); }
      elements.add(toElement.apply(record));
    }
    return List.copyOf(elements);
  }

  List<T> get() {
    return elements;
  }

  /** Writes other elements; when that fails those before stay, here and on disk. */
  void set(List<T> others) throws IOException {
    List<T> copy = List.copyOf(others);
    Value document = ArrayValue.of(copy.stream().map(toRecord).toList());
    Durable.replace(file, (Json.text(document) + "\n").getBytes(StandardCharsets.UTF_8));
    elements = copy;
  }
}
