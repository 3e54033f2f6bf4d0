// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * How much another JVM allocates, as it counts itself: the bytes of all its threads, those that have ended included. Asked over its
 * local management agent, which is started in it, so that neither its command line nor its code has to know. That costs it the agent's
 * own few kilobytes a second. What is no JVM is left alone.
 */
final class Allocation implements Closeable {
  private record Sample(long atNanos, long bytes) {}

  private final JMXConnector connector;
  private final ThreadMXBean threads;
  private final List<Sample> samples = new ArrayList<>();

  private Allocation(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.threads = ManagementFactory.newPlatformMXBeanProxy(connector.getMBeanServerConnection(),
        ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
  }

  /** Returns an observer of the JVM that {@code process} is or has started; empty if there is none (yet). */
  static Optional<Allocation> of(Process process) throws IOException {
    // attaching sends a signal that would end other programs, so only what has announced itself as a JVM is asked
    Set<String> machines =
        VirtualMachine.list().stream().map(VirtualMachineDescriptor::id).collect(Collectors.toSet());
    Optional<String> id = Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(handle -> Long.toString(handle.pid())).filter(machines::contains).findFirst();
    return id.isEmpty() ? Optional.empty() : Optional.of(attach(id.get()));
  }

  private static Allocation attach(String id) throws IOException {
    String address;
    try {
      VirtualMachine machine = VirtualMachine.attach(id);
      try {
        address = machine.startLocalManagementAgent();
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("process " + id + " lets nobody attach: " + e.getMessage(), e);
    }
    JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
    try {
      return new Allocation(connector);
    } catch (IOException | RuntimeException e) {
      connector.close();
      throw e;
    }
  }

  /** Asks for the bytes allocated so far; throws when the process does not answer any more. */
  void sample() throws IOException {
    try {
      long bytes = threads.getTotalThreadAllocatedBytes();
      samples.add(new Sample(System.nanoTime(), bytes));
    } catch (UndeclaredThrowableException e) { // how the proxy says IOException
      throw new IOException("the process does not answer any more", e);
    }
  }

  /** Returns bytes a second between the first and the last sample in a time of {@link System#nanoTime}; empty without two. */
  OptionalDouble bytesPerSecond(long fromNanos, long toNanos) {
    List<Sample> inside =
        samples.stream().filter(sample -> sample.atNanos - fromNanos >= 0 && sample.atNanos - toNanos <= 0).toList();
    if (inside.size() < 2) { return OptionalDouble.empty(); }
    Sample first = inside.getFirst();
    Sample last = inside.getLast();
    double seconds = (last.atNanos - first.atNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    return OptionalDouble.of((last.bytes - first.bytes) / seconds);
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      // the process has ended before us, as it should
    }
  }
}
