package com.example;

import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.Min;
import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.ConnectorType;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/** Creates {@code countdown} connectors. */
@Component
@ConnectorType("countdown")
public final class CountdownFactory implements ConnectorFactory<CountdownFactory.Config> {
  /** Options of {@code countdown}. */
  public record Config(
      @Doc("Number to begin with") @Min(0) long from,
      @Doc("Time between two numbers") @Default("10 ms") Duration interval) {}

  @Override
  public Connector create(ConnectorId id, Config config) {
    return Connector.of(new Countdown(config));
  }

  @Override
  public CodecUse codecUse() {
    return CodecUse.STRUCTURED;
  }
}
