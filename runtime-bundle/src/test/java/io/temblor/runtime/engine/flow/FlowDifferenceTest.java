// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.config.Secret;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.LinkPlan.Endpoint;
import io.temblor.pdk.flow.LinkPlan.Kind;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.FlowChange;
import io.temblor.runtime.admin.FlowChange.Action;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What differs between two plans, and what is told of it. */
final class FlowDifferenceTest {
  private final PluginRegistry registry = new PluginRegistry();

  record Login(@Doc("who") String user, @Secret @Doc("proof") String proof) {}

  record DoorConfig(
      @Doc("where") String url, @Doc("how many") @Default("3") int tries, @Doc("who may") Optional<Login> login,
      @Doc("more") Optional<Map<String, String>> headers, @Doc("forgotten to mark") Optional<String> apiToken) {}

  private static final class Doors implements ConnectorFactory<DoorConfig> {
    @Override
    public Connector create(ConnectorId id, DoorConfig config) {
      throw new IllegalStateException("nothing is made to find a difference");
    }
  }

  private static final class Words implements CodecFactory<NoConfig> {
    @Override
    public Codec create(NoConfig config) {
      throw new IllegalStateException("nothing is made to find a difference");
    }
  }

  @BeforeEach
  void plugins() {
    registry.add(new Plugin(PluginKind.CONNECTOR, "door", "1.0.0", "test", new Doors()));
    registry.add(new Plugin(PluginKind.CODEC, "words", "1.0.0", "test", new Words()));
    registry.add(new Plugin(PluginKind.CODEC, "other", "1.0.0", "test", new Words()));
  }

  private static ConnectorPlan door(Value config, String codec, Reconnect reconnect) {
    return new ConnectorPlan("door", PluginRef.of(PluginKind.CONNECTOR, "door"), config,
        Optional.of(new ComponentPlan(PluginRef.of(PluginKind.CODEC, codec), Value.NULL)), List.of(), List.of(),
        reconnect, OptionalLong.empty(), new Position("flow.troy", 1, 1, 1, 9));
  }

  private static Value config(Object... pairs) {
    RecordValue.Builder builder = RecordValue.builder();
    builder.put("url", Value.of("http://here"));
    for (int i = 0; i < pairs.length; i += 2) {
      builder.put((String) pairs[i], (Value) pairs[i + 1]);
    }
    return builder.build();
  }

  private static FlowPlan flow(ConnectorPlan door, String... ports) {
    List<LinkPlan> links = java.util.Arrays.stream(ports)
        .map(port -> new LinkPlan(new Endpoint(Kind.CONNECTOR, "door", port), new Endpoint(Kind.PIPELINE, "main", "in"),
            Position.UNKNOWN))
        .toList();
    PipelinePlan pipeline = new PipelinePlan("main", List.of("in"), List.of(),
        List.of(new NodePlan("in", NodePlan.Kind.INPUT, Optional.empty(), Value.NULL, Position.UNKNOWN)), List.of(),
        OptionalLong.empty());
    return new FlowPlan("test", List.of(door), List.of(pipeline), links);
  }

  private FlowChange change(ConnectorPlan before, ConnectorPlan after) {
    return new FlowDifference(flow(before, "out"), flow(after, "out"), new Definitions(registry)).changes().getFirst();
  }

  private List<String> reasons(Value before, Value after) {
    FlowChange change =
        change(door(before, "words", new Reconnect.None()), door(after, "words", new Reconnect.None()));
    assertThat(change.action()).isEqualTo(Action.EXCHANGE);
    return change.reasons().stream().map(Object::toString).toList();
  }

  private static Value login(String proof) {
    return RecordValue.of("user", Value.of("ada"), "proof", Value.of(proof));
  }

  @Test
  void aDefaultWrittenDownChangesNothing() {
    FlowChange change = change(door(config(), "words", new Reconnect.None()),
        door(config("tries", Value.of(3)), "words", new Reconnect.None()));
    assertThat(change.action()).isEqualTo(Action.KEEP);
    assertThat(change.reasons()).isEmpty();
  }

  @Test
  void optionsAreToldWithTheirValues() {
    assertThat(reasons(config("tries", Value.of(1)), config("tries", Value.of(2))))
        .containsExactly("config.tries changed from 1 to 2");
    assertThat(reasons(config(), config("tries", Value.of(2)))).containsExactly("config.tries is new: 2");
  }

  @Test
  void secretsAreNotTold() {
    assertThat(reasons(config("login", login("old")), config("login", login("new"))))
        .containsExactly("config.login.proof changed");
    assertThat(reasons(config("api_token", Value.of("old")), config("api_token", Value.of("new"))))
        .containsExactly("config.api_token changed");
    Value headers = RecordValue.of("x", Value.of("old"));
    assertThat(reasons(config("headers", headers), config("headers", RecordValue.of("x", Value.of("new")))))
        .containsExactly("config.headers.x changed");
    assertThat(reasons(RecordValue.of("url", Value.of("http://ada:old@here")),
        RecordValue.of("url", Value.of("http://ada:new@there"))))
        .containsExactly("config.url changed from \"http://…@here\" to \"http://…@there\"");
    assertThat(reasons(RecordValue.of("url", Value.of("http://ada:old@here")),
        RecordValue.of("url", Value.of("http://ada:new@here")))).containsExactly("config.url changed");
  }

  @Test
  void whatThePluginDoesNotDescribeIsNotTold() {
    Value before = config();
    registry.all().stream().filter(plugin -> plugin.type().equals("door")).forEach(registry::remove);
    assertThat(reasons(before, config("tries", Value.of(2)))).containsExactly("config.tries changed");
  }

  @Test
  void whatSurroundsAConnectorIsAdjusted() {
    FlowChange change = change(door(config(), "words", new Reconnect.None()),
        door(config(), "other", new Reconnect.Retry(100, 2, OptionalLong.empty(), false)));
    assertThat(change.action()).isEqualTo(Action.ADJUST);
    assertThat(change.reasons()).extracting(Object::toString).containsExactly("codec changed from words to other",
        "reconnect changed from none to retry after 100 ms, growing by 2.0");
  }

  @Test
  void aConnectorThatIsUsedOtherwiseIsExchanged() {
    ConnectorPlan door = door(config(), "words", new Reconnect.None());
    FlowDifference difference =
        new FlowDifference(flow(door, "out"), flow(door), new Definitions(registry));
    assertThat(difference.connectors()).containsEntry("door", Action.EXCHANGE);
    assertThat(difference.isInPlace()).isFalse();
    assertThat(difference.changes().getFirst().reasons()).extracting(Object::toString)
        .containsExactly("use changed from source to not linked");
  }
}
