// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.Violation;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What users write becomes a record, or a list of everything wrong with it. */
final class ConfigReaderTest {
  enum Mode {
    READ, APPEND
  }

  record Tls(@Doc("Certificate") Path cert, @Doc("Key") @Secret String key) {}

  record ServerConfig(
      @Doc("Bytes read at once") @Default("8 KiB") ByteSize bufferSize,
      @Doc("Pending connections") @Default("128") @Min(1) @Max(1000) int backlog,
      @Doc("How to open") Mode mode,
      @Doc("Time to wait") @Default("100 ms") Duration timeout,
      @Doc("Certificate and key") Optional<Tls> tls,
      @Doc("Names") @Default("") List<String> names,
      @Doc("Odd spelling") @Option("SO_REUSEPORT") @Default("false") boolean reusePort) {
    ServerConfig {
      ConfigException.check(!(mode == Mode.APPEND && backlog == 7), "backlog", "must not be 7 when appending");
    }
  }

  private static List<Violation> violations(Value config) {
    return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(ServerConfig.class, config))
        .violations();
  }

  @Test
  void defaultsFillWhatIsLeftOut() {
    ServerConfig config = ConfigReader.read(ServerConfig.class, RecordValue.of("mode", Value.of("read")));
    assertThat(config)
        .isEqualTo(
            new ServerConfig(new ByteSize(8192), 128, Mode.READ, Duration.ofMillis(100), Optional.empty(), List.of(),
                false));
  }

  @Test
  void everyKindOfOptionIsRead() {
    Value config =
        RecordValue.builder()
            .put("buffer_size", Value.of(10))
            .put("backlog", Value.of(1))
            .put("mode", Value.of("append"))
            .put("timeout", Value.of(5_000))
            .put("tls", RecordValue.of("cert", Value.of("/c.pem"), "key", Value.of("k")))
            .put("names", ArrayValue.of(Value.of("a"), Value.of("b")))
            .put("SO_REUSEPORT", Value.of(true))
            .build();
    assertThat(ConfigReader.read(ServerConfig.class, config))
        .isEqualTo(
            new ServerConfig(
                new ByteSize(10), 1, Mode.APPEND, Duration.ofNanos(5_000), Optional.of(new Tls(Path.of("/c.pem"), "k")),
                List.of("a", "b"), true));
  }

  @Test
  void allViolationsAreReportedTogether() {
    Value config =
        RecordValue.builder()
            .put("backlog", Value.of(0))
            .put("buffer_size", Value.of("a lot"))
            .put("mode", Value.of("apend"))
            .put("bufer_size", Value.of(1))
            .put("names", ArrayValue.of(Value.of("a"), Value.of(1)))
            .build();
    assertThat(violations(config)).extracting(Violation::toString)
        .containsExactly(
            "option `bufer_size` is unknown; did you mean `buffer_size`? known: buffer_size, backlog, mode, timeout, tls, names, SO_REUSEPORT",
            "option `buffer_size` is not an amount of bytes such as 8192, \"8 KiB\" or \"1 MB\"",
            "option `backlog` is 0, must be at least 1",
            "option `mode` must be one of \"read\", \"append\", is \"apend\"; did you mean \"append\"?",
            "option `names[1]` must be a string, is 1");
  }

  @Test
  void requiredOptionIsNamed() {
    assertThat(violations(Value.NULL)).containsExactly(new Violation("mode", "is missing"));
  }

  @Test
  void nestedOptionIsNamedWithItsPath() {
    Value config =
        RecordValue.of("mode", Value.of("read"), "tls", RecordValue.of("cert", Value.of("/c"), "key", Value.of(1)));
    assertThat(violations(config)).extracting(Violation::option).containsExactly("tls.key");
  }

  @Test
  void secretIsNotRepeated() {
    Value config =
        RecordValue.of("mode", Value.of("read"), "tls", RecordValue.of("cert", Value.of("/c"), "key", Value.of(4711)));
    assertThat(violations(config).toString()).doesNotContain("4711");
  }

  @Test
  void checkOfTheRecordIsReportedLikeAnyOther() {
    Value config = RecordValue.of("mode", Value.of("append"), "backlog", Value.of(7));
    assertThat(violations(config)).containsExactly(new Violation("backlog", "must not be 7 when appending"));
  }

  @Test
  void somethingElseThanARecordIsRefused() {
    assertThat(violations(Value.of("read"))).extracting(Violation::toString)
        .containsExactly("must be a record, is \"read\"");
  }

  @Test
  void mapsAndUnreadValuesAreKept() {
    record Headers(Map<String, String> headers, Value body) {}
    RecordValue headers = RecordValue.of("accept", Value.of("*/*"));
    Headers read = ConfigReader.read(Headers.class, RecordValue.of("headers", headers, "body", Value.of(1)));
    assertThat(read).isEqualTo(new Headers(Map.of("accept", "*/*"), Value.of(1)));
  }
}
