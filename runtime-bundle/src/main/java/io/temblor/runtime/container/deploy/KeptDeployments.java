// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.deploy;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.ModulePath;
import io.temblor.pdk.flow.SourceText;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.Deployments;
import io.temblor.runtime.admin.FlowChange;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.NoSuchFlowException;
import io.temblor.runtime.admin.Redeployed;
import io.temblor.runtime.admin.World;
import io.temblor.runtime.container.store.FlowTexts;
import io.temblor.runtime.container.store.FlowTexts.Kept;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deployments whose texts are kept. */
public final class KeptDeployments implements Deployments {
  private static final Logger LOG = LoggerFactory.getLogger(KeptDeployments.class);

  private final World world;
  private final Supplier<List<FlowLanguage>> languages; // asked each time: whoever keeps one keeps its bundle from going
  private final FlowTexts texts;
  private final Map<String, String> environment;

  /** Deploys to {@code world} and keeps texts in {@code texts}; {@code environment} says where modules are. */
  public KeptDeployments(
      World world, Supplier<List<FlowLanguage>> languages, FlowTexts texts, Map<String, String> environment) {
    this.world = world;
    this.languages = languages;
    this.texts = texts;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public synchronized Deployed deploy(File file, MissingPlugins missing, Duration deadline) throws DeployException {
    Compilation compilation = compile(file);
    if (!compilation.isSuccess()) { return new Deployed(compilation.problems(), List.of()); }
    List<Redeployed> done = new ArrayList<>();
    for (FlowPlan flow : compilation.flows()) {
      done.add(world.redeploy(flow, missing, deadline));
      texts.keep(new Kept(flow.alias(), file.path().toAbsolutePath().toString(), file.source().text()));
    }
    return new Deployed(compilation.problems(), done);
  }

  private Compilation compile(File file) {
    SourceText source = file.source();
    FlowLanguage language = languages.get().stream()
        .filter(candidate -> candidate.extensions().contains(source.extension())).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no language reads " + source.name()));
    return language.compile(source, CompileOptions.of(ModulePath.of(environment, file.path().toAbsolutePath())));
  }

  @Override
  public Comparison difference(File file) {
    Compilation compilation = compile(file);
    List<FlowChange> changes =
        compilation.flows().stream().flatMap(flow -> world.difference(flow).stream()).toList();
    return new Comparison(compilation.problems(), changes);
  }

  @Override
  public synchronized FlowReport undeploy(String flow, Duration deadline) throws NoSuchFlowException {
    Optional<FlowReport> running = world.flow(flow);
    boolean kept = texts.all().stream().anyMatch(text -> text.flow().equals(flow));
    if (running.isEmpty() && kept) { // it could not be brought back; this is how to be rid of it
      texts.forget(flow);
      throw new NoSuchFlowException("Flow " + flow + " does not run; it will not be tried again after the next start");
    }
    FlowReport report = world.undeploy(flow, deadline);
    texts.forget(flow);
    return report;
  }

  @Override
  public synchronized List<String> restore() {
    List<String> failures = new ArrayList<>();
    for (Kept kept : texts.all()) {
      if (world.flow(kept.flow()).isPresent()) {
        LOG.info("[Flow::{}] runs as this start asks for it, not as it was deployed from {} earlier", kept.flow(),
            kept.file());
      } else {
        restore(kept).ifPresent(failure -> {
          LOG.error("[Flow::{}] {}", kept.flow(), failure);
          failures.add("flow " + kept.flow() + ": " + failure);
        });
      }
    }
    return failures;
  }

  /** Returns why it cannot be brought back; empty when it runs, or waits for plugins. */
  private Optional<String> restore(Kept kept) {
    String advice = "; deploy it again, or give it up with `temblor:undeploy " + kept.flow() + "`";
    try {
      Path path = Path.of(kept.file());
      Compilation compilation = compile(new File(new SourceText(kept.file(), kept.text()), path));
      Optional<FlowPlan> plan =
          compilation.flows().stream().filter(flow -> flow.alias().equals(kept.flow())).findFirst();
      if (plan.isEmpty()) {
        return Optional.of("deployed from " + kept.file() + " earlier, it cannot be compiled any more" + advice + "\n"
            + rendered(compilation));
      }
      world.deploy(plan.get(), MissingPlugins.WAIT);
      LOG.info("[Flow::{}] runs again as it was deployed from {}", kept.flow(), kept.file());
      return Optional.empty();
    } catch (DeployException e) {
      return Optional.of(
          "deployed from " + kept.file() + " earlier, it cannot be deployed any more: " + String.join("; ", e.reasons())
              + advice);
    } catch (RuntimeException e) { // no language, a damaged path: the others are to come back all the same
      return Optional.of("deployed from " + kept.file() + " earlier, it cannot be brought back: " + e + advice);
    }
  }

  private static String rendered(Compilation compilation) {
    return compilation.problems().stream().filter(problem -> problem.severity() == Severity.ERROR)
        .map(Problem::rendered).collect(Collectors.joining("\n"));
  }
}
