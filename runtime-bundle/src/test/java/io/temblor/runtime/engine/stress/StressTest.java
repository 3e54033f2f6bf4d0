// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.runtime.engine.stress.Operators.Failing.Errors;
import io.temblor.runtime.engine.stress.StressSink.Mischief;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the runtime guarantees to a source that waits for answers, under all the ways a flow can fork, fail and end. Every scenario
 * runs {@code temblor.stress.rounds} times. A round that fails names its seed; {@code -Dtemblor.stress.seed} begins with it.
 */
@Timeout(900)
final class StressTest {
  private static final Set<String> ONE = Set.of("out");
  private static final Set<String> TWO = Set.of("a", "b");
  private static final Mischief SOME_FAIL = new Mischief(30, 50, 0, 0, 0);
  private static final Mischief LOSES = new Mischief(5, 0, 20, 0, 0);

  private final int rounds = Integer.getInteger("temblor.stress.rounds", 1000);
  private final long firstSeed = Long.getLong("temblor.stress.seed", System.nanoTime());

  @FunctionalInterface
  private interface Scenario {
    void play(Round round) throws Exception;
  }

  private void repeat(Set<String> branches, Scenario scenario) {
    assertThat(rounds).as("temblor.stress.rounds").isPositive();
    for (int i = 0; i < rounds; i++) {
      long seed = firstSeed + i;
      try (Round round = new Round(seed, branches)) {
        try {
          scenario.play(round);
        } catch (Exception | AssertionError e) {
          throw new AssertionError(
              "round " + i + " failed; it has the seed -Dtemblor.stress.seed=" + seed + "\n" + e.getMessage()
                  + "\nwhat happened:\n" + round.ledger.story(),
              e);
        }
      }
    }
  }

  /** Nothing, or some events, or whole connections. */
  private static Mischief mischief(Round round, String sink) {
    return switch (round.chance.below(sink + " mischief", 0, 3)) {
      case 0 -> Mischief.NONE;
      case 1 -> SOME_FAIL;
      default -> LOSES;
    };
  }

  /** Ends when all is acknowledged, or in the middle. */
  private static void end(Round round) throws Exception {
    switch (round.random.nextInt(4)) {
      case 0 -> {
        round.goOn();
        round.drain();
      }
      case 1 -> {
        round.goOn();
        round.stopAtOnce();
      }
      default -> round.complete();
    }
  }

  @Test
  void fanOut() {
    repeat(TWO, round -> {
      round.source("in").sink("a", Set.of("a"), mischief(round, "a")).sink("b", Set.of("b"), mischief(round, "b"))
          .operator("fork", id -> new Operators.Forking(round.chance, round.ledger))
          .pipeline("main", List.of("fork"), List.of("a", "b"))
          .link("in", "main").link("main/a", "a").link("main/b", "b")
          .deploy();
      end(round);
    });
  }

  @Test
  void fanOutOfOnePort() {
    repeat(TWO, round -> {
      round.source("in").sink("a", Set.of("a"), mischief(round, "a")).sink("b", Set.of("b"), mischief(round, "b"))
          .operator("pass", id -> new Operators.Passing())
          .pipeline("main", round.random.nextBoolean() ? List.of() : List.of("pass"), List.of("out"))
          .link("in", "main").link("main", "a").link("main", "b")
          .deploy();
      end(round);
    });
  }

  @Test
  void fanIn() {
    repeat(ONE, round -> {
      round.source("left").source("right").sink("out", ONE, mischief(round, "out"))
          .operator("pass", id -> new Operators.Passing())
          .pipeline("main", List.of("pass"), List.of("out"))
          .link("left", "main").link("right", "main").link("main", "out")
          .deploy();
      end(round);
    });
  }

  @Test
  void drop() {
    repeat(ONE, round -> {
      round.source("in").sink("out", ONE, mischief(round, "out"))
          .operator("drop", id -> new Operators.Dropping(round.chance, round.ledger, round.branches()))
          .pipeline("main", List.of("drop"), List.of("out"))
          .link("in", "main").link("main", "out")
          .deploy();
      end(round);
    });
  }

  @Test
  void window() {
    repeat(ONE, round -> collect(round, false));
  }

  @Test
  void batch() {
    repeat(ONE, round -> collect(round, true));
  }

  private static void collect(Round round, boolean asBatch) throws Exception {
    int size = round.chance.between("size", 1, 5);
    if (round.random.nextBoolean()) {
      round.source("other").pipeline("second", List.of(), List.of("out")).link("other", "second").link("second",
          "main");
    }
    round.source("in").sink("out", ONE, mischief(round, "out"))
        .operator("collect",
            id -> new Operators.Collecting(id.uid(), size, asBatch, round.chance, round.ledger, round.branches()))
        .operator("drop", id -> new Operators.Dropping(round.chance, round.ledger, round.branches()))
        .pipeline("main", round.random.nextBoolean() ? List.of("collect") : List.of("drop", "collect"), List.of("out"))
        .link("in", "main").link("main", "out")
        .deploy();
    switch (round.random.nextInt(4)) {
      case 0 -> round.drain();
      case 1 -> {
        round.stopAtOnce();
      }
      default -> round.drainWhenAllIsRead();
    }
  }

  @Test
  void error() {
    repeat(ONE, round -> {
      Errors errors = Errors.values()[round.random.nextInt(Errors.values().length)];
      boolean linked = errors == Errors.TAKEN;
      boolean coded = round.random.nextBoolean();
      round.source("in", coded).sink("out", ONE, mischief(round, "out"), coded && round.random.nextBoolean())
          .codec(linked)
          .operator("fail", id -> new Operators.Failing(round.chance, round.ledger, round.branches(), errors))
          .pipeline("main", List.of("fail"), errors == Errors.NOWHERE ? List.of("out") : List.of("out", "err"))
          .link("in", "main").link("main", "out");
      if (linked) {
        round.sink("undecoded", ONE, mischief(round, "undecoded")).sink("errors", ONE, mischief(round, "errors"))
            .pipeline("second", List.of(), List.of("out"))
            .link("in/err", "second").link("second", "undecoded").link("main/err", "errors");
      }
      round.deploy();
      end(round);
    });
  }

  @Test
  void reconnect() {
    repeat(TWO, round -> {
      Mischief loses = new Mischief(0, 0, 60, 0, 0);
      round.source("in").sink("a", Set.of("a"), loses).sink("b", Set.of("b"), mischief(round, "b"))
          .operator("fork", id -> new Operators.Forking(round.chance, round.ledger))
          .pipeline("main", List.of("fork"), List.of("a", "b"))
          .link("in", "main").link("main/a", "a").link("main/b", "b")
          .deploy();
      end(round);
    });
  }

  @Test
  void pauseAndResume() {
    repeat(TWO, round -> {
      Mischief opens = new Mischief(10, 0, 0, 0, 50);
      round.source("in").source("other").sink("a", Set.of("a"), opens).sink("b", Set.of("b"), opens)
          .operator("fork", id -> new Operators.Forking(round.chance, round.ledger))
          .pipeline("main", List.of("fork"), List.of("a", "b"))
          .link("in", "main").link("other", "main").link("main/a", "a").link("main/b", "b")
          .deploy();
      for (int i = round.random.nextInt(4); i >= 0; i--) {
        boolean all = round.random.nextBoolean();
        if (all) {
          round.world.pause(Layout.FLOW);
        } else {
          round.world.pause(Layout.FLOW, "in");
        }
        round.chance.dawdle("paused", i);
        if (i == 0 && round.random.nextInt(4) == 0) { // drains although it is paused
          round.drain();
          return;
        }
        if (all) {
          round.world.resume(Layout.FLOW);
        } else {
          round.world.resume(Layout.FLOW, "in");
        }
      }
      end(round);
    });
  }

  @Test
  void drainMidStream() {
    repeat(TWO, round -> {
      round.source("left").source("right").sink("a", Set.of("a"), mischief(round, "a"))
          .sink("b", Set.of("b"), mischief(round, "b"))
          .operator("fork", id -> new Operators.Forking(round.chance, round.ledger))
          .operator("collect",
              id -> new Operators.Collecting(id.uid(), 3, false, round.chance, round.ledger, Set.of("a")))
          .pipeline("main", List.of("fork"), List.of("a", "b")).pipeline("windows", List.of("collect"), List.of("out"))
          .link("left", "main").link("right", "main").link("main/a", "windows").link("windows", "a").link("main/b", "b")
          .deploy();
      round.goOnReading();
      if (round.random.nextInt(4) == 0) {
        round.drainShortly();
      } else {
        round.drain();
      }
    });
  }

  @Test
  void sinkDies() {
    repeat(TWO, round -> {
      Mischief dies = new Mischief(0, 0, 0, 1 + round.random.nextInt(10), 0);
      round.source("in").sink("a", Set.of("a"), dies).sink("b", Set.of("b"), mischief(round, "b"))
          .operator("fork", id -> new Operators.Forking(round.chance, round.ledger))
          .pipeline("main", List.of("fork"), List.of("a", "b"))
          .link("in", "main").link("main/a", "a").link("main/b", "b")
          .deploy();
      round.chance.dawdle("dying", 0);
      if (round.random.nextBoolean()) {
        round.stopAtOnce();
      } else {
        round.drainShortly();
      }
    });
  }

  @Test
  void sinkIsTakenAway() {
    repeat(TWO, round -> {
      round.source("in").sink("a", Set.of("a"), mischief(round, "a")).sink("b", Set.of("b"), mischief(round, "b"))
          .operator("fork", id -> new Operators.Forking(round.chance, round.ledger))
          .pipeline("main", List.of("fork"), List.of("a", "b"))
          .link("in", "main").link("main/a", "a").link("main/b", "b")
          .deploy();
      round.goOn();
      round.remove("a");
      round.chance.dawdle("without", 0);
      if (round.random.nextInt(3) == 0) {
        round.stopAtOnce();
      } else {
        round.bringBack("a");
        end(round);
      }
    });
  }

  @Test
  void operatorIsTakenAway() {
    repeat(ONE, round -> {
      int size = round.chance.between("size", 1, 5);
      round.source("in").sink("out", ONE, mischief(round, "out"))
          .operator("collect",
              id -> new Operators.Collecting(id.uid(), size, false, round.chance, round.ledger, round.branches()))
          .pipeline("main", List.of("collect"), List.of("out"))
          .link("in", "main").link("main", "out")
          .deploy();
      for (int i = round.random.nextInt(3); i >= 0; i--) {
        round.chance.dawdle("with", i);
        round.remove("collect");
        round.chance.dawdle("without", i);
        if (i == 0 && round.random.nextInt(4) == 0) {
          round.stopAtOnce();
          return;
        }
        round.bringBack("collect");
      }
      round.drainWhenAllIsRead();
    });
  }

  @Test
  void whatASinkRefusesIsTaken() {
    repeat(ONE, round -> {
      round.source("in").sink("out", ONE, new Mischief(200, 100, round.random.nextInt(30), 0, 0))
          .sinkInAnyOrder("refused", ONE, mischief(round, "refused"))
          .operator("pass", id -> new Operators.Passing())
          .pipeline("main", List.of("pass"), List.of("out"))
          .pipeline("errors", List.of(), List.of("out"))
          .link("in", "main").link("main", "out").link("out/err", "errors").link("errors", "refused")
          .deploy();
      end(round);
    });
  }

  @Test
  void connectorIsStopped() {
    repeat(TWO, round -> {
      round.source("left").source("right").sink("a", Set.of("a"), mischief(round, "a"))
          .sink("b", Set.of("b"), mischief(round, "b"))
          .operator("fork", id -> new Operators.Forking(round.chance, round.ledger))
          .pipeline("main", List.of("fork"), List.of("a", "b"))
          .link("left", "main").link("right", "main").link("main/a", "a").link("main/b", "b")
          .deploy();
      round.goOnReading();
      round.stop(round.random.nextBoolean() ? "left" : "a");
      round.chance.dawdle("stopped", 0);
      if (round.random.nextInt(4) == 0) {
        round.stopAtOnce();
      } else {
        round.drain();
      }
    });
  }
}
