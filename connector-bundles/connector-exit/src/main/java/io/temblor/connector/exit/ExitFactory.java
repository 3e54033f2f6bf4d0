// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.exit;

import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.ConnectorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code exit} connectors. */
@Component
@ConnectorType("exit")
public final class ExitFactory implements ConnectorFactory<ExitConfig> {
  @Override
  public Connector create(ConnectorId id, ExitConfig config) {
    return Connector.of(new ExitSink(config));
  }

  @Override
  public CodecUse codecUse() {
    return CodecUse.STRUCTURED;
  }

  @Override
  public boolean configRequired() {
    return false;
  }

  @Override
  public boolean isDebug() {
    return true;
  }
}
