// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.ConnectorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code stdio} connectors. */
@Component
@ConnectorType("stdio")
public final class StdioFactory implements ConnectorFactory<NoConfig> {
  private final InputHub hub = new InputHub(new StandardInput());

  @Override
  public Connector create(ConnectorId id, NoConfig config) {
    return Connector.of(new StdioSource(hub), new StdioSink());
  }
}
