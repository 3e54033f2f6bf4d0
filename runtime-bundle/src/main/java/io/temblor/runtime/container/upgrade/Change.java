// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.BindingReceipt;
import io.temblor.runtime.admin.EventCounts;
import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Action;
import io.temblor.runtime.admin.PluginReceipt.Step;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.engine.flow.FlowExchange;
import io.temblor.runtime.engine.plugin.Moved;
import io.temblor.runtime.engine.report.Failures;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been done so far in one change of a bundle; becomes its receipt. One thread. */
final class Change {
  private static final Logger LOG = LoggerFactory.getLogger(Change.class);

  private final long id;
  private final Instant at = Instant.now();
  private final Action action;
  private final String why;
  private final List<Step> steps = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private final List<BindingReceipt> bindings = new ArrayList<>();
  private String bundle;
  private String from = "";
  private String to = "";
  private String sha256 = "";
  private EventCounts events = EventCounts.NONE;
  private LeakVerdict leak = LeakVerdict.NOT_CHECKED;

  Change(long id, Action action, String bundle, String why) {
    this.id = id;
    this.action = action;
    this.bundle = bundle;
    this.why = why;
  }

  Action action() {
    return action;
  }

  void about(String bundle, String fromVersion, String toVersion, String sha256) {
    this.bundle = bundle;
    this.from = fromVersion;
    this.to = toVersion;
    this.sha256 = sha256;
  }

  /** Does something and notes how long it took. */
  <T> T step(String name, Callable<T> work) throws StepFailedException, InterruptedException {
    long begin = System.nanoTime();
    boolean done = false;
    try {
      T result = work.call();
      done = true;
      return result;
    } catch (StepFailedException | InterruptedException e) {
      throw e;
    } catch (IOException | BundleException e) {
      throw new StepFailedException(name + " failed: " + Failures.message(e));
    } catch (Throwable e) { // a bug, of ours or of what a plugin does at this; what was begun must be taken back all the same
      LOG.error("{} of {} failed unexpectedly: {}", name, bundle, Failures.stack(e));
      throw new StepFailedException(name + " failed unexpectedly: " + Failures.message(e) + "; the log has the stack");
    } finally {
      steps.add(new Step(name, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin), done));
    }
  }

  /** Adds a sentence that a person should read. */
  void say(String sentence) {
    if (!sentence.isEmpty() && !reasons.contains(sentence)) {
      reasons.add(sentence);
    }
  }

  void say(List<String> sentences) {
    sentences.forEach(this::say);
  }

  void moved(List<FlowExchange> exchanges) {
    for (FlowExchange exchange : exchanges) {
      for (Moved part : exchange.parts()) {
        bindings.add(
            new BindingReceipt(exchange.flow(), part.node(), part.plugins(), part.from(),
                part.isDone() ? part.to() : part.from(), part.instances(), part.underWay(),
                TimeUnit.NANOSECONDS.toMicros(part.pauseNanos()), part.isDone() ? "moved" : part.trouble()));
      }
    }
  }

  long movedInFlight() {
    return bindings.stream().mapToLong(BindingReceipt::moved).sum();
  }

  void events(EventCounts counts) {
    events = counts;
  }

  void leak(LeakVerdict verdict) {
    leak = verdict;
  }

  PluginReceipt receipt(Verdict verdict) {
    long pause = bindings.stream().mapToLong(BindingReceipt::pauseMicros).max().orElse(0);
    return new PluginReceipt(id, at, action, bundle, from, to, sha256, verdict, reasons, bindings, events, pause, steps,
        leak, why);
  }
}
