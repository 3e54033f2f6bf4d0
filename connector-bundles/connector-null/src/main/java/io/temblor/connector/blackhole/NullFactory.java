// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.blackhole;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.ConnectorType;
import io.temblor.pdk.connector.Pull;
import org.osgi.service.component.annotations.Component;

/** Creates {@code null} connectors. */
@Component
@ConnectorType("null")
public final class NullFactory implements ConnectorFactory<NoConfig> {
  @Override
  public Connector create(ConnectorId id, NoConfig config) {
    return Connector.of(out -> Pull.FINISHED, new NullSink());
  }

  @Override
  public CodecUse codecUse() {
    return CodecUse.OPTIONAL;
  }
}
