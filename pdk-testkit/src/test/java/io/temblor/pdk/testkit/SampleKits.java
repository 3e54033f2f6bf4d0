// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Kits for plugins of a test; apart from the tests, so that they are not run by themselves. */
final class SampleKits {
  private SampleKits() {}

  /** The contract of preprocessors, over a stream of pieces that end with a semicolon. */
  static final class Pre extends PreprocessorContract {
    private final Supplier<Preprocessor> create;
    private final Set<Ability> abilities;

    Pre(Supplier<Preprocessor> create, Set<Ability> abilities) {
      this.create = create;
      this.abilities = abilities;
    }

    @Override
    protected PreprocessorFactory<?> factory() {
      return new PreprocessorFactory<NoConfig>() {
        @Override
        public Preprocessor create(NoConfig config) {
          return create.get();
        }
      };
    }

    @Override
    protected List<byte[]> chunks() {
      return List.of("one;tw".getBytes(UTF_8), "o;three;".getBytes(UTF_8));
    }

    @Override
    protected List<byte[]> malformed() {
      return List.of();
    }

    @Override
    protected Set<Ability> abilities() {
      return abilities;
    }
  }

  /** The contract of postprocessors, over two items. */
  static final class Post extends PostprocessorContract {
    private final Supplier<Postprocessor> create;
    private final Set<Ability> abilities;

    Post(Supplier<Postprocessor> create, Set<Ability> abilities) {
      this.create = create;
      this.abilities = abilities;
    }

    @Override
    protected PostprocessorFactory<?> factory() {
      return new PostprocessorFactory<NoConfig>() {
        @Override
        public Postprocessor create(NoConfig config) {
          return create.get();
        }
      };
    }

    @Override
    protected List<byte[]> items() {
      return List.of("one".getBytes(UTF_8), "two".getBytes(UTF_8));
    }

    @Override
    protected Set<Ability> abilities() {
      return abilities;
    }
  }

  /** The contract of codecs, over two texts. */
  static final class Codecs extends CodecContract {
    private final Supplier<Codec> create;

    Codecs(Supplier<Codec> create) {
      this.create = create;
    }

    @Override
    protected CodecFactory<?> factory() {
      return new CodecFactory<NoConfig>() {
        @Override
        public Codec create(NoConfig config) {
          return create.get();
        }
      };
    }

    @Override
    protected List<Value> values() {
      return List.of(Value.of("first"), Value.of("second"));
    }

    @Override
    protected List<byte[]> malformed() {
      return List.of("anything".getBytes(UTF_8));
    }
  }

  /** The contract of operators, over two events. */
  static final class Operators extends OperatorContract {
    private final Supplier<Operator> create;

    Operators(Supplier<Operator> create) {
      this.create = create;
    }

    @Override
    protected OperatorFactory<?> factory() {
      return new OperatorFactory<NoConfig>() {
        @Override
        public Operator create(OperatorId id, NoConfig config) {
          return create.get();
        }
      };
    }

    @Override
    protected List<Event> events() {
      return List.of(Event.of(Value.of("first")).withId(EventId.of(7, 0, 0, 1)),
          Event.of(Value.of("second")).withId(EventId.of(7, 0, 1, 2)));
    }
  }

  /** The contract of sources that bring in three chunks. */
  static final class Sources extends SourceContract {
    private final Supplier<Source> create;
    private final Set<Ability> abilities;

    Sources(Supplier<Source> create, Set<Ability> abilities) {
      this.create = create;
      this.abilities = abilities;
    }

    @Override
    protected ConnectorFactory<?> factory() {
      return new ConnectorFactory<NoConfig>() {
        @Override
        public Connector create(ConnectorId id, NoConfig config) {
          return Connector.of(create.get());
        }
      };
    }

    @Override
    protected Set<Ability> abilities() {
      return abilities;
    }

    @Override
    protected String expected() {
      return "onetwothree";
    }
  }

  /** The contract of sinks that write to a list. */
  static final class Sinks extends SinkContract {
    private final Set<Ability> abilities;
    final List<Chunk> outside = new ArrayList<>();
    Supplier<Sink> sink = () -> (port, event) -> Delivery.DONE;

    Sinks(Set<Ability> abilities) {
      this.abilities = abilities;
    }

    @Override
    protected ConnectorFactory<?> factory() {
      return new ConnectorFactory<NoConfig>() {
        @Override
        public Connector create(ConnectorId id, NoConfig config) {
          return Connector.of(sink.get());
        }
      };
    }

    @Override
    protected Set<Ability> abilities() {
      return abilities;
    }

    @Override
    protected String delivered() {
      return outside.stream().map(Chunk::text).collect(Collectors.joining());
    }

    @Override
    protected String expected(List<Event> events) {
      return events.stream().map(event -> ((StringValue) event.value()).text() + "\n").collect(Collectors.joining());
    }
  }
}
