// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

import io.temblor.pdk.config.TypeArguments;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Creates connectors of one type. A plugin publishes it as a service: a public class with {@code @Component} and
 * {@code @ConnectorType("name")}.
 *
 * <pre>{@code
 * @Component
 * @ConnectorType("metronome")
 * public final class MetronomeFactory implements ConnectorFactory<MetronomeConfig> {
 *   @Override
 *   public Connector create(ConnectorId id, MetronomeConfig config) {
 *     return Connector.of(new MetronomeSource(config));
 *   }
 * }
 * }</pre>
 *
 * <p><b>Threading</b>: {@code create} is called from any thread.
 *
 * @param <C> record that holds the options; {@link io.temblor.pdk.config.NoConfig} when there are none
 */
@ConsumerType
public interface ConnectorFactory<C> {
  /**
   * Returns a connector that is not connected yet. Has no side effect: nothing is opened before {@code connect}. Throws
   * {@code ConfigException} when {@code config} is not usable.
   */
  Connector create(ConnectorId id, C config);

  /** Returns the type of the options; found from the type argument. */
  default Class<C> configType() {
    return TypeArguments.first(getClass(), ConnectorFactory.class);
  }

  /** Tells whether the connector exchanges bytes or values. */
  default CodecUse codecUse() {
    return CodecUse.REQUIRED;
  }

  /** Returns the codec used when {@link #codecUse()} is {@link CodecUse#OPTIONAL} and none is named. */
  default String defaultCodec() {
    return "json";
  }

  /** Tells whether the options may be left out altogether. */
  default boolean configRequired() {
    return configType().isRecord() && configType().getRecordComponents().length > 0;
  }

  /** Tells whether this is a tool for tests and benchmarks, offered only when the process was started to allow such. */
  default boolean isDebug() {
    return false;
  }
}
