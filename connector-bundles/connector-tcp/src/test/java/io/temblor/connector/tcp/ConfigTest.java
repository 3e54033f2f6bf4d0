// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "localhost:4242, tcp://localhost:4242",
    "tcp://localhost:4242, tcp://localhost:4242",
    "tcp://0.0.0.0:1/, tcp://0.0.0.0:1",
    "tcp://host:7/some/path, tcp://host:7",
    "[::1]:65535, tcp://[::1]:65535",
    "tcp://[fe80::1]:2, tcp://[fe80::1]:2",
    "my_host:80, tcp://my_host:80"})
  void addressesAreReadWithAndWithoutScheme(String url, String address) {
    assertThat(TcpAddress.parse(url, "server")).hasToString(address);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "localhost | Missing port for TCP client",
    "tcp://localhost | Missing port for TCP client",
    "[::1] | Missing port for TCP client",
    "localhost: | Missing port for TCP client",
    "tcp://:4242 | missing host for TCP client",
    "udp://localhost:1 | must begin with `tcp://`",
    "localhost:http | has the port `http`",
    "localhost:65536 | must be a number from 0 to 65535",
    "::1:80 | in brackets",
    "localhost:0 | must be the port the server listens on"})
  void mistakesInAddressesAreExplained(String url, String message) {
    assertRefused(new TcpClientFactory(), RecordValue.of("url", Value.of(url)), message);
  }

  @Test
  void serverSaysWhatIsMissing() {
    assertRefused(new TcpServerFactory(), RecordValue.of("url", Value.of("localhost")),
        "Missing port for TCP server: write for example `url = \"localhost:4242\"`");
    assertRefused(new TcpServerFactory(), RecordValue.EMPTY, "option `url` is missing");
  }

  @Test
  void defaultsAreThoseOfTheReference() {
    TcpServerConfig config = ConfigReader.read(TcpServerConfig.class, RecordValue.of("url", Value.of("localhost:1")));

    assertThat(config.bufSize().bytes()).isEqualTo(8192);
    assertThat(config.backlog()).isEqualTo(128);
    assertThat(SocketOptions.DEFAULT).isEqualTo(new SocketOptions(false, true, true));
    assertThat(config.tls()).isEmpty();
  }

  @Test
  void socketOptionsAreReadByTheirNames() {
    RecordValue options = RecordValue.of("SO_REUSEPORT", Value.of(true), "TCP_NODELAY", Value.of(false));
    TcpServerConfig config = ConfigReader.read(TcpServerConfig.class,
        RecordValue.of("url", Value.of("localhost:1"), "socket_options", options));

    assertThat(config.socketOptions()).contains(new SocketOptions(true, true, false));
    assertRefused(new TcpServerFactory(), RecordValue.of("url", Value.of("localhost:1"), "socket_options",
        RecordValue.of("SO_KEEPALIVE", Value.of(true))), "`socket_options.SO_KEEPALIVE` is unknown");
  }

  @Test
  void timesHaveLimits() {
    assertRefused(new TcpServerFactory(),
        RecordValue.of("url", Value.of("localhost:1"), "write_timeout", Value.of("5 s")),
        "option `write_timeout` is 5000 ms, must be more than 0 and at most 4 s");
  }

  @Test
  void tlsOfAClientIsABoolOrARecord() {
    assertThat(client(Value.of(false)).clientTls()).isEmpty();
    assertThat(client(Value.of(true)).clientTls()).isPresent();
    assertThat(client(RecordValue.of("domain", Value.of("d"))).clientTls().orElseThrow().domain()).contains("d");
    assertThatThrownBy(() -> client(Value.of("yes"))).isInstanceOf(ConfigException.class)
        .hasMessageContaining("option `tls` must be true, false or a record");
    assertThatThrownBy(() -> client(RecordValue.of("ca_file", Value.of("d")))).isInstanceOf(ConfigException.class)
        .hasMessageContaining("option `tls.ca_file` is unknown; did you mean `cafile`?");
    assertThatThrownBy(() -> client(RecordValue.of("cert", Value.of("d")))).isInstanceOf(ConfigException.class)
        .hasMessageContaining("option `tls.key` is missing");
  }

  private static TcpClientConfig client(Value tls) {
    return ConfigReader.read(TcpClientConfig.class, RecordValue.of("url", Value.of("localhost:1"), "tls", tls));
  }

  @Test
  void filesThatAreNoCertificatesOrKeysAreNamed() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
    Path none = folder.resolve("none.pem");
    Identities identity = Identities.create(folder, "fine", "EC");
    Identities other = Identities.create(folder, "other", "RSA");

    assertRefused(new TcpServerFactory(), server(empty, identity.key()), "Invalid certificate file: " + empty);
    assertRefused(new TcpServerFactory(), server(none, identity.key()), "Invalid certificate file: " + none);
    assertRefused(new TcpServerFactory(), server(identity.key(), identity.key()), "Invalid certificate file: ");
    assertRefused(new TcpServerFactory(), server(identity.cert(), empty), "Invalid private key file: " + empty);
    assertRefused(new TcpServerFactory(), server(identity.cert(), other.key()), "does not fit the certificate");
    assertRefused(new TcpClientFactory(), RecordValue.of("url", Value.of("localhost:1"), "tls",
        RecordValue.of("cafile", Value.of(empty.toString()))), "Invalid certificate file: " + empty);
  }

  private static RecordValue server(Path cert, Path key) {
    return RecordValue.of("url", Value.of("localhost:1"), "tls",
        RecordValue.of("cert", Value.of(cert.toString()), "key", Value.of(key.toString())));
  }

  private static void assertRefused(ConnectorFactory<?> factory, RecordValue config, String message) {
    assertThatThrownBy(() -> Plugins.connector(factory, config)).isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }
}
