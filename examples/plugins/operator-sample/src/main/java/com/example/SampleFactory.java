package com.example;

import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.Min;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorType;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;

/** Creates {@code example::sample} operators: of every so many events the first passes, the others leave by port {@code rest}. */
@Component
@OperatorType("example::sample")
public final class SampleFactory implements OperatorFactory<SampleFactory.Config> {
  /** Options of {@code example::sample}. */
  public record Config(@Doc("One of how many events passes") @Min(1) long every) {}

  @Override
  public Operator create(OperatorId id, Config config) {
    AtomicLong seen = new AtomicLong();
    return (port, event, out) -> out.emit(seen.getAndIncrement() % config.every() == 0 ? "out" : "rest", event);
  }
}
