// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.testkit.SourceContract;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The contract, on an input of the test: that of the process belongs to the build tool. */
final class StdioSourceTest extends SourceContract {
  private static final int LINES = 30;

  private FakeInput input = new FakeInput();

  @Override
  protected ConnectorFactory<?> factory() {
    return new HubPerSource();
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.ENDS, Ability.KEEPS_ITS_PLACE);
  }

  @Override
  protected void prepare() {
    input = new FakeInput();
    IntStream.range(0, LINES).forEach(number -> input.write("line " + number + "\n"));
    input.end();
  }

  @Override
  protected String expected() {
    return IntStream.range(0, LINES).mapToObj(number -> "line " + number + "\n").collect(Collectors.joining());
  }

  /** As if every source came from a bundle of its own: they share nothing but the input. */
  private final class HubPerSource implements ConnectorFactory<NoConfig> {
    @Override
    public Connector create(ConnectorId id, NoConfig config) {
      return Connector.of(new StdioSource(new InputHub(input)));
    }

    @Override
    public Class<NoConfig> configType() {
      return NoConfig.class;
    }
  }
}
