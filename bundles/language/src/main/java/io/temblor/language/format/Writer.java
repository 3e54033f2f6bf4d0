// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.format;

import io.temblor.language.lexer.Token;
import io.temblor.language.lexer.TokenKind;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Hands the tokens of a text to a layout, one after the other, with the comments between them. A comment at the end of a
 * line stays behind the token it follows, one on its own line stays before the token that comes next.
 *
 * <p>What was broken into lines behind an opening token stays so; everything else is joined when there is room.
 */
final class Writer {
  private static final Set<TokenKind> OPENING = EnumSet.of(TokenKind.OPEN_BRACE, TokenKind.OPEN_BRACKET,
      TokenKind.OPEN_PAREN, TokenKind.RECORD_PATTERN, TokenKind.ARRAY_PATTERN, TokenKind.TUPLE_PATTERN, TokenKind.OF,
      TokenKind.WITH, TokenKind.ARROW, TokenKind.ASSIGN, TokenKind.ARGS, TokenKind.SCRIPT, TokenKind.PIPELINE,
      TokenKind.FLOW);

  private final Source source;
  private final List<Token> tokens;
  private final Layout layout = new Layout();
  private int at;
  private Token previous;

  /** Writes the tokens of a source, the comments among them. */
  Writer(Source source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  /** The text, when all tokens are written. */
  String finish() {
    if (!is(TokenKind.END_OF_TEXT)) { throw new IllegalStateException("the tree ends before " + kind()); }
    lastComments();
    return layout.render();
  }

  // What comes next

  /** Whether the next token is of a kind. */
  boolean is(TokenKind kind) {
    return next().kind() == kind;
  }

  /** Where the next token begins. */
  int start() {
    return next().span().start();
  }

  TokenKind kind() {
    return next().kind();
  }

  private Token next() {
    return tokens.get(indexOfToken(at));
  }

  private TokenKind kindAfter() {
    int index = indexOfToken(at);
    return tokens.get(indexOfToken(Math.min(index + 1, tokens.size() - 1))).kind();
  }

  private int indexOfToken(int from) {
    int index = from;
    while (tokens.get(index).kind() == TokenKind.COMMENT) {
      index++;
    }
    return index;
  }

  /** Whether the source goes on with another line. */
  boolean lineEndsHere() {
    return previous != null && lineEndsBefore(tokens.get(at).span().start()) > 0;
  }

  private boolean emptyLineHere() {
    return previous != null && !OPENING.contains(previous.kind()) && lineEndsBefore(tokens.get(at).span().start()) > 1;
  }

  private int lineEndsBefore(int offset) {
    return source.lineOf(offset) - source.lineOf(previous.span().end());
  }

  /** Whether the source goes on in the same line. */
  boolean continuesHere() {
    return !lineEndsHere() && !commentAhead();
  }

  /** Whether the token before is a word. */
  boolean wasWord() {
    return previous.kind().isWord();
  }

  private boolean commentAhead() {
    return tokens.get(at).kind() == TokenKind.COMMENT;
  }

  // Tokens

  /** Writes the next token. */
  Writer take() {
    Token token = next();
    if (token.kind() == TokenKind.COMMA || token.kind() == TokenKind.SEMICOLON) {
      separator();
    } else {
      commentsBefore();
      // What directives begin with ends with a blank, even where a line ends.
      layout.text(token.kind() == TokenKind.CONFIG ? "#!config " : source.text(token.span()).stripTrailing());
      step();
    }
    return this;
  }

  /** Writes the next token, which the tree says is of this kind. */
  Writer take(TokenKind kind) {
    if (!is(kind)) { throw new IllegalStateException("the tree has " + kind + " where the text has " + kind()); }
    return take();
  }

  /** Writes the next token if it is of a kind. */
  boolean accept(TokenKind kind) {
    if (!is(kind)) { return false; }
    take();
    return true;
  }

  /** Writes tokens as they stand in the source, blanks between them included: a string is one thing. */
  void verbatim(Span span) {
    commentsBefore();
    layout.text(source.text(span));
    while (at < tokens.size() && tokens.get(at).span().start() < span.end()) {
      step();
    }
  }

  private void step() {
    previous = tokens.get(at++);
  }

  /** A separator stays with what it follows, and the comment behind that goes behind both. */
  private void separator() {
    int index = indexOfToken(at);
    List<Token> moved = new ArrayList<>();
    if (index == at + 1 && !lineEndsHere() && tokens.get(index + 1).kind() != TokenKind.COMMENT) {
      moved.add(tokens.get(at++));
    }
    commentsBefore();
    layout.text(tokens.get(at).text());
    step();
    moved.forEach(comment -> layout.comment(comment.text(), false, false));
  }

  private void commentsBefore() {
    if (!commentAhead()) { return; }
    comments();
    if (emptyLineHere()) {
      layout.emptyLine();
    }
  }

  /** Writes the comments before the next token. */
  void comments() {
    while (commentAhead()) {
      Token comment = tokens.get(at);
      layout.comment(comment.text(), lineEndsHere() || previous == null, emptyLineHere());
      step();
    }
  }

  /** Writes the comment that ends the line of the token before. */
  private void commentBehind() {
    if (commentAhead() && previous != null && !lineEndsHere()) {
      layout.comment(tokens.get(at).text(), false, false);
      step();
    }
  }

  // Blanks

  /** A blank. */
  Writer space() {
    layout.space();
    return this;
  }

  /** A place for a line end, otherwise a blank. */
  Writer line() {
    commentBehind();
    layout.lineBreak(" ", false);
    return this;
  }

  /** A place for a line end, otherwise nothing. */
  Writer softLine() {
    commentBehind();
    layout.lineBreak("", false);
    return this;
  }

  /** A place for a line end between two things of the same kind, which may be kept apart by an empty line. */
  Writer separation() {
    commentBehind();
    layout.lineBreak(" ", emptyLineHere());
    return this;
  }

  // Groups

  Writer openGroup() {
    layout.openGroup();
    return this;
  }

  Writer closeGroup() {
    layout.closeGroup();
    return this;
  }

  /** Breaks the open groups. */
  Writer breakLines() {
    layout.breakGroups();
    return this;
  }

  /** Breaks the open groups if the source has a line end here. */
  Writer keepLineEnd() {
    if (lineEndsHere()) {
      layout.breakGroups();
    }
    return this;
  }

  Writer indent() {
    layout.indent();
    return this;
  }

  /** Ends an indentation, behind the comments that still belong there. */
  Writer dedent() {
    lastComments();
    layout.dedent();
    return this;
  }

  /** Writes the comments behind the last of several things, each on a line like theirs. */
  private void lastComments() {
    commentBehind();
    if (commentAhead()) {
      layout.lineBreak("", emptyLineHere());
      comments();
    }
  }

  /** Ends an indentation; comments that come next belong to what follows. */
  Writer unindent() {
    layout.dedent();
    return this;
  }

  // Lists

  /** An opening token, elements between commas, and a closing token. */
  void bracketed(TokenKind close, Runnable element) {
    openGroup().take();
    if (is(close) && !commentAhead()) {
      take().closeGroup();
      return;
    }
    keepLineEnd().indent().softLine();
    elements(close, element);
    dedent();
    // Two `>>` without a blank would be another token.
    if (close == TokenKind.SHIFT_RIGHT && previous.kind() == close) {
      line();
    } else {
      softLine();
    }
    take(close).closeGroup();
  }

  private void elements(TokenKind close, Runnable element) {
    while (!is(close)) {
      element.run();
      if (is(TokenKind.COMMA)) {
        if (kindAfter() == close && !commentAhead()) {
          lastComma();
        } else {
          take();
          if (!is(close)) {
            separation();
          }
        }
      }
    }
  }

  /** Things behind each other, with their separators; there may be one more behind the last. */
  <T> void sequence(List<T> things, TokenKind separator, Consumer<T> thing) {
    for (int index = 0; index < things.size(); index++) {
      thing.accept(things.get(index));
      if (index < things.size() - 1) {
        take(separator).separation();
      } else if (separator == TokenKind.COMMA && is(separator) && !commentAhead()) {
        lastComma();
      } else {
        accept(separator);
      }
    }
  }

  /** A comma behind the last element is for lists over several lines. */
  private void lastComma() {
    layout.trailing(",");
    step();
  }
}
