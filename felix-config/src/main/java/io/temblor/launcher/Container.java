// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The framework of this process, from its start to its end.
 *
 * <p><b>Threading</b>: {@link #run} and {@link #close} on the main thread; {@link #endOnSignal} on the thread of a shutdown hook,
 * while the main thread is inside {@code run}.
 */
final class Container implements AutoCloseable {
  /** Bundles above this level are started by a command that wants them. */
  static final int START_LEVEL = 10;

  private static final Duration STOP_WAIT = Duration.ofSeconds(5);
  /** What a command may take to return after everything has been drained. */
  private static final Duration RETURN_MARGIN = Duration.ofMillis(1500);

  private final Settings settings;
  private final Framework framework;
  private final CountDownLatch returned = new CountDownLatch(1);
  private volatile int exitCode;
  private volatile boolean closed;

  private Container(Settings settings, Framework framework) {
    this.settings = settings;
    this.framework = framework;
  }

  static Container create(Settings settings) throws LaunchException {
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst()
        .orElseThrow(
            () -> new LaunchException("no OSGi framework on the class path: lib/ of the distribution is incomplete"));
    Map<String, String> properties = new HashMap<>(settings.framework());
    properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(START_LEVEL));
    return new Container(settings, factory.newFramework(properties));
  }

  /** Starts everything, runs the command and returns its exit code. */
  int run(String[] arguments) throws LaunchException, InterruptedException {
    try {
      framework.init();
      BundleFolders.install(settings.folders(), framework.getBundleContext());
      framework.start();
    } catch (BundleException e) {
      throw new LaunchException("the framework does not start: " + e.getMessage(), e);
    }
    Services services = new Services(framework.getBundleContext());
    ToIntFunction<String[]> command = services.awaitCommand(settings.commandWait())
        .orElseThrow(() -> new LaunchException("no command line appeared. " + new WiringReport(framework).text()));
    exitCode = command.applyAsInt(arguments);
    returned.countDown();
    return exitCode;
  }

  /**
   * Called when the JVM ends. When that is because of a signal: drains, waits for the command to return, stops the framework, and
   * ends with the exit code of the command, as if it had returned by itself.
   */
  void endOnSignal() {
    if (closed) { return; }
    boolean ended = drain() && await(RETURN_MARGIN);
    close();
    if (ended) {
      Runtime.getRuntime().halt(exitCode);
    }
  }

  /** Lets the runtime drain, and tells whether it was done in time. */
  boolean drain() {
    BundleContext context = framework.getBundleContext();
    // Without a context the framework has not come up yet, or is down already.
    return context == null || new Services(context).drain(settings.drainDeadline().plus(RETURN_MARGIN));
  }

  private boolean await(Duration time) {
    try {
      return returned.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false; // nobody interrupts a shutdown hook; the signal's own exit code is right then
    }
  }

  /**
   * Stops the framework and removes what it has cached. Whoever calls while another thread is at it returns when that is done: after a
   * signal the main thread and the hook both come here.
   */
  @Override
  public synchronized void close() {
    if (closed) { return; }
    try {
      framework.stop();
      framework.waitForStop(STOP_WAIT.toMillis());
    } catch (BundleException e) {
      System.err.println("error: the framework does not stop cleanly: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (settings.ownsWorkFolder()) {
      Folders.delete(settings.workFolder());
    }
    closed = true;
  }
}
