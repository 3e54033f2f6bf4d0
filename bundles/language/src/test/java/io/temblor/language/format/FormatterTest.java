// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.language.Corpus;
import io.temblor.language.RandomText;
import io.temblor.language.SourceTexts;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Parser;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FormatterTest {
  private static final int TEXTS = Integer.getInteger("temblor.layout.texts", 500);
  private static final Map<String, Function<SplittableRandom, String>> RANDOM_TEXTS =
      Map.of("script.tremor", RandomText::script, "query.trickle", RandomText::query, "flow.troy",
          RandomText::deployment, "module.tremor", RandomText::module);

  /** Texts and what they look like when they are laid out: what the layout is meant to be. */
  @TestFactory
  Stream<DynamicTest> textsLookAsTheyShould() {
    return Corpus.cases("layout").stream().map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(),
        () -> Corpus.expect(folder, "laid-out.txt", LaidOut.check(before(folder)))));
  }

  private static Source before(Path folder) {
    return Stream.of("before.tremor", "before.trickle", "before.troy")
        .flatMap(file -> Corpus.read(folder, file).map(text -> new Source(file, text)).stream()).findFirst()
        .orElseThrow();
  }

  /** Every text there is that can be parsed keeps its meaning and its comments. */
  @TestFactory
  Stream<DynamicTest> nothingButTheLayoutChanges() {
    return SourceTexts.all().stream()
        .filter(source -> Parser.file(source, SourceTexts.extension(source)).tree().isPresent())
        .map(source -> DynamicTest.dynamicTest(source.name(), () -> LaidOut.check(source)));
  }

  @TestFactory
  Stream<DynamicTest> nothingButTheLayoutChangesInRandomTexts() {
    return RANDOM_TEXTS.entrySet().stream().map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
      for (int seed = 0; seed < TEXTS; seed++) {
        LaidOut.check(new Source(kind.getKey(), kind.getValue().apply(new SplittableRandom(seed))));
      }
    }));
  }

  @Test
  void aTextWithAMistakeIsNotTouched() {
    assertThat(Formatter.format(new Source("m.tremor", "let a = ;"), "tremor").tree()).isEmpty();
    assertThat(Formatter.format(new Source("m.tremor", "const A = \"x;\nfn f() with 1 end"), "tremor").tree())
        .isEmpty();
  }

  @Test
  void aFileOfCommentsIsNoMistakeHere() {
    assertThat(Formatter.format(new Source("m.tremor", "\n  # one\n\n\n# two   "), "tremor").tree())
        .hasValue("# one\n\n# two\n");
  }
}
