// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.temblor.itests.zoo.Behaviour;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.BindingReceipt;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.admin.UpgradeOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/**
 * Two flows as fast as they can, and again and again a random bundle they are made of is upgraded to a random version: good, slow, leaking or
 * failing in one of the ways there are; now and then a sink loses its connection. In the end everything that was sent has arrived, once and
 * in order, or has failed where a bad version was on trial; and the process is no bigger than at the beginning.
 *
 * <p>{@code -Dtemblor.soak.rounds=200} says how long, {@code -Dtemblor.soak.seed} repeats a run as far as threads let it.
 */
@Category(Alone.class)
public class UpgradeSoakTest extends UpgradeScenario {
  private static final int ROUNDS = Integer.getInteger("temblor.soak.rounds", 200);
  private static final long SEED = Long.getLong("temblor.soak.seed", System.nanoTime());
  private static final int LOOK_EVERY = Math.max(2, ROUNDS / 50);
  private static final int COLD_ROUNDS = 20; // the JVM still interprets and compiles; their pauses have lines of their own
  private static final long FEW_EVENTS = 100;
  private static final int QUARTERS = 4;
  private static final long SECONDS_TO_START = 120;
  private static final long SECONDS_A_ROUND = 5; // one takes a second on two busy processors
  private static final int CLIENTS = 2;
  private static final long CODEC_GOAL_MICROS = 5_000;
  private static final long CODEC_BOUND_MICROS = 250_000;
  private static final long TCP_BOUND_MICROS = 500_000;

  private static final List<String> DISTRIBUTED =
      List.of("connector-tcp", "codec-string", "interceptor-separate", "operator-passthrough");

  /** Those that a person would not be told about before they are in use. */
  private static final Set<Behaviour> PROMISING =
      EnumSet.of(Behaviour.GOOD, Behaviour.SLOW, Behaviour.LEAKS_THREAD, Behaviour.LEAKS_MBEAN);
  private static final Set<Behaviour> FAILING =
      EnumSet.of(Behaviour.FAILS, Behaviour.FAILS_UNEXPECTEDLY, Behaviour.FAILS_SOMETIMES);

  private final Random random = new Random(SEED);
  private final Map<Species, Integer> attempts = new EnumMap<>(Species.class);
  private final Map<Species, String> running = new EnumMap<>(Species.class);
  private final Map<Species, Behaviour> behaving = new EnumMap<>(Species.class);
  private final Map<String, Integer> distributed = new HashMap<>();
  private final PauseTable pauses = new PauseTable();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Set<String> convicted = new HashSet<>();
  private final List<Footprint> footprints = new ArrayList<>();
  private final List<EchoClient> clients = new ArrayList<>();
  private int round;

  @Override
  long limitSeconds() {
    return Math.max(super.limitSeconds(), SECONDS_TO_START + SECONDS_A_ROUND * ROUNDS);
  }

  @Test
  public void nothingIsLostAndNothingStays() throws Exception {
    System.out.println("upgrade soak: " + ROUNDS + " rounds, -Dtemblor.soak.seed=" + SEED);
    startZoo();
    for (Species species : Species.values()) {
      running.put(species, FIRST);
      behaving.put(species, Behaviour.GOOD);
    }
    Ledger errorsOfEcho = new Ledger(Wire.LINE);
    errorsOfEcho.publish(context);
    startEcho();

    long begin = System.nanoTime();
    for (round = 0; round < ROUNDS; round++) {
      round();
      if (round % LOOK_EVERY == 0) {
        footprints.add(Footprint.now());
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    clients.forEach(EchoClient::end);
    for (EchoClient client : clients) {
      client.awaitBalance(DEADLINE);
    }
    errorsOfEcho.assertClean();
    books.closeAndBalance(DEADLINE);
    report(took);
    census.assertNoGhostsBut(convicted, DEADLINE);
    assertFlat();
    assertTrue("p99 of the pauses of codecs", pauses.percentile("codec, calm", 99) <= CODEC_BOUND_MICROS);
    assertTrue("p99 of the pauses of TCP", pauses.percentile("connector-tcp", 99) <= TCP_BOUND_MICROS);
  }

  // --- a round ------------------------------------------------------------------------------------------------------------

  private void round() throws Exception {
    books.awaitMore(FEW_EVENTS, DEADLINE);
    boolean cut = random.nextInt(4) == 0;
    if (cut) {
      books.cutConnection();
    }
    if (random.nextInt(5) == 0) {
      upgradeDistributed(DISTRIBUTED.get(random.nextInt(DISTRIBUTED.size())));
    } else {
      Species species = nextSpecies();
      upgradeZoo(species, behaving.get(species) == Behaviour.GOOD ? nextBehaviour(species) : Behaviour.GOOD, cut);
    }
    if (!behaving.containsValue(Behaviour.LEAKS_THREAD)) {
      ForgottenThreads.end(DEADLINE); // whatever they held has been named
    }
  }

  /** Returns one that is not good, half of the time, so that bad ones do not gather. */
  private Species nextSpecies() {
    List<Species> bad = behaving.keySet().stream().filter(one -> behaving.get(one) != Behaviour.GOOD).toList();
    List<Species> candidates = bad.isEmpty() || random.nextBoolean() ? List.of(Species.values()) : bad;
    return candidates.get(random.nextInt(candidates.size()));
  }

  private Behaviour nextBehaviour(Species species) {
    if (random.nextInt(2) == 0) { return Behaviour.GOOD; }
    List<Behaviour> candidates = new ArrayList<>(EnumSet.complementOf(EnumSet.of(
        Behaviour.LEAKS_SHUTDOWN_HOOK, Behaviour.LEAKS_THREAD_LOCAL, // nobody but the end of the process ends those
        Behaviour.WITHHOLDS_STATE, Behaviour.HANGS_WITH_STATE))); // nor goes one of these again
    if (species == Species.SOURCE) { // no event fails in a source
      candidates.removeAll(FAILING);
    }
    if (species != Species.SOURCE && species != Species.SINK) {
      candidates.remove(Behaviour.NEVER_CONNECTS);
    }
    return candidates.get(random.nextInt(candidates.size()));
  }

  private void upgradeZoo(Species species, Behaviour behaviour, boolean cut) throws Exception {
    int attempt = attempts.merge(species, 1, Integer::sum);
    String version = "1.0." + attempt;
    Path jar = jar(species, version, behaviour);
    PluginReceipt receipt = plugins.upgrade(jar, optionsFor(behaviour));
    Files.delete(jar);
    String text = behaviour + ": " + receipt;
    assertEquals(text, running.get(species), receipt.fromVersion());
    count(species.bundle(), behaviour, receipt);
    boolean slow = behaving.containsValue(Behaviour.SLOW) || behaviour == Behaviour.SLOW;
    // who has lost its connection is ready when it has another one, which is the outside's affair
    String state = cut ? ", cut" : slow ? ", slow" : ", calm";
    notePauses(species.name().toLowerCase(java.util.Locale.ROOT) + state, receipt);
    if (PROMISING.contains(behaviour)) {
      assertTrue(text, receipt.isCommitted() || cut && receipt.verdict() == Verdict.ROLLED_BACK);
    } else if (behaviour != Behaviour.FAILS_SOMETIMES) { // that may have been lucky
      assertTrue(text, receipt.verdict() == Verdict.REFUSED || receipt.verdict() == Verdict.ROLLED_BACK);
    }
    String gone = receipt.isCommitted() ? receipt.fromVersion() : version;
    if (receipt.leak().isRestartAdvised() || behaviour == Behaviour.LEAKS_THREAD_IN_CREATE) {
      convicted.add(species.bundle() + " " + gone);
    }
    if (receipt.isCommitted()) {
      running.put(species, version);
      behaving.put(species, behaviour);
    }
  }

  /** Failures to do something in time are waited for, so not for long. */
  private static UpgradeOptions optionsFor(Behaviour behaviour) {
    Duration usual = Duration.ofSeconds(5);
    Duration brief = Duration.ofMillis(150);
    return switch (behaviour) {
      case DOES_NOT_PUBLISH, THROWS_ON_ACTIVATION -> OPTIONS.withDeadlines(brief, usual, usual).withProbation(brief);
      case HANGS_IN_CREATE -> OPTIONS.withDeadlines(usual, brief, usual).withProbation(brief);
      case NEVER_CONNECTS -> OPTIONS.withDeadlines(usual, usual, brief).withProbation(brief);
      case FAILS, FAILS_UNEXPECTEDLY, FAILS_SOMETIMES ->
          OPTIONS.withDeadlines(usual, usual, usual).withProbation(Duration.ofSeconds(1)); // ends with the verdict
      default -> OPTIONS.withDeadlines(usual, usual, usual).withProbation(Duration.ofMillis(30));
    };
  }

  private void upgradeDistributed(String bundle) throws Exception {
    clients.forEach(client -> client.awaitMore(FEW_EVENTS, DEADLINE));
    String version = "7.0." + distributed.merge(bundle, 1, Integer::sum);
    Path jar = Bundles.rewritten(bundle, version, folder());
    PluginReceipt receipt =
        plugins.upgrade(jar, optionsFor(Behaviour.GOOD).withForce(true)); // the first of them is a new major version
    Files.delete(jar);
    assertTrue(receipt.toString(), receipt.isCommitted());
    count(bundle, Behaviour.GOOD, receipt);
    notePauses(bundle, receipt);
    if (receipt.leak().isRestartAdvised()) {
      convicted.add(bundle + " " + receipt.fromVersion());
    }
  }

  private void count(String bundle, Behaviour behaviour, PluginReceipt receipt) {
    outcomes.merge(behaviour + " → " + receipt.verdict(), 1, Integer::sum);
    if (receipt.leak().isRestartAdvised()) {
      outcomes.merge("leak of " + bundle + ": " + receipt.leak().holders().stream().findFirst().orElse("?"), 1,
          Integer::sum);
    }
  }

  private void notePauses(String kind, PluginReceipt receipt) {
    receipt.bindings().stream().filter(binding -> binding.outcome().equals("moved"))
        .mapToLong(BindingReceipt::pauseMicros)
        .forEach(micros -> pauses.add(round < COLD_ROUNDS ? kind + ", cold" : kind, micros));
  }

  // --- the end ------------------------------------------------------------------------------------------------------------

  private void report(Duration took) {
    long echoed = clients.stream().mapToLong(EchoClient::received).sum();
    System.out
        .println(ROUNDS + " rounds in " + took.toSeconds() + " s; " + books + "; " + echoed + " lines echoed over TCP; "
            + census.size() + " class loaders came, " + census.ghosts().size() + " of those that went are still there, "
            + convicted.size() + " convicted");
    outcomes.forEach((outcome, count) -> System.out.println(outcome + ": " + count));
    System.out.print(pauses);
    long codec = pauses.percentile("codec, calm", 99);
    System.out.println("codec under full load: p99 " + codec + " µs, goal " + CODEC_GOAL_MICROS + " µs"
        + (codec <= CODEC_GOAL_MICROS ? "" : ", missed"));
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      System.out.println("quarter " + (quarter + 1) + ": " + Footprint.typical(quarter(quarter)));
    }
  }

  private void assertFlat() {
    Footprint.assertFlat(Footprint.typical(quarter(0)), Footprint.typical(quarter(QUARTERS - 1)));
  }

  private List<Footprint> quarter(int index) {
    int size = footprints.size();
    return footprints.subList(size * index / QUARTERS,
        Math.max(size * index / QUARTERS + 1, size * (index + 1) / QUARTERS));
  }

  // --- the flow behind a socket -------------------------------------------------------------------------------------------

  private void startEcho() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    deploy(Plans.echo("echo", RecordValue.of("url", Value.of("localhost:" + port))));
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new EchoClient(i, connect(port)));
    }
  }

  private static Socket connect(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }
}
