// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.ConnectorType;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.osgi.service.component.annotations.Component;

/** Creates {@code tcp_client} connectors. */
@Component
@ConnectorType("tcp_client")
public final class TcpClientFactory implements ConnectorFactory<TcpClientConfig> {
  @Override
  public Connector create(ConnectorId id, TcpClientConfig config) {
    TcpAddress address = config.address();
    Optional<SSLContext> tls = config.clientTls().map(ClientTls::context);
    String serverName = config.clientTls().flatMap(ClientTls::domain).orElse(address.host());
    ClientConnection link = new ClientConnection(config, new Dialing(config, tls, serverName), tls.isPresent());
    int readBytes = (int) config.bufSize().bytes();
    return Connector.of(
        new TcpClientSource(link, new Scratch(readBytes)),
        new TcpClientSink(address, link, new Scratch(readBytes), config.writeTimeout()));
  }
}
