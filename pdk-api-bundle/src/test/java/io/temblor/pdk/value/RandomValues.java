// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.List;
import java.util.Random;

/** Makes values of all kinds, always the same ones for the same seed. */
final class RandomValues {
  private static final List<String> KEYS =
      List.of("a", "b", "key", "doc-type", "ключ", "a rather long key, longer than two words",
          "logger_name", "logger_nane", "", "x\ty", "日本", "index_type", "k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8");

  private final Random random;

  RandomValues(long seed) {
    random = new Random(seed);
  }

  Random random() {
    return random;
  }

  Value value(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 7)) {
      case 0 -> Value.NULL;
      case 1 -> Value.of(random.nextBoolean());
      case 2 -> Value.of(random.nextInt(2000) - 500L);
      case 3 -> random.nextBoolean() ? Value.of(random.nextLong()) : Value.ofUnsigned(random.nextLong());
      case 4 -> Value.of(random.nextInt(1000) / 8.0);
      case 5 -> Value.of(text());
      case 6 -> {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        yield Value.of(bytes);
      }
      case 7 -> array(depth);
      default -> record(depth);
    };
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(24); i > 0; i--) {
      text.appendCodePoint(switch (random.nextInt(8)) {
        case 0 -> 0xE9;
        case 1 -> 0x4E2D;
        case 2 -> 0x1F600;
        case 3 -> random.nextInt(' ');
        default -> ' ' + random.nextInt(95);
      });
    }
    return text.toString();
  }

  String key() {
    return KEYS.get(random.nextInt(KEYS.size()));
  }

  ArrayValue array(int depth) {
    ArrayValue.Builder array = ArrayValue.builder();
    for (int i = random.nextInt(12); i > 0; i--) {
      array.add(value(depth - 1));
    }
    return array.build();
  }

  RecordValue record(int depth) {
    RecordValue.Builder record = RecordValue.builder();
    for (int i = random.nextInt(12); i > 0; i--) {
      record.put(key(), value(depth - 1));
    }
    return record.build();
  }

  /** The same value as if a codec had decoded it. */
  static Value decoded(Value value) {
    DocumentBuilder builder = new DocumentBuilder();
    builder.reset();
    value.writeTo(builder);
    return builder.finish();
  }
}
