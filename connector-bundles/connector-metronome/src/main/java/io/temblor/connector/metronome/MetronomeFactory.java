// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.metronome;

import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.ConnectorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code metronome} connectors. */
@Component
@ConnectorType("metronome")
public final class MetronomeFactory implements ConnectorFactory<MetronomeConfig> {
  @Override
  public Connector create(ConnectorId id, MetronomeConfig config) {
    return Connector.of(new MetronomeSource(config));
  }

  @Override
  public CodecUse codecUse() {
    return CodecUse.STRUCTURED;
  }
}
