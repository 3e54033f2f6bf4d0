// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.ConnectorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code tcp_server} connectors. */
@Component
@ConnectorType("tcp_server")
public final class TcpServerFactory implements ConnectorFactory<TcpServerConfig> {
  @Override
  public Connector create(ConnectorId id, TcpServerConfig config) {
    ServerConnections connections = new ServerConnections(config, config.tls().map(ServerTls::context));
    int readBytes = (int) config.bufSize().bytes();
    return Connector.of(
        new TcpServerSource(connections, new Scratch(readBytes)),
        new TcpServerSink(id, connections, new Scratch(readBytes), config.writeTimeout()));
  }
}
