// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stress;

import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.ShutdownReport;
import io.temblor.runtime.engine.WorldEngine;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import io.temblor.runtime.engine.watch.Budgets;
import io.temblor.runtime.engine.stress.StressSink.Manner;
import io.temblor.runtime.engine.stress.StressSink.Mischief;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One small flow with chances of its own: put together, run, ended, and held against what has to be true of it. */
final class Round implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(2);
  private static final int MOST_STREAMS = 3;
  private static final int MOST_NUMBERS = 30;
  private static final int MOST_RETRIES = 3;
  private static final int MOST_LANES = 3;

  final Chance chance;
  final RandomGenerator random; // for what the one thread of the test decides
  final Ledger ledger;
  final Milestones milestones = new Milestones();
  final PluginRegistry registry = new PluginRegistry();
  final WorldEngine world;
  private final Set<String> branches;
  private final Layout layout = new Layout();
  private final Map<String, Plugin> plugins = new HashMap<>();
  private final List<ReplayingSource> sources = new ArrayList<>();
  private boolean mayLeaveSomething;

  /** Creates an empty flow whose events go the ways of {@code branches}, all of them. */
  Round(long seed, Set<String> branches) {
    this.chance = new Chance(seed);
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.branches = branches;
    this.ledger = new Ledger(branches);
    this.world = new WorldEngine(registry, new EpochClock(), (where, problem) -> ledger.note(where, problem.message()),
        DEADLINE, chance.between("lanes", 1, MOST_LANES), Budgets.DEFAULT);
  }

  Set<String> branches() {
    return branches;
  }

  private void add(PluginKind kind, String type, Object factory) {
    Plugin plugin = new Plugin(kind, type, "1.0.0", "test", factory);
    plugins.put(type, plugin);
    registry.add(plugin);
  }

  private void connector(String alias, boolean codec, OptionalLong maxRetries, Supplier<Connector> maker) {
    add(PluginKind.CONNECTOR, alias, new ConnectorFactory<NoConfig>() {
      @Override
      public Connector create(ConnectorId id, NoConfig config) {
        return maker.get();
      }

      @Override
      public CodecUse codecUse() {
        return codec ? CodecUse.REQUIRED : CodecUse.STRUCTURED;
      }
    });
    layout.connector(alias, codec, maxRetries);
  }

  Round source(String alias) {
    return source(alias, false);
  }

  /** Adds a source; {@code decoded} says that its numbers go through {@link #codec}. */
  Round source(String alias, boolean decoded) {
    int streams = chance.between(alias + " streams", 1, MOST_STREAMS);
    int count = chance.between(alias + " numbers", 1, MOST_NUMBERS);
    ReplayingSource source =
        new ReplayingSource(alias, sources.size(), streams, count, decoded, chance, ledger, milestones);
    sources.add(source);
    connector(alias, decoded, OptionalLong.empty(), () -> Connector.of(source));
    return this;
  }

  /** Adds a sink that deals with tokens on behalf of {@code covers}, in a manner that is drawn. */
  Round sink(String alias, Set<String> covers, Mischief mischief) {
    return sink(alias, covers, mischief, false, true);
  }

  /** The same with a codec, if {@code encoded}. */
  Round sink(String alias, Set<String> covers, Mischief mischief, boolean encoded) {
    return sink(alias, covers, mischief, encoded, true);
  }

  /** The same for events that come as somebody else answers for them, in any order. */
  Round sinkInAnyOrder(String alias, Set<String> covers, Mischief mischief) {
    return sink(alias, covers, mischief, false, false);
  }

  private Round sink(String alias, Set<String> covers, Mischief mischief, boolean encoded, boolean ordered) {
    Manner manner = Manner.values()[chance.below(alias + " manner", 0, Manner.values().length)];
    OptionalLong maxRetries = mischief.dead() > 0 ? OptionalLong.of(MOST_RETRIES) : OptionalLong.empty();
    connector(alias, encoded, maxRetries,
        () -> Connector.of(new StressSink(alias, covers, manner, mischief, encoded, ordered, chance, ledger)));
    return this;
  }

  Round operator(String name, Function<OperatorId, Operator> maker) {
    add(PluginKind.OPERATOR, name, new OperatorFactory<NoConfig>() {
      @Override
      public Operator create(OperatorId id, NoConfig config) {
        return maker.apply(id);
      }
    });
    return this;
  }

  /** Adds the codec: it cannot decode some tokens, and cannot encode others. {@code linked} says that somebody takes the errors. */
  Round codec(boolean linked) {
    add(PluginKind.CODEC, Layout.CODEC, new CodecFactory<NoConfig>() {
      @Override
      public Codec create(NoConfig config) {
        return Codec.of(chunk -> decode(Long.parseLong(chunk.text()), linked), (value, out) -> {
          long token = ((IntValue) value).longValue();
          if (chance.hits("cannot be encoded", token, 50)) {
            ledger.reasonToFail("codec", "cannot encode", token);
            throw new DataException(Token.error(token));
          }
          out.writeText(Long.toString(token));
        });
      }
    });
    return this;
  }

  private Value decode(long token, boolean linked) throws DataException {
    if (chance.hits("cannot be decoded", token, 100)) {
      if (!linked) {
        ledger.dealt(branches, token);
      }
      throw new DataException(Token.error(token));
    }
    return Value.of(token);
  }

  Round pipeline(String alias, List<String> operators, List<String> outputs) {
    layout.pipeline(alias, operators, outputs);
    return this;
  }

  Round link(String from, String to) {
    layout.link(from, to);
    return this;
  }

  void deploy() throws Exception {
    world.deploy(layout.plan(), MissingPlugins.REFUSE);
  }

  /** Takes the plugin of a place away, which waits until nothing of it runs. */
  void remove(String type) {
    registry.remove(plugins.get(type));
  }

  /** Brings back what {@link #remove} took. */
  void bringBack(String type) {
    registry.add(plugins.get(type));
  }

  /** Stops one connector; if it is a sink, what comes to it from then on has failed. */
  void stop(String connector) throws Exception {
    ledger.note("STOP", connector);
    List<String> left = world.stop(Layout.FLOW, connector, DEADLINE);
    check(left.isEmpty(), "left by " + connector + ": " + left);
    if (sources.stream().noneMatch(source -> source.isNamed(connector))) {
      ledger.reasonToFail(connector, "is stopped", 0);
    }
  }

  /** What is under way is let go on for a random while. */
  void goOn() throws InterruptedException {
    if (random.nextBoolean()) {
      goOnReading();
    } else {
      int perMille = random.nextInt(1000);
      await(milestones.awaitAcked(perMille), "acked " + perMille + " ‰");
    }
  }

  /** As above, where something may be kept until the flow drains. */
  void goOnReading() throws InterruptedException {
    int perMille = random.nextInt(1000);
    await(milestones.awaitRead(perMille), "read " + perMille + " ‰");
  }

  // --- endings ------------------------------------------------------------------------------------------------------------

  private void await(boolean reached, String what) {
    if (!reached) {
      ledger.violated("did not come to: " + what + "; " + sources);
    }
  }

  /** Everything is brought and acknowledged, sooner or later; then the flow is drained. */
  void complete() throws InterruptedException {
    await(milestones.awaitAllAcked(), "all acked");
    drain();
    for (ReplayingSource source : sources) {
      check(source.isDone(), "not everything is acknowledged: " + source);
    }
  }

  /** Everything is brought; what is kept inside comes out when the flow is drained. */
  void drainWhenAllIsRead() throws InterruptedException {
    await(milestones.awaitAllRead(), "all read");
    drain();
  }

  /** The flow is drained while events are on their way: they arrive. */
  void drain() throws InterruptedException {
    end(StopMode.GRACEFUL, DEADLINE);
  }

  /** The flow is ended whatever is under way. */
  void stopAtOnce() throws InterruptedException {
    mayLeaveSomething = true;
    end(StopMode.AT_ONCE, Duration.ZERO);
  }

  /** The flow is drained, but not for long. */
  void drainShortly() throws InterruptedException {
    mayLeaveSomething = true;
    end(StopMode.GRACEFUL, SHORT);
  }

  private void end(StopMode mode, Duration deadline) throws InterruptedException {
    ledger.note("END", mode, deadline);
    world.shutdown(mode, deadline);
    ShutdownReport report = world.awaitShutdown();
    world.close();
    boolean mayFail = mayLeaveSomething || ledger.mayFail();
    check(mayLeaveSomething || report.leftovers().isEmpty(), "left: " + report.leftovers());
    for (ReplayingSource source : sources) {
      check(source.isClosed(), "not closed: " + source);
      check(mayFail || source.isSettled(), "brought, but not acknowledged, although nothing went wrong: " + source);
      check(mayFail || source.failures() == 0, "told of failures, although nothing went wrong: " + source);
    }
    plugins.values()
        .forEach(plugin -> check(plugin.instances() == 0, plugin + " has " + plugin.instances() + " instances"));
    if (!ledger.violations().isEmpty()) { throw new AssertionError(String.join("\n", ledger.violations())); }
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      ledger.violated(otherwise);
    }
  }

  @Override
  public void close() {
    world.close();
  }
}
