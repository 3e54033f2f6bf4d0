// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

import io.temblor.runtime.admin.World;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command {@code temblor:top}: what goes through links and plugins just now. */
@Component(service = TopCommand.class, property = {"osgi.command.scope=temblor", "osgi.command.function=top"})
public final class TopCommand {
  private static final double MAX_SECONDS = 60; // somebody waits in front of it

  private final World world;

  /** Looks at {@code world}. */
  @Activate
  public TopCommand(@Reference World world) {
    this.world = world;
  }

  /** Measures for a second. */
  @Descriptor("show what goes through links and plugins, measured over a second")
  public String top() throws InterruptedException {
    return top(1);
  }

  /** Measures for some seconds. */
  @Descriptor("show what goes through links and plugins")
  public String top(@Descriptor("seconds to measure, 60 at most; 0: everything since the start") double seconds)
      throws InterruptedException {
    if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
      throw new IllegalArgumentException("cannot measure for " + seconds + " seconds; use a number from 0 to 60");
    }
    return TopReport.of(world.metrics(Duration.ofNanos(Math.round(seconds * TimeUnit.SECONDS.toNanos(1)))));
  }
}
