// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.lease.Leases;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.state.Stateful;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever a plugin throws, wherever: it is reported under its name, its flow can be ended, and a healthy flow beside it loses
 * nothing. For every method of the PDK's interfaces and every kind of throwable.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContainmentTest {
  private static final Duration DEADLINE = Duration.ofMillis(250);
  private static final Duration SLACK = Duration.ofSeconds(2); // for a busy machine
  private static final int STEP = 10;

  /** When the runtime calls a method. */
  private enum Occasion {
    DEPLOY, RUN, PAUSE, RESUME, SWAP, END, NEVER
  }

  private static final Map<String, Occasion> OCCASIONS = new LinkedHashMap<>();

  static {
    on(Occasion.DEPLOY, "ConnectorFactory", "create configType codecUse defaultCodec configRequired isDebug");
    on(Occasion.DEPLOY, "Source", "traits");
    on(Occasion.DEPLOY, "Sink", "traits ports concurrency");
    on(Occasion.DEPLOY, "CodecFactory", "create configType");
    on(Occasion.DEPLOY, "PreprocessorFactory", "create configType");
    on(Occasion.DEPLOY, "PostprocessorFactory", "create configType");
    on(Occasion.DEPLOY, "OperatorFactory", "create configType");
    on(Occasion.DEPLOY, "Operator", "traits");
    on(Occasion.DEPLOY, "Codec", "close"); // one is made for trial
    on(Occasion.DEPLOY, "Preprocessor", "close");
    on(Occasion.DEPLOY, "Postprocessor", "close");
    on(Occasion.RUN, "Source", "connect pull onAck onFail onNoEvents");
    on(Occasion.RUN, "ThreadTask", "run");
    on(Occasion.RUN, "Opener", "open");
    on(Occasion.RUN, "Sink", "connect onEvent flush onSignal");
    on(Occasion.RUN, "Codec", "decode encode");
    on(Occasion.RUN, "Preprocessor", "process finish");
    on(Occasion.RUN, "Postprocessor", "process");
    on(Occasion.RUN, "Operator", "onEvent onSignal onInsight");
    on(Occasion.PAUSE, "Source", "onPause");
    on(Occasion.RESUME, "Source", "onResume");
    for (String type : List.of("Source", "Sink", "Codec", "Preprocessor", "Postprocessor", "Operator")) {
      on(Occasion.SWAP, type, "snapshot restore");
    }
    on(Occasion.END, "Source", "onDrain close");
    on(Occasion.END, "Sink", "finish close");
    on(Occasion.END, "Postprocessor", "finish");
    on(Occasion.END, "Operator", "close");
    on(Occasion.END, "AutoCloseable", "close"); // of what is leased
    on(Occasion.NEVER, "Postprocessor", "isStreaming");
  }

  private static void on(Occasion occasion, String type, String methods) {
    for (String method : methods.split(" ")) {
      OCCASIONS.put(type + "." + method, occasion);
    }
  }

  private final PluginRegistry registry = new PluginRegistry();
  private final Queue<String> reports = new ConcurrentLinkedQueue<>();
  private final WorldEngine world =
      new WorldEngine(registry, new EpochClock(), this::report, DEADLINE);
  private final List<String> uncaught = new CopyOnWriteArrayList<>();
  private final HealthyFlow healthy = new HealthyFlow(world, registry);
  private UncaughtExceptionHandler handlerBefore;

  private void report(String where, Problem problem) {
    reports.add(where + ": " + problem.message() + " / " + problem.rendered());
  }

  @BeforeAll
  void startHealthyFlow() throws Exception {
    handlerBefore = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> uncaught.add(thread.getName() + " " + thrown.getClass()));
    healthy.deploy();
  }

  @AfterAll
  void end() {
    world.close();
    Thread.setDefaultUncaughtExceptionHandler(handlerBefore);
  }

  // --- the rows are complete ----------------------------------------------------------------------------------------------

  @Test
  void everyMethodThatTheRuntimeMayCallHasItsRow() throws Exception {
    Set<String> methods = new TreeSet<>();
    for (Class<?> type : spi()) {
      if (type != Stateful.class) {
        addMethods(methods, type.getSimpleName(), type);
      }
    }
    for (Class<?> type : List.of(
        Source.class, Sink.class, Codec.class, Preprocessor.class, Postprocessor.class, Operator.class)) {
      addMethods(methods, type.getSimpleName(), Stateful.class);
    }
    addMethods(methods, "ThreadTask", ConnectorContext.ThreadTask.class);
    addMethods(methods, "Opener", Leases.Opener.class);
    addMethods(methods, "AutoCloseable", AutoCloseable.class);
    assertThat(new TreeSet<>(OCCASIONS.keySet())).isEqualTo(methods);
  }

  private static void addMethods(Set<String> methods, String prefix, Class<?> type) {
    Arrays.stream(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .map(Method::getName)
        .forEach(name -> methods.add(prefix + "." + name));
  }

  /** Finds the interfaces that plugins implement and this runtime calls; functions, languages and tools are called by others. */
  private static List<Class<?>> spi() throws Exception {
    URI location = Codec.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    List<Class<?>> found = new ArrayList<>();
    for (String type : consumerTypes(Path.of(location))) {
      if (!type.startsWith("io/temblor/pdk/function/") && !type.startsWith("io/temblor/pdk/flow/")
          && !type.startsWith("io/temblor/pdk/value/") && !type.startsWith("io/temblor/pdk/authoring/")) {
        found.add(Class.forName(type.replace('/', '.')));
      }
    }
    assertThat(found).contains(
        ConnectorFactory.class, CodecFactory.class, PreprocessorFactory.class, PostprocessorFactory.class,
        OperatorFactory.class, Source.class, Stateful.class);
    return found;
  }

  private static Set<String> consumerTypes(Path pdk) throws IOException {
    if (Files.isDirectory(pdk)) { return consumerTypesBelow(pdk); }
    try (FileSystem jar = FileSystems.newFileSystem(pdk)) {
      return consumerTypesBelow(jar.getPath("/"));
    }
  }

  private static Set<String> consumerTypesBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".class") && !file.endsWith("module-info.class"))
          .map(ContainmentTest::parse)
          .filter(ContainmentTest::isConsumerType)
          .map(model -> model.thisClass().asInternalName())
          .collect(toCollection(TreeSet::new));
    }
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isConsumerType(ClassModel model) { // the annotation is in the class file only
    return model.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
        .flatMap(attribute -> attribute.annotations().stream())
        .map(Annotation::className)
        .anyMatch(name -> name.stringValue().endsWith("/ConsumerType;"));
  }

  // --- the matrix ---------------------------------------------------------------------------------------------------------

  @TestFactory
  Stream<DynamicTest> whateverIsThrownHurtsItsOwnFlowOnly() {
    return OCCASIONS.keySet().stream()
        .flatMap(method -> Stream.of(Thrown.values())
            .filter(thrown -> thrown != Thrown.INTERRUPTED || !method.equals("ThreadTask.run")) // a normal end of those
            .map(thrown -> DynamicTest.dynamicTest(method + " throws " + thrown, () -> check(method, thrown))));
  }

  private void check(String method, Thrown thrown) throws Exception {
    reports.clear();
    FaultyParts parts = new FaultyParts(method, thrown::raise);
    parts.plugins().forEach(registry::add);
    try {
      boolean deployed = deploy(parts);
      if (deployed) {
        live(method, parts);
      }
      healthy.assertGoesOn();
      healthy.assertOthersCanComeAndGo(DEADLINE);
      assertThat(names()).contains("healthy/in/source", "healthy/out/sink", "temblor/timer");
      if (deployed) {
        Scripted.await("the source runs, on a new thread after a swap", () -> names().contains("bad/in/source"));
        undeploy();
      }
      assertEnded();
      assertReported(method, parts);
      assertThat(uncaught).isEmpty();
    } finally {
      if (world.flow(FaultyParts.FLOW).isPresent()) { // the others are to be judged on their own
        undeploy();
      }
      parts.plugins().forEach(registry::remove);
    }
  }

  private boolean deploy(FaultyParts parts) {
    try {
      world.deploy(FaultyParts.plan(), MissingPlugins.REFUSE);
      return true;
    } catch (DeployException e) {
      reports.addAll(e.reasons());
      assertThat(parts.tripped).hasPositiveValue();
      return false;
    }
  }

  /** Goes on until the method has had its occasion. */
  private void live(String method, FaultyParts parts) throws Exception {
    Occasion occasion = OCCASIONS.get(method);
    if (occasion == Occasion.RUN) {
      Scripted.await(method + " was called", () -> parts.tripped.get() > 0);
      return;
    }
    Scripted.await("events flow", () -> parts.tripped.get() > 0 || parts.arrived.get() > STEP);
    switch (occasion) {
      case PAUSE, RESUME -> {
        world.pause(FaultyParts.FLOW);
        Scripted.await("the source is told to pause", () -> parts.called.contains("Source.onPause"));
        world.resume(FaultyParts.FLOW);
        Scripted.await("the source is told to go on", () -> parts.called.contains("Source.onResume"));
      }
      case SWAP -> {
        Plugin gone = pluginOf(method, parts).getFirst();
        registry.remove(gone);
        registry.add(gone);
        world.receipts().forEach(receipt -> reports.add(receipt.toString()));
      }
      case DEPLOY, RUN, END, NEVER -> {}
    }
  }

  private void undeploy() throws Exception {
    long begin = System.nanoTime();
    world.undeploy(FaultyParts.FLOW, DEADLINE);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DEADLINE.multipliedBy(2).plus(SLACK));
  }

  private void assertEnded() {
    assertThat(world.flow(FaultyParts.FLOW)).isEmpty();
    Scripted.await("no thread of the flow is left, of " + names(),
        () -> names().stream().noneMatch(name -> name.startsWith("bad/")));
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>();
    Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
    return names;
  }

  private void assertReported(String method, FaultyParts parts) {
    if (OCCASIONS.get(method) == Occasion.NEVER) {
      assertThat(parts.called).as("it is called now: move it to its occasion").doesNotContain(method);
      return;
    }
    assertThat(parts.tripped).hasPositiveValue();
    assertThat(reports).as("names the instance").anyMatch(text -> text.contains("bad::"));
    if (!method.startsWith("AutoCloseable")) { // what is leased belongs to the runtime
      List<Plugin> guilty = pluginOf(method, parts);
      assertThat(reports).as("names the plugin")
          .anyMatch(
              text -> text.contains("bad::") && guilty.stream().anyMatch(plugin -> text.contains(plugin.toString())));
      assertThat(guilty.stream().mapToLong(Plugin::errors).sum()).as("is counted").isPositive();
    }
  }

  private static List<Plugin> pluginOf(String method, FaultyParts parts) {
    String type = method.substring(0, method.indexOf('.'));
    return switch (type) {
      case "ConnectorFactory" -> List.of(parts.source, parts.sink);
      case "Source", "ThreadTask", "Opener" -> List.of(parts.source);
      case "Sink" -> List.of(parts.sink);
      case "Codec", "CodecFactory" -> List.of(parts.codec);
      case "Preprocessor", "PreprocessorFactory" -> List.of(parts.preprocessor);
      case "Postprocessor", "PostprocessorFactory" -> List.of(parts.postprocessor);
      case "Operator", "OperatorFactory" -> List.of(parts.operator);
      default -> throw new IllegalArgumentException(method + " belongs to no plugin");
    };
  }
}
