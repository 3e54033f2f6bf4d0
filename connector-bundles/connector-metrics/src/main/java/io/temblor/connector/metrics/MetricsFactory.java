// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.metrics;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.ConnectorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code metrics} connectors. */
@Component
@ConnectorType("metrics")
public final class MetricsFactory implements ConnectorFactory<NoConfig> {
  @Override
  public Connector create(ConnectorId id, NoConfig config) {
    return Connector.of(new MetricsSource(), new MetricsSink());
  }

  @Override
  public CodecUse codecUse() {
    return CodecUse.STRUCTURED;
  }
}
