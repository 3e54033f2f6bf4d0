// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the process holds at one moment, after garbage has been collected.
 *
 * @param heapBytes what lives on the heap
 * @param metaspaceBytes what classes take
 * @param threads live platform threads
 * @param files open files and sockets; 0 where the system does not tell
 */
record Footprint(long heapBytes, long metaspaceBytes, long threads, long files) {
  private static final long MIB = 1 << 20;

  /** Collects garbage and looks. */
  static Footprint now() {
    System.gc();
    long metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getName().equals("Metaspace"))
            .map(MemoryPoolMXBean::getUsage).mapToLong(usage -> usage.getUsed()).sum();
    long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
    return new Footprint(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), metaspace,
        ManagementFactory.getThreadMXBean().getThreadCount(), files);
  }

  /** Returns the medians of each. */
  static Footprint typical(List<Footprint> samples) {
    return new Footprint(median(samples, Footprint::heapBytes), median(samples, Footprint::metaspaceBytes),
        median(samples, Footprint::threads), median(samples, Footprint::files));
  }

  private static long median(List<Footprint> samples, ToLongFunction<Footprint> part) {
    return samples.stream().map(part::applyAsLong).sorted(Comparator.naturalOrder()).skip(samples.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  /** Fails when {@code later} is more than what noise explains. */
  static void assertFlat(Footprint early, Footprint later) {
    List<String> grown = Arrays.asList(
        grown("heap", early.heapBytes(), later.heapBytes(), early.heapBytes() / 4 + 16 * MIB),
        // what the JIT has learned about methods is in there, too, and grows for some minutes
        grown("metaspace", early.metaspaceBytes(), later.metaspaceBytes(), early.metaspaceBytes() / 5 + 2 * MIB),
        grown("threads", early.threads(), later.threads(), 6),
        grown("open files", early.files(), later.files(), 6));
    List<String> found = grown.stream().filter(text -> !text.isEmpty()).toList();
    if (!found.isEmpty()) { throw new AssertionError(found + ": first " + early + ", then " + later); }
  }

  private static String grown(String what, long early, long later, long allowed) {
    return later - early > allowed ? what + " grew from " + early + " to " + later : "";
  }

  @Override
  public String toString() {
    return String.format(java.util.Locale.ROOT, "heap %.1f MiB, metaspace %.1f MiB, %d threads, %d open files",
        (double) heapBytes / MIB, (double) metaspaceBytes / MIB, threads, files);
  }
}
