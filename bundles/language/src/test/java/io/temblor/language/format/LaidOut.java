// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.language.SourceTexts;
import io.temblor.language.inspect.Inspection;
import io.temblor.language.lexer.Lexer;
import io.temblor.language.lexer.LexicalError;
import io.temblor.language.lexer.Token;
import io.temblor.language.lexer.TokenKind;
import io.temblor.language.source.DiagnosticRenderer;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Node;
import io.temblor.language.syntax.Parsed;
import io.temblor.language.syntax.Parser;
import io.temblor.pdk.value.RecordValue;
import java.util.List;

/** What must hold for every text that is laid out. */
public final class LaidOut {
  private static final Inspection INSPECTION = new Inspection();

  private LaidOut() {}

  /** Lays out a text without mistakes and checks what came of it. */
  public static String check(Source source) {
    String extension = SourceTexts.extension(source);
    Source first = format(source, extension);

    assertThat(shape(first, extension)).as("meaning of\n" + first.text()).isEqualTo(shape(source, extension));
    assertThat(comments(first)).as("comments of\n" + first.text()).isEqualTo(comments(source));
    assertThat(format(first, extension).text()).as("laid out twice").isEqualTo(first.text());
    return first.text();
  }

  private static Source format(Source source, String extension) {
    Parsed<String> formatted = Formatter.format(source, extension);
    assertThat(formatted.tree()).as(() -> DiagnosticRenderer.render(formatted.diagnostics())).isPresent();
    return new Source(source.name(), formatted.tree().orElseThrow());
  }

  private static RecordValue shape(Source source, String extension) {
    Parsed<? extends Node> parsed = Parser.file(source, extension);
    assertThat(parsed.diagnostics()).as(() -> DiagnosticRenderer.render(parsed.diagnostics()) + source.text())
        .isEmpty();
    return INSPECTION.shape(source, parsed.tree().orElseThrow());
  }

  private static List<String> comments(Source source) {
    try {
      return Lexer.withComments(source).stream().filter(token -> token.kind() == TokenKind.COMMENT).map(Token::text)
          .toList();
    } catch (LexicalError error) {
      throw new AssertionError(DiagnosticRenderer.render(error.diagnostic()), error);
    }
  }
}
