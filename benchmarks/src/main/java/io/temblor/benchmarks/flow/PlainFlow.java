// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import io.temblor.codec.binary.BinaryCodecFactory;
import io.temblor.codec.json.JsonCodecFactory;
import io.temblor.codec.string.StringCodecFactory;
import io.temblor.connector.bench.BenchFactory;
import io.temblor.language.TemblorLanguage;
import io.temblor.language.operator.ProgramTypes;
import io.temblor.language.operator.ScriptOperatorFactory;
import io.temblor.language.operator.SelectOperatorFactory;
import io.temblor.operator.passthrough.PassthroughFactory;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.engine.WorldEngine;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import io.temblor.stdlib.StandardLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs a deployment without any framework: the same engine and the same plugins, put together by hand. */
final class PlainFlow {
  private static final String VERSION = "0.1.0";
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private PlainFlow() {}

  public static void main(String[] arguments) throws IOException, InterruptedException, DeployException {
    List<FunctionLibrary> libraries = List.of(new StandardLibrary());
    PluginRegistry registry = new PluginRegistry();
    add(registry, PluginKind.CONNECTOR, "bench", new BenchFactory());
    add(registry, PluginKind.CODEC, "json", new JsonCodecFactory());
    add(registry, PluginKind.CODEC, "string", new StringCodecFactory());
    add(registry, PluginKind.CODEC, "binary", new BinaryCodecFactory());
    add(registry, PluginKind.OPERATOR, "generic::passthrough", new PassthroughFactory());
    add(registry, PluginKind.OPERATOR, ProgramTypes.SELECT, new SelectOperatorFactory(libraries));
    add(registry, PluginKind.OPERATOR, ProgramTypes.SCRIPT, new ScriptOperatorFactory(libraries));
    try (WorldEngine world = new WorldEngine(registry, new EpochClock(), PlainFlow::report, DEADLINE)) {
      world.allowDebugConnectors(true);
      for (FlowPlan plan : compile(Path.of(arguments[0]), libraries)) {
        world.deploy(plan, MissingPlugins.REFUSE);
      }
      world.awaitShutdown();
    }
    System.exit(0);
  }

  private static void add(PluginRegistry registry, PluginKind kind, String type, Object factory) {
    registry.add(new Plugin(kind, type, VERSION, "class path", factory));
  }

  private static List<FlowPlan> compile(Path flow, List<FunctionLibrary> libraries) throws IOException {
    Compilation compilation = new TemblorLanguage(libraries)
        .compile(new SourceText(flow.toString(), Files.readString(flow)), CompileOptions.of(List.of()));
    compilation.problems().forEach(problem -> report(flow.toString(), problem));
    if (!compilation.isSuccess()) {
      System.exit(1);
    }
    return compilation.flows();
  }

  private static void report(String where, Problem problem) {
    System.err.println(where + ": " + problem.rendered());
  }
}
