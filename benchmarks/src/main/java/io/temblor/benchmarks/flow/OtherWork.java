// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How much of the machine others used since this object was made: figures of a busy machine are not those of what was measured.
 * Known on Linux only, from what the kernel counts; {@link Double#NaN} elsewhere.
 */
final class OtherWork {
  /** What always runs somewhere; with more than that, figures are those of something else, too. */
  static final double USUAL = 0.05;

  private static final Path ALL = Path.of("/proc/stat");
  private static final Path OWN = Path.of("/proc/self/stat");
  /** proc_stat(5): cpu user nice system idle iowait irq softirq steal. */
  private static final int FIRST_TIME = 1;
  private static final int IDLE = 4;
  private static final int IO_WAIT = 5;
  private static final int LAST_TIME = 8;
  /** proc_pid_stat(5), counted behind the name of the process: utime, stime and those of children that have been waited for. */
  private static final int OWN_FIRST = 11;
  private static final int OWN_LAST = 14;

  /** In ticks of the kernel. */
  private record Times(long busy, long all, long own) {}

  private final Times before = now();

  /** Returns the part of all processors that others have used, from 0 to 1; children count as ours once they have ended. */
  double fraction() {
    Times now = now();
    long others = now.busy - before.busy - (now.own - before.own);
    long all = now.all - before.all;
    return all <= 0 ? Double.NaN : Math.max(0, others) / (double) all;
  }

  private static Times now() {
    try {
      long[] times = numbers(Files.readString(ALL).lines().findFirst().orElse(""), FIRST_TIME, LAST_TIME);
      long all = Arrays.stream(times).sum();
      String own = Files.readString(OWN);
      long[] ownTimes = numbers(own.substring(own.lastIndexOf(')') + 2), OWN_FIRST, OWN_LAST);
      return new Times(all - times[IDLE - FIRST_TIME] - times[IO_WAIT - FIRST_TIME], all,
          Arrays.stream(ownTimes).sum());
    } catch (IOException e) {
      return new Times(0, 0, 0); // another system: nothing is known
    }
  }

  private static long[] numbers(String line, int first, int last) {
    return Arrays.stream(line.strip().split("\\s+"), first, last + 1).mapToLong(Long::parseLong).toArray();
  }
}
