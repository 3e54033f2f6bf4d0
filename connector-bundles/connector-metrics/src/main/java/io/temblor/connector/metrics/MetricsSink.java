// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.metrics;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends every event as a metrics message to the whole process. Of a batch all are sent or none. */
final class MetricsSink implements Sink {
  private @Nullable SinkContext context;

  @Override
  public void connect(SinkContext context, Attempt attempt) {
    this.context = context;
  }

  @Override
  public Delivery onEvent(String port, Event event) throws DataException {
    if (context == null) { throw new IllegalStateException("an event came before connect"); }
    List<Value> members = new ArrayList<>();
    event.forEachMember((value, metadata) -> members.add(value));
    List<Metric> messages = new ArrayList<>(members.size());
    for (Value member : members) {
      messages.add(metric(member));
    }
    messages.forEach(context.metrics()::publish);
    return Delivery.DONE;
  }

  private static Metric metric(Value value) throws DataException {
    if (!(value instanceof RecordValue message)) { throw invalid("the event is not a record"); }
    if (!(message.get("measurement") instanceof StringValue measurement)) {
      throw invalid("`measurement` must be a string");
    }
    if (!(message.get("tags") instanceof RecordValue tags)) { throw invalid("`tags` must be a record"); }
    if (!(message.get("fields") instanceof RecordValue fields)) { throw invalid("`fields` must be a record"); }
    if (!(message.get("timestamp") instanceof IntValue timestamp) || timestamp.isUnsigned()) {
      throw invalid("`timestamp` must be an integer, in nanoseconds since the epoch");
    }
    return new Metric(measurement.text(), tags, fields, timestamp.longValue());
  }

  private static DataException invalid(String reason) {
    return new DataException("Invalid metrics data: " + reason);
  }
}
