// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static io.temblor.itests.container.Plans.connector;
import static io.temblor.itests.container.Plans.link;
import static io.temblor.itests.container.Plans.pipeline;
import static org.junit.Assert.assertTrue;

import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan.Kind;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MissingPlugins;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * The TCP connectors exchanged while connections are open and busy: none is closed or reset, no byte is lost, repeated or
 * reordered, and no class loader of what has gone stays alive.
 */
public class TcpSwapTest extends ContainerScenario {
  private static final String BUNDLE = "connector-tcp";
  private static final String PASSTHROUGH = "generic::passthrough";
  private static final int ROUNDS = 15;
  private static final int CLIENTS = 6;
  private static final long LINES_BETWEEN = 500;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final OldLoaders old = new OldLoaders();
  private Optional<Certificate> certificate = Optional.empty();

  @Test
  public void serverIsUpdated() throws Exception {
    exchangeUnderClients(Exchange.UPDATE);
  }

  @Test
  public void serverIsStoppedAndStarted() throws Exception {
    exchangeUnderClients(Exchange.STOP_AND_START);
  }

  @Test
  public void serverIsUninstalledAndInstalled() throws Exception {
    exchangeUnderClients(Exchange.UNINSTALL_AND_INSTALL);
  }

  @Test
  public void serverIsReplacedByItsNextVersion() throws Exception {
    exchangeUnderClients(Exchange.NEXT_VERSION_BESIDE);
  }

  @Test
  public void serverIsUpgraded() throws Exception {
    exchangeUnderClients(Exchange.UPGRADE);
  }

  @Test
  public void serverWithTlsIsUpgraded() throws Exception {
    certificate = Optional.of(Certificate.create(folder.getRoot().toPath()));
    exchangeUnderClients(Exchange.UPGRADE);
  }

  @Test
  public void serverWithTlsIsUpdated() throws Exception {
    certificate = Optional.of(Certificate.create(folder.getRoot().toPath()));
    exchangeUnderClients(Exchange.UPDATE);
  }

  @Test
  public void clientAndServerAreUpdatedTogether() throws Exception {
    exchangeUnderLedger();
  }

  @Test
  public void clientAndServerWithTlsAreUpdatedTogether() throws Exception {
    certificate = Optional.of(Certificate.create(folder.getRoot().toPath()));
    exchangeUnderLedger();
  }

  private void exchangeUnderClients(Exchange exchange) throws Exception {
    int port = freePort();
    Ledger ledger = new Ledger(Wire.LINE);
    ledger.publish(context);
    deploy(echo(port));
    List<EchoClient> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new EchoClient(i, connect(port)));
    }
    for (int round = 0; round < ROUNDS; round++) {
      clients.forEach(client -> client.awaitMore(LINES_BETWEEN, DEADLINE));
      exchange.make(bundles(), BUNDLE, old);
    }
    clients.forEach(client -> client.awaitMore(LINES_BETWEEN, DEADLINE));
    clients.forEach(EchoClient::end);
    for (EchoClient client : clients) {
      client.awaitBalance(DEADLINE);
    }
    ledger.assertClean();
    check(exchange.toString(), clients.stream().mapToLong(EchoClient::received).sum());
  }

  /** {@code numbers → tcp_client ⇄ tcp_server}, and what comes back to {@code ledger}. */
  private void exchangeUnderLedger() throws Exception {
    int port = freePort();
    Ledger ledger = new Ledger(Wire.LINE);
    ledger.publish(context);
    deploy(echo(port));
    deploy(throughClient(port));
    for (int round = 0; round < ROUNDS; round++) {
      ledger.awaitMore(CLIENTS * LINES_BETWEEN, DEADLINE);
      Exchange.UPDATE.make(bundles(), BUNDLE, old);
    }
    ledger.awaitMore(CLIENTS * LINES_BETWEEN, DEADLINE);
    ledger.closeAndBalance(DEADLINE);
    check("client and server", ledger.received());
  }

  private void check(String what, long events) {
    Pauses pauses = Pauses.of(world, plugins);
    System.out.println(BUNDLE + " " + what + (certificate.isPresent() ? " with TLS" : "") + ": " + events
        + " events, " + pauses);
    assertTrue("every exchange hit the running flow", pauses.count() >= ROUNDS);
    old.assertCollected(DEADLINE);
  }

  private void deploy(FlowPlan plan) throws Exception {
    world.deploy(plan, MissingPlugins.REFUSE);
    Await.until("flow " + plan.alias() + " runs", DEADLINE,
        () -> world.flow(plan.alias()).orElseThrow().state() == InstanceState.RUNNING,
        () -> world.flow(plan.alias()));
  }

  private Socket connect(int port) throws IOException {
    if (certificate.isEmpty()) { return new Socket(InetAddress.getLoopbackAddress(), port); }
    SSLSocket socket = (SSLSocket) certificate.get().trusting().getSocketFactory()
        .createSocket(InetAddress.getLoopbackAddress(), port);
    socket.startHandshake();
    return socket;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A server that sends back what it gets. */
  private FlowPlan echo(int port) {
    RecordValue config = RecordValue.of("url", Value.of("localhost:" + port));
    RecordValue tls = certificate.map(files -> config.with("tls", RecordValue.of(
        "cert", Value.of(files.cert().toString()), "key", Value.of(files.key().toString())))).orElse(config);
    return Plans.echo("echo", tls);
  }

  private FlowPlan throughClient(int port) {
    RecordValue config = RecordValue.of("url", Value.of("localhost:" + port));
    RecordValue tls = certificate.map(files -> config.with("tls", RecordValue.of(
        "cafile", Value.of(files.cert().toString())))).orElse(config);
    return new FlowPlan("there-and-back",
        List.of(Plans.lines("numbers", "numbers", Value.NULL, "json"), Plans.lines("net", "tcp_client", tls, "json"),
            Plans.lines("ledger", "ledger", Value.NULL, "json"), connector("errors", "errors", Value.NULL, "")),
        List.of(pipeline("there", PASSTHROUGH), pipeline("back", PASSTHROUGH), pipeline("broken")),
        List.of(
            link(Kind.CONNECTOR, "numbers", "out", Kind.PIPELINE, "there", "in"),
            link(Kind.PIPELINE, "there", "out", Kind.CONNECTOR, "net", "in"),
            link(Kind.CONNECTOR, "net", "out", Kind.PIPELINE, "back", "in"),
            link(Kind.CONNECTOR, "net", "err", Kind.PIPELINE, "broken", "in"),
            link(Kind.PIPELINE, "back", "out", Kind.CONNECTOR, "ledger", "in"),
            link(Kind.PIPELINE, "broken", "out", Kind.CONNECTOR, "errors", "in")));
  }
}
