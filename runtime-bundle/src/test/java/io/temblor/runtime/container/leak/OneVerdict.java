// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import io.temblor.runtime.admin.LeakVerdict;
import java.time.Duration;

/** A process of its own that gives up one plugin and prints the verdict: state, then a line for each holder. */
public final class OneVerdict {
  private OneVerdict() {}

  /** Takes the name of a plugin in {@link Weeds} and the patience in milliseconds. */
  public static void main(String[] args) throws Exception {
    Suspect suspect = plant(args[0]);
    LeakVerdict verdict = new LeakProbe(new NoContainer(), System::gc)
        .verdict(suspect, Duration.ofMillis(Long.parseLong(args[1])));
    System.out.println(verdict.state());
    verdict.holders().forEach(System.out::println);
    System.exit(0); // without waiting for threads of the plugin
  }

  private static Suspect plant(String weed) throws ReflectiveOperationException {
    WeedLoader loader = new WeedLoader();
    loader.plugin(weed).run();
    return new Suspect(weed, 1, loader);
  }
}
