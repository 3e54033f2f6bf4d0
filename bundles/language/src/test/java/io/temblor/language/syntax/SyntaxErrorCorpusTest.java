// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.language.Corpus;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.DiagnosticRenderer;
import io.temblor.language.source.Position;
import io.temblor.language.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Texts that cannot be read: what people are told ({@code error.txt}) and what tools are told ({@code position.txt}). */
class SyntaxErrorCorpusTest {
  @TestFactory
  Stream<DynamicTest> brokenTextsAreReportedAsExpected() {
    return Corpus.cases("syntax-errors").stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  private static void check(Path folder) {
    List<Diagnostic> diagnostics = parse(folder);
    assertThat(diagnostics).isNotEmpty();
    Corpus.expect(folder, "error.txt", DiagnosticRenderer.render(diagnostics));
    Diagnostic first = diagnostics.getFirst();
    Corpus.expect(folder, "position.txt",
        first.code() + " " + first.reported().map(Position::toString).orElse("nowhere") + "\n");
  }

  private static List<Diagnostic> parse(Path folder) {
    return Corpus.read(folder, "script.tremor")
        .map(text -> Parser.script(new Source("script.tremor", text)).diagnostics())
        .or(() -> Corpus.read(folder, "query.trickle")
            .map(text -> Parser.query(new Source("query.trickle", text)).diagnostics()))
        .or(() -> Corpus.read(folder, "flow.troy")
            .map(text -> Parser.deployment(new Source("flow.troy", text)).diagnostics()))
        .or(() -> Corpus.read(folder, "module.tremor")
            .map(text -> Parser.module(new Source("module.tremor", text)).diagnostics()))
        .orElseThrow();
  }
}
