// SPDX-License-Identifier: Apache-2.0
package io.temblor.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever a text says, compiling it ends with problems or with a plan, never with an exception. */
class DamagedTextTest {
  private static final List<String> FILES = List.of("script.tremor", "query.trickle", "flow.troy");
  private static final int CHANGES = 40;

  private final TemblorLanguage language = new TemblorLanguage(List.of(new TestLibrary()));

  @TestFactory
  Stream<DynamicTest> damagedTextsAreReportedNotThrown() {
    return Stream.of("scripts", "queries", "flows", "syntax-errors")
        .map(corpus -> DynamicTest.dynamicTest(corpus, () -> {
          for (Path folder : Corpus.cases(corpus)) {
            for (String file : FILES) {
              Optional<String> text = Corpus.read(folder, file);
              text.ifPresent(written -> damage(file, written, folder));
            }
          }
        }));
  }

  /** As deep as the parser allows, on a stack of half the usual size. */
  @Test
  void textsAtTheLimitsOfDepthAreCompiledOnASmallStack() throws InterruptedException {
    List<String> scripts = List.of(
        "event" + " + event".repeat(1000), "(".repeat(190) + "event" + ")".repeat(190),
        "(match event of case _ => ".repeat(60) + "event" + " end)".repeat(60),
        "[".repeat(190) + "event" + "]".repeat(190),
        "{\"a\":".repeat(190) + "event" + "}".repeat(190), "\"#{".repeat(190) + "event" + "}\"".repeat(190),
        "not ".repeat(190) + "true", "event" + ".a".repeat(20_000), "let a = 1;\n".repeat(20_000) + "a");
    List<String> failed = new CopyOnWriteArrayList<>();
    Thread small = new Thread(null, () -> scripts.forEach(script -> {
      Compilation compilation = language.compile(new SourceText("s.tremor", script), CompileOptions.of(List.of()));
      if (!compilation.isSuccess()) {
        failed.add(compilation.problems().getFirst().message());
      }
    }), "small stack", 512 * 1024);
    small.setUncaughtExceptionHandler((thread, failure) -> failed.add(failure.toString()));
    small.start();
    small.join();

    assertThat(failed).isEmpty();
  }

  private void damage(String file, String text, Path folder) {
    SplittableRandom random = new SplittableRandom(text.hashCode());
    for (int change = 0; change < CHANGES && !text.isEmpty(); change++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(8));
      String damaged = switch (change % 4) {
        case 0 -> text.substring(0, at);
        case 1 -> text.substring(0, at) + text.substring(end);
        case 2 -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
        default -> text.substring(0, at) + "`\"|#{%($;:\\end".charAt(random.nextInt(14)) + text.substring(at);
      };
      Compilation compilation = language.compile(new SourceText(file, damaged), CompileOptions.of(List.of(folder)));
      assertThat(compilation.isSuccess() || !compilation.problems().isEmpty()).isTrue();
    }
  }
}
