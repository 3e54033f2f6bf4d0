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
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Returns what is known about machine and JDK now, before anything runs. */
  static Map<String, Object> data(List<String> javaOptions) {
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
    return data;
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
