// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.value.RecordValue;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** A sink {@code witness} that remembers who stamped the events it got, one after the other, and how many there were. */
final class Witness implements AutoCloseable {
  private final List<String> stamps = new ArrayList<>();
  private ServiceRegistration<?> registration;
  private long events;

  /** Publishes the connector. */
  void publish(BundleContext context) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("connector.type", "witness");
    registration = context.registerService(ConnectorFactory.class, new Factory(), properties);
  }

  @Override
  public void close() {
    registration.unregister();
  }

  /** Returns who stamped, in the order in which they began to; one that stamps again after another one counts twice. */
  synchronized List<String> stamps() {
    return List.copyOf(stamps);
  }

  synchronized long events() {
    return events;
  }

  private synchronized void saw(String stamp) {
    events++;
    if (stamps.isEmpty() || !stamps.getLast().equals(stamp)) {
      stamps.add(stamp);
    }
  }

  private final class Factory implements ConnectorFactory<NoConfig> {
    @Override
    public Class<NoConfig> configType() {
      return NoConfig.class;
    }

    @Override
    public CodecUse codecUse() {
      return CodecUse.STRUCTURED;
    }

    @Override
    public Connector create(ConnectorId id, NoConfig config) {
      return Connector.of((Sink) this::onEvent);
    }

    private Delivery onEvent(String port, Event event) {
      saw(((RecordValue) event.value()).get("by").toString());
      return Delivery.DONE;
    }
  }
}
