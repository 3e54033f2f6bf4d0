// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.SourceText;
import io.temblor.runtime.admin.PipelineRuns;
import io.temblor.runtime.admin.PipelineRuns.PipelineRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ErrorCollector;

/**
 * Every query in {@code src/test/queries}, with the library and the operators that are shipped: over {@code in.json} it writes
 * {@code out.json}, of all ports together, and reports {@code errors}, a code and a place for each. However the input is cut into
 * pieces, it is the same.
 */
public class QueryScenariosTest extends ContainerScenario {
  private static final Path FOLDERS = Path.of("src/test/queries");
  private static final Origin ORIGIN = Origin.of("test", "localhost");
  private static final int CUTS = 20;

  @Rule public final ErrorCollector failures = new ErrorCollector();

  @Inject FlowLanguage language;

  @Inject PipelineRuns runs;

  @Test
  public void everyQueryWritesWhatIsExpected() throws Exception {
    List<Path> folders;
    try (Stream<Path> files = Files.list(FOLDERS)) {
      folders = files.filter(Files::isDirectory).sorted().toList();
    }
    assertTrue("there are queries", folders.size() > 0);
    for (Path folder : folders) {
      failures.checkSucceeds(() -> {
        check(folder);
        return null;
      });
    }
  }

  private void check(Path folder) throws Exception {
    byte[] input = Files.readAllBytes(folder.resolve("in.json"));
    String expected = text(folder.resolve("out.json")) + text(folder.resolve("errors"));
    assertEquals(folder.toString(), expected, run(folder, new ByteArrayInputStream(input)));
    for (int seed = 0; seed < CUTS; seed++) {
      assertEquals(folder + ", cut with seed " + seed, expected, run(folder, new Cut(input, new Random(seed))));
    }
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private String run(Path folder, InputStream input) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> errors = new ArrayList<>();
    runs.run(new PipelineRun(plan(folder), "json", "json", "separate", "separate", Optional.empty(),
        /* ingestByIndex= */ true, ORIGIN), input, out,
        problem -> errors
            .add(problem.code() + " " + problem.position().line() + ":" + problem.position().column() + "\n"));
    return out.toString(StandardCharsets.UTF_8) + String.join("", errors);
  }

  private PipelinePlan plan(Path folder) throws IOException {
    Path file = folder.resolve("query.trickle");
    Compilation compilation =
        language.compile(new SourceText(file.toString(), Files.readString(file)), CompileOptions.of(List.of(folder)));
    return compilation.pipeline().orElseThrow(
        () -> new AssertionError(compilation.problems().stream().map(Problem::rendered).toList()));
  }

  /** Hands out a few bytes at a time. */
  private static final class Cut extends ByteArrayInputStream {
    private static final int MOST = 40;

    private final Random random;

    private Cut(byte[] bytes, Random random) {
      super(bytes);
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 1 + random.nextInt(MOST)));
    }
  }
}
