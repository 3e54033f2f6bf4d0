// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where and when it was measured: figures without that say nothing. */
final class Machine {
  /** What a desktop does all the time; more than that and figures are those of something else, too. */
  static final double IDLE = 0.1;
  private static final long LOOK_MILLIS = 2_000;
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Returns what is known about machine and JDK now, before anything runs. */
  static Map<String, Object> data(List<String> javaOptions) throws InterruptedException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    data.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
        + System.getProperty("os.arch"));
    data.put("cpu", cpu());
    data.put("processors", Runtime.getRuntime().availableProcessors());
    data.put("memory_bytes", system.getTotalMemorySize());
    data.put("jdk", System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"));
    data.put("java_options", javaOptions);
    data.put("busy_before", busy());
    return data;
  }

  /** Returns the part of all processors that is used while nothing of ours runs: from 0 to 1. Takes a moment. */
  static double busy() throws InterruptedException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    system.getCpuLoad(); // each call tells the load since the one before
    Thread.sleep(LOOK_MILLIS);
    return Math.max(0, system.getCpuLoad());
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines.filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst().orElse("unknown");
    } catch (IOException e) {
      return "unknown"; // this system has no such file
    }
  }
}
