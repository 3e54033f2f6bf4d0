// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another parser must accept the same texts and see the same values in them. */
class JacksonDifferentialTest {
  private static final BigInteger LOWEST = BigInteger.TWO.pow(63).negate();
  private static final BigInteger HIGHEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final int SEEDS = 60_000;

  private final JsonMapper jackson = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
  private final JsonParser parser = new JsonParser();

  {
    jackson.getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Value.MAX_DEPTH).build());
  }

  @Test
  void properDocumentsHaveTheSameValues() throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      byte[] document = new Documents(seed).document().getBytes(UTF_8);
      Value value = parser.parse(document, 0, document.length);
      assertThat(value).isEqualTo(value(jackson.readValue(document, Object.class)));
    }
  }

  @Test
  void damagedDocumentsAreRefusedAlikeOrHaveTheSameValues() throws IOException {
    int accepted = 0;
    for (int seed = 0; seed < SEEDS * 2; seed++) {
      Documents documents = new Documents(seed);
      byte[] document = documents.damaged(documents.document().getBytes(UTF_8));
      Value expected = expected(document);
      Value actual = actual(document);
      if (expected == null && actual == null) {
        continue;
      }
      assertThat(actual).as("seed %s: %s", seed, new String(document, UTF_8)).isEqualTo(expected);
      accepted++;
    }
    assertThat(accepted).isBetween(SEEDS / 10, SEEDS * 2 - SEEDS / 10);
  }

  private Value actual(byte[] document) {
    try {
      return parser.parse(document, 0, document.length);
    } catch (JsonSyntaxException e) {
      return null;            // that is the answer
    }
  }

  /**
   * What Jackson reads, corrected for what it lets pass: UTF-8 that is none, halves of surrogate pairs, too large
   * numbers.
   */
  private Value expected(byte[] document) throws IOException {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      Object object = jackson.readValue(text, Object.class);
      return text.startsWith("\uFEFF") || !onlyProperScalars(text) ? null : value(object);
    } catch (CharacterCodingException | JsonProcessingException e) {
      return null;            // that is the answer
    }
  }

  private boolean onlyProperScalars(String text) throws IOException {
    try (com.fasterxml.jackson.core.JsonParser tokens = jackson.createParser(text)) {
      for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
        boolean proper = switch (token) {
          case VALUE_NUMBER_FLOAT -> Double.isFinite(tokens.getDoubleValue());
          case VALUE_NUMBER_INT -> {
            BigInteger number = tokens.getBigIntegerValue();
            yield number.compareTo(LOWEST) >= 0 && number.compareTo(HIGHEST) <= 0;
          }
          case VALUE_STRING, FIELD_NAME -> UTF_8.newEncoder().canEncode(tokens.getText());
          default -> true;
        };
        if (!proper) { return false; }
      }
      return true;
    }
  }

  private static Value value(Object object) {
    return switch (object) {
      case null -> Value.NULL;
      case Boolean bool -> Value.of(bool);
      case Integer number -> Value.of(number);
      case Long number -> Value.of(number);
      case BigInteger number -> Value.ofUnsigned(number.longValue());
      case Double number -> Value.of(number);
      case String text -> Value.of(text);
      case List<?> list -> ArrayValue.of(list.stream().map(JacksonDifferentialTest::value).toList());
      case Map<?, ?> map -> {
        RecordValue.Builder record = RecordValue.builder();
        map.forEach((key, value) -> record.put((String) key, value(value)));
        yield record.build();
      }
      default -> throw new AssertionError(object.getClass());
    };
  }
}
