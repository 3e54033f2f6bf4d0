// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.file;

import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.ConnectorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code file} connectors: a source in mode {@code read}, a sink in all others. */
@Component
@ConnectorType("file")
public final class FileFactory implements ConnectorFactory<FileConfig> {
  @Override
  public Connector create(ConnectorId id, FileConfig config) {
    return config.mode() == FileMode.READ
        ? Connector.of(new FileSource(config))
        : Connector.of(new FileSink(config));
  }
}
