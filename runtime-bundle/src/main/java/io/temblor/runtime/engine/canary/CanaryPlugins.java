// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.Canary;
import io.temblor.runtime.engine.plugin.Plugin;

/** Makes a plugin of two: whatever it creates consists of an instance of each, or of one of them for a whole stream. */
public final class CanaryPlugins {
  private final KeySplit split;
  private final CanaryTally tally;

  /** Splits as {@code canary} says, and counts. */
  public CanaryPlugins(Canary canary, CanaryTally tally) {
    this.split = new KeySplit(canary);
    this.tally = tally;
  }

  /**
   * Returns a plugin that stands for both; creating something with it fails when that cannot be split: sources, and what keeps state.
   *
   * @param stable the version that ran before
   * @param canary the new one
   */
  public Plugin of(Plugin stable, Plugin canary) {
    Object factory = switch (stable.kind()) {
      case OPERATOR -> operators(stable, canary);
      case CODEC -> codecs(stable, canary);
      case PREPROCESSOR -> preprocessors(stable, canary);
      case POSTPROCESSOR -> postprocessors(stable, canary);
      case CONNECTOR -> connectors(stable, canary);
      case FUNCTIONS, LANGUAGE -> throw new IllegalArgumentException(stable.kind() + " cannot be split");
    };
    Plugin both = new Plugin(stable.kind(), stable.type(), stable.version(), stable.bundleName(),
        stable.bundle() + " and " + canary.bundle(), factory);
    both.selectable(false);
    return both;
  }

  // The factories are asked with the configuration as the user wrote it; each version reads it for itself.

  @SuppressWarnings({"unchecked", "rawtypes"})
  private OperatorFactory<Value> operators(Plugin stable, Plugin canary) {
    OperatorFactory first = stable.factory(OperatorFactory.class);
    OperatorFactory second = canary.factory(OperatorFactory.class);
    return new OperatorFactory<>() {
      @Override
      public Operator create(OperatorId id, Value config) {
        Operator one = first.create(id, Sides.read(first.configType(), config));
        Operator other = second.create(id, Sides.read(second.configType(), config));
        Sides<Operator> sides = new Sides<>(one, other);
        return new SplitOperator(sides.stateless("operator " + id, "upgrade it without --canary"), split, tally);
      }

      @Override
      public Class<Value> configType() {
        return Value.class;
      }
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private CodecFactory<Value> codecs(Plugin stable, Plugin canary) {
    CodecFactory first = stable.factory(CodecFactory.class);
    CodecFactory second = canary.factory(CodecFactory.class);
    return new CodecFactory<>() {
      @Override
      public Codec create(Value config) {
        Codec one = first.create(Sides.read(first.configType(), config));
        Codec other = second.create(Sides.read(second.configType(), config));
        Sides<Codec> sides = new Sides<>(one, other);
        return new SplitCodec(sides.stateless("codec `" + stable.type() + "`", "upgrade it without --canary"), split,
            tally);
      }

      @Override
      public Class<Value> configType() {
        return Value.class;
      }
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private PreprocessorFactory<Value> preprocessors(Plugin stable, Plugin canary) {
    PreprocessorFactory first = stable.factory(PreprocessorFactory.class);
    PreprocessorFactory second = canary.factory(PreprocessorFactory.class);
    return new PreprocessorFactory<>() {
      @Override
      public Preprocessor create(Value config) {
        boolean taken = split.takesNextInstance();
        PreprocessorFactory chosen = taken ? second : first;
        Preprocessor made = chosen.create(Sides.read(chosen.configType(), config));
        return CountedPreprocessor.of(made, tally.of(taken));
      }

      @Override
      public Class<Value> configType() {
        return Value.class;
      }
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private PostprocessorFactory<Value> postprocessors(Plugin stable, Plugin canary) {
    PostprocessorFactory first = stable.factory(PostprocessorFactory.class);
    PostprocessorFactory second = canary.factory(PostprocessorFactory.class);
    return new PostprocessorFactory<>() {
      @Override
      public Postprocessor create(Value config) {
        boolean taken = split.takesNextInstance();
        PostprocessorFactory chosen = taken ? second : first;
        Postprocessor made = chosen.create(Sides.read(chosen.configType(), config));
        return CountedPostprocessor.of(made, tally.of(taken));
      }

      @Override
      public Class<Value> configType() {
        return Value.class;
      }
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private ConnectorFactory<Value> connectors(Plugin stable, Plugin canary) {
    ConnectorFactory first = stable.factory(ConnectorFactory.class);
    ConnectorFactory second = canary.factory(ConnectorFactory.class);
    return new ConnectorFactory<>() {
      @Override
      public Connector create(ConnectorId id, Value config) {
        Sink one = sink(first.create(id, Sides.read(first.configType(), config)), id);
        Sink other = sink(second.create(id, Sides.read(second.configType(), config)), id);
        Sides<Sink> sides = new Sides<>(one, other);
        return Connector.of(new SplitSink(sides.stateless("sink " + id, "upgrade it without --canary"), split, tally));
      }

      private Sink sink(Connector made, ConnectorId id) {
        if (made.source().isPresent() || made.sink().isEmpty()) {
          throw new UnsupportedOperationException(
              "connector " + id + " brings events in, which cannot be split by key; upgrade it without --canary");
        }
        return made.sink().get();
      }

      @Override
      public Class<Value> configType() {
        return Value.class;
      }

      @Override
      public CodecUse codecUse() {
        return first.codecUse();
      }

      @Override
      public String defaultCodec() {
        return first.defaultCodec();
      }

      @Override
      public boolean isDebug() {
        return first.isDebug();
      }
    };
  }
}
