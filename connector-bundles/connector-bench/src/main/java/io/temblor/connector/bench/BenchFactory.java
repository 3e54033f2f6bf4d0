// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.bench;

import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.ConnectorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code bench} connectors. */
@Component
@ConnectorType("bench")
public final class BenchFactory implements ConnectorFactory<BenchConfig> {
  @Override
  public Connector create(ConnectorId id, BenchConfig config) {
    return Connector.of(new BenchSource(config), new BenchSink(config));
  }

  @Override
  public CodecUse codecUse() {
    return CodecUse.OPTIONAL;
  }

  @Override
  public boolean isDebug() {
    return true;
  }
}
