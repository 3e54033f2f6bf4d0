// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stream;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.runtime.engine.meter.UseCount;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.ComponentException;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.rehearsal.Samples;
import io.temblor.runtime.engine.rehearsal.Trial;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A codec or interceptor that a connector half asks for: which plugin makes it, and what of it each stream holds. Touched at safe
 * points only.
 */
public final class ComponentSlot<T extends Closeable> {
  private static final Duration SAMPLING = Duration.ofMillis(20);

  private volatile ComponentPlan plan; // read by reports
  private final Maker<T> maker;
  private final Feeding<T> feeding;
  private final Samples<Input> samples = new Samples<>();
  private volatile @Nullable Plugin plugin; // read by whoever looks for a culprit, as the next
  private volatile String instanceClass = ""; // of what was made last
  private final UseCount decoded = new UseCount(); // written by every lane of the source
  private final UseCount encoded = new UseCount(); // by whoever runs the sink

  /** Calls an instance with an input, and drops what comes of it. */
  private interface Feeding<T> {
    void feed(T instance, Input input) throws IOException;
  }

  /** Makes an instance as {@code plan} says. */
  private interface Maker<T> {
    T make(Plugin plugin, ComponentPlan plan);
  }

  private ComponentSlot(ComponentPlan plan, Maker<T> maker, Feeding<T> feeding) {
    this.plan = plan;
    this.maker = maker;
    this.feeding = feeding;
  }

  public static ComponentSlot<Codec> codec(ComponentPlan plan) {
    return new ComponentSlot<>(plan, (plugin, as) -> makeCodec(plugin.factory(CodecFactory.class), as), Input::feed);
  }

  public static ComponentSlot<Preprocessor> preprocessor(ComponentPlan plan) {
    return new ComponentSlot<>(plan, (plugin, as) -> makePreprocessor(plugin.factory(PreprocessorFactory.class), as),
        (preprocessor, input) -> {
          if (input instanceof Input.Bytes bytes) {
            preprocessor.process(bytes.chunk(), chunk -> {});
          }
        });
  }

  public static ComponentSlot<Postprocessor> postprocessor(ComponentPlan plan) {
    return new ComponentSlot<>(plan, (plugin, as) -> makePostprocessor(plugin.factory(PostprocessorFactory.class), as),
        (postprocessor, input) -> {
          if (input instanceof Input.Bytes bytes) {
            postprocessor.process(bytes.chunk(), chunk -> {});
          }
        });
  }

  // In all three the configuration is read as the type the factory itself names.

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Codec makeCodec(CodecFactory factory, ComponentPlan plan) {
    return factory.create(ConfigReader.read(factory.configType(), plan.config()));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Preprocessor makePreprocessor(PreprocessorFactory factory, ComponentPlan plan) {
    return factory.create(ConfigReader.read(factory.configType(), plan.config()));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Postprocessor makePostprocessor(PostprocessorFactory factory, ComponentPlan plan) {
    return factory.create(ConfigReader.read(factory.configType(), plan.config()));
  }

  public PluginRef ref() {
    return plan.plugin();
  }

  /** Makes another definition of it; while no stream holds an instance. */
  public void become(ComponentPlan next) {
    plan = next;
  }

  /** Makes an instance as {@code next} says and closes it again; throws what the plugin throws. */
  public void rehearse(Plugin candidate, ComponentPlan next) throws IOException {
    maker.make(candidate, next).close();
  }

  public boolean isMissing() {
    return plugin == null;
  }

  public boolean uses(Plugin candidate) {
    return plugin == candidate;
  }

  /** Returns the name of the class of the instances; any thread. */
  public String instanceClass() {
    return instanceClass;
  }

  /** Returns where instances come from; any thread. */
  public @Nullable Plugin plugin() {
    return plugin;
  }

  /** Makes {@code candidate} what new instances come from, or nothing. */
  public void use(@Nullable Plugin candidate) {
    Plugin before = plugin;
    if (before != null) {
      before.countInstances(-1);
    }
    plugin = candidate;
    if (candidate != null) {
      candidate.countInstances(1);
    }
    decoded.use(candidate == null ? null : candidate.events());
    encoded.use(candidate == null ? null : candidate.events());
  }

  /** Counts events of the source half. */
  public void countDecoded(int events) {
    decoded.addShared(events);
  }

  /** Counts events of the sink half. */
  public void countEncoded(int events) {
    encoded.add(events);
  }

  /** Makes an instance with {@code candidate}, which need not be the current plugin. */
  public T make(Plugin candidate) {
    T made = maker.make(candidate, plan);
    instanceClass = made.getClass().getName();
    return made;
  }

  /** Bytes are about to be given to an instance. */
  void passes(Chunk chunk) {
    if (samples.isWanted()) {
      samples.pass(() -> Input.copyOf(chunk));
    }
  }

  /** An event is about to be given to an instance. */
  void passes(Value value, RecordValue metadata) {
    if (samples.isWanted()) {
      samples.pass(() -> Input.copyOf(value, metadata));
    }
  }

  /**
   * Makes instances with {@code candidate}, gives them what the present ones have just been given, and closes them again. Waits for such
   * inputs for a moment.
   *
   * @return why {@code candidate} is no successor, as the end of a sentence; empty when it is one
   */
  public Optional<String> rehearse(Plugin candidate) throws IOException, InterruptedException {
    Plugin present = plugin;
    try (T trial = maker.make(candidate, plan)) {
      if (present == null) { return Optional.empty(); }
      List<Input> inputs = samples.take(SAMPLING);
      Optional<String> worse = Optional.empty();
      if (!(trial instanceof Stateful)) { // what one with a memory says depends on where in its stream it is
        try (T model = maker.make(present, plan)) {
          worse = Trial.compare(inputs, input -> feeding.feed(model, input), input -> feeding.feed(trial, input));
        }
      }
      if (worse.isEmpty()) {
        Trial.warmUp(inputs, input -> feeding.feed(trial, input));
      }
      return worse;
    }
  }

  /** Makes an instance; only while nothing is missing. */
  public T make() {
    Plugin current = plugin;
    if (current == null) { throw new IllegalStateException(ref() + " is needed although it is missing"); }
    return make(current);
  }

  /** Counts what an instance has thrown, if it is a bug, and returns what the connector that uses it is to see. */
  IOException failure(Throwable thrown) {
    Plugin current = plugin;
    if (current == null) { return new IOException(ref() + " failed: " + Failures.message(thrown), thrown); }
    return ComponentException.of(current, thrown);
  }

  public String describe() {
    Plugin current = plugin;
    return current == null ? ref() + " (missing)" : current.toString();
  }
}
