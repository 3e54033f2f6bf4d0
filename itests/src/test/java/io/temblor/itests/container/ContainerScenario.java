// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.World;
import java.time.Duration;
import javax.inject.Inject;
import org.junit.Rule;
import org.junit.rules.Timeout;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerMethod;
import org.osgi.framework.BundleContext;

/** A scenario that runs inside a framework of its own, with all bundles of the distribution. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerMethod.class)
public abstract class ContainerScenario {
  static final Duration DEADLINE = Duration.ofSeconds(60);

  /** Ends a scenario that hangs, so that the others are still heard of. */
  @Rule
  public final Timeout timeout() {
    return Timeout.seconds(limitSeconds());
  }

  @Inject BundleContext context;

  @Inject World world;

  @Inject PluginManager plugins;

  /** Returns how long it may take. */
  long limitSeconds() {
    return Long.getLong("temblor.scenario.seconds", 240);
  }

  /** Returns what is installed. */
  @Configuration
  public final Option[] distribution() {
    return Distribution.options();
  }

  final Bundles bundles() {
    return new Bundles(context);
  }
}
