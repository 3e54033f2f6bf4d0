// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.lexer;

import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Splits a text into tokens. Blanks are dropped, and so are plain comments for all but those who lay the text out anew;
 * documentation comments stay.
 *
 * <p>Strings are not one token: an opening quote, pieces of text, interpolations with the tokens of their expression
 * between braces, and a closing quote. So the lexer is always either in code or in a string, and a stack says what
 * encloses what.
 */
public final class Lexer {
  private static final String INTERPOLATION_HINT = "write `\\#{` if the two characters are meant as they stand";

  /** Something open that is not closed yet: a string, or an interpolation in a string. */
  private sealed interface Open {
    /** A string or here document; {@code start} is where its quotes stand. */
    record Quoted(int start, boolean heredoc) implements Open {}

    /** The code between the braces of an interpolation. */
    final class Interpolation implements Open {
      final int start;
      final Quoted enclosing;
      int braces;

      Interpolation(int start, Quoted enclosing) {
        this.start = start;
        this.enclosing = enclosing;
      }
    }
  }

  private final Reader reader;
  private final boolean keepComments;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();

  private Lexer(Source source, boolean keepComments) {
    this.reader = new Reader(source);
    this.keepComments = keepComments;
  }

  /**
   * The tokens of a text, the last one is {@link TokenKind#END_OF_TEXT}.
   *
   * @throws LexicalError at the first place that fits no token
   */
  public static List<Token> tokens(Source source) throws LexicalError {
    return tokens(new Lexer(source, false));
  }

  /**
   * The tokens of a text and its plain comments in between.
   *
   * @throws LexicalError at the first place that fits no token
   */
  public static List<Token> withComments(Source source) throws LexicalError {
    return tokens(new Lexer(source, true));
  }

  private static List<Token> tokens(Lexer lexer) throws LexicalError {
    lexer.run();
    return List.copyOf(lexer.tokens);
  }

  /**
   * The tokens of a text without those that are broken, as modules are read. What is dropped goes from where a broken
   * token, or the string around it, begins to where it turned out to be broken.
   *
   * @param dropped takes what is wrong with each of them
   */
  public static List<Token> soundTokens(Source source, Consumer<Diagnostic> dropped) {
    Lexer lexer = new Lexer(source, false);
    while (true) {
      try {
        lexer.run();
        return List.copyOf(lexer.tokens);
      } catch (LexicalError error) {
        dropped.accept(error.diagnostic());
        lexer.drop();
      }
    }
  }

  private void drop() {
    if (open.peekLast() instanceof Open.Quoted outermost) {
      while (!tokens.isEmpty() && tokens.getLast().span().start() >= outermost.start()) {
        tokens.removeLast();
      }
    }
    open.clear();
  }

  private void run() throws LexicalError {
    while (true) {
      if (open.peek() instanceof Open.Quoted quoted) {
        quotedText(quoted);
      } else if (reader.atEnd()) {
        if (open.peek() instanceof Open.Interpolation interpolation) { throw unterminated(interpolation); }
        add(TokenKind.END_OF_TEXT, reader.at(), "");
        return;
      } else {
        token();
      }
    }
  }

  private void token() throws LexicalError {
    int start = reader.at();
    int character = reader.next();
    if (Characters.isBlank(character)) { return; }
    if (Characters.isDigit(character)) {
      tokens.add(new NumberReader(reader, start).read());
      return;
    }
    if (Characters.startsName(character)) {
      while (Characters.continuesName(reader.peek())) {
        reader.next();
      }
      String name = reader.since(start);
      add(TokenKind.ofName(name), start, name);
      return;
    }
    switch (character) {
      case '#' -> comment(start);
      case '"' -> openQuote(start);
      case '`' -> quotedName(start);
      case '|' -> tokens.add(new ExtractorReader(reader, start).read());
      case '{' -> brace(TokenKind.OPEN_BRACE, start);
      case '}' -> brace(TokenKind.CLOSE_BRACE, start);
      default -> punctuation(character, start);
    }
  }

  private void punctuation(int character, int start) throws LexicalError {
    TokenKind kind = switch (character) {
      case '+' -> TokenKind.PLUS;
      case '-' -> TokenKind.MINUS;
      case '*' -> TokenKind.TIMES;
      case '/' -> TokenKind.DIVIDE;
      case '&' -> TokenKind.BIT_AND;
      case '^' -> TokenKind.BIT_XOR;
      case '.' -> TokenKind.DOT;
      case ',' -> TokenKind.COMMA;
      case ';' -> TokenKind.SEMICOLON;
      case '$' -> TokenKind.DOLLAR;
      case '_' -> TokenKind.UNDERSCORE;
      case '(' -> TokenKind.OPEN_PAREN;
      case ')' -> TokenKind.CLOSE_PAREN;
      case '[' -> TokenKind.OPEN_BRACKET;
      case ']' -> TokenKind.CLOSE_BRACKET;
      case '=' -> reader.accept('=') ? TokenKind.EQUAL : reader.accept('>') ? TokenKind.ARROW : TokenKind.ASSIGN;
      case '!' -> reader.accept('=') ? TokenKind.NOT_EQUAL : notLast(TokenKind.BANG);
      case '~' -> reader.accept('=') ? TokenKind.TILDE_EQUAL : notLast(TokenKind.TILDE);
      case '%' -> reader.accept('{') ? TokenKind.RECORD_PATTERN
          : reader.accept('[') ? TokenKind.ARRAY_PATTERN
          : reader.accept('(') ? TokenKind.TUPLE_PATTERN
          : notLast(TokenKind.REMAINDER);
      case '<' -> reader.accept('=') ? TokenKind.LESS_EQUAL
          : reader.accept('<') ? TokenKind.SHIFT_LEFT
          : reader.atEnd() ? TokenKind.BAD : TokenKind.LESS;
      case '>' -> reader.accept('=') ? TokenKind.GREATER_EQUAL
          : reader.accept('>') ? (reader.accept('>') ? TokenKind.SHIFT_RIGHT_UNSIGNED : TokenKind.SHIFT_RIGHT)
          : reader.atEnd() ? TokenKind.BAD : TokenKind.GREATER;
      case ':' -> colons();
      default -> TokenKind.BAD;
    };
    add(kind, start, reader.since(start));
  }

  /** Operators that could become longer need a character behind them. */
  private TokenKind notLast(TokenKind kind) throws LexicalError {
    if (reader.atEnd()) { throw reader.prematureEnd("an operator"); }
    return kind;
  }

  private TokenKind colons() {
    int count = 1;
    while (reader.accept(':')) {
      count++;
    }
    return count == 1 ? TokenKind.COLON : count == 2 ? TokenKind.COLONS : TokenKind.BAD;
  }

  private void brace(TokenKind kind, int start) {
    if (open.peek() instanceof Open.Interpolation interpolation) {
      if (kind == TokenKind.OPEN_BRACE) {
        interpolation.braces++;
      } else if (interpolation.braces > 0) {
        interpolation.braces--;
      } else {
        open.pop();
        add(TokenKind.INTERPOLATION_CLOSE, start, "}");
        return;
      }
    }
    add(kind, start, kind.spelling());
  }

  /** A comment up to the end of the line; two marks document what follows, three the file. */
  private void comment(int start) {
    if (reader.lookingAt("!config ")) {
      reader.skip("!config ".length());
      add(TokenKind.CONFIG, start, TokenKind.CONFIG.spelling());
      return;
    }
    if (reader.accept('!')) {
      add(TokenKind.BAD, start, "#!");
      return;
    }
    int marks = 1;
    while (reader.accept('#')) {
      marks++;
    }
    int text = reader.at();
    while (!reader.atEnd() && reader.peek() != '\n') {
      reader.next();
    }
    if (marks == 1) {
      if (keepComments) {
        add(TokenKind.COMMENT, start, reader.since(start).stripTrailing());
      }
    } else if (marks == 2) {
      add(TokenKind.DOC_COMMENT, start, documentation(text));
    } else {
      add(TokenKind.MODULE_COMMENT, start, documentation(text));
    }
  }

  /** A line of Markdown: the blank behind the marks is not part of it, further ones may mean something. */
  private String documentation(int text) {
    String line = reader.since(text).stripTrailing();
    return line.startsWith(" ") ? line.substring(1) : line;
  }

  private void quotedName(int start) throws LexicalError {
    int name = reader.at();
    while (reader.peek() != '`') {
      if (reader.atEnd() || reader.peek() == '\n') {
        throw reader.error(Code.UNTERMINATED_IDENTIFIER, reader.restOfLine(start),
            "this quoted name is not closed with a '`' on its line");
      }
      reader.next();
    }
    String text = reader.since(name);
    reader.next();
    add(TokenKind.IDENTIFIER, start, text);
  }

  private void openQuote(int start) throws LexicalError {
    if (!reader.lookingAt("\"\"")) {
      add(TokenKind.STRING_OPEN, start, "\"");
      open.push(new Open.Quoted(start, false));
      return;
    }
    reader.skip(2);
    if (!reader.acceptLineEnd()) { throw badHeredoc(start, reader.atEnd()); }
    add(TokenKind.HEREDOC_OPEN, start, "\"\"\"");
    open.push(new Open.Quoted(start, true));
  }

  private LexicalError badHeredoc(int start, boolean atEnd) {
    Span quotes = new Span(start, start + 3);
    if (open.peek() instanceof Open.Interpolation interpolation) { return heredocInside(interpolation, start); }
    return atEnd
        ? reader.error(Code.UNTERMINATED_HEREDOC, quotes, "this here document is not closed with `\"\"\"`")
        : reader.error(Code.TEXT_AFTER_HEREDOC, quotes, "the text of a here document begins on the line after `\"\"\"`",
            "break the line right behind the quotes, blanks count as text");
  }

  /** What is wrong when a here document inside an interpolation does not come to its end. */
  private LexicalError heredocInside(Open.Interpolation interpolation, int start) {
    if (!interpolation.enclosing.heredoc()) {
      return reader.error(Code.UNTERMINATED_HEREDOC, new Span(start, start + 3),
          "this here document is not closed with `\"\"\"`");
    }
    int outer = interpolation.enclosing.start();
    return reader.error(Code.UNTERMINATED_INTERPOLATION, new Span(outer, reader.restOfLine(reader.at()).end()),
        "an interpolation in this here document is not closed with `}`", INTERPOLATION_HINT);
  }

  private LexicalError unterminated(Open.Interpolation interpolation) {
    return reader.error(Code.UNTERMINATED_INTERPOLATION, new Span(interpolation.start, interpolation.start + 2),
        "this interpolation is not closed with `}`", INTERPOLATION_HINT);
  }

  private LexicalError unterminated(Open.Quoted quoted) {
    Open enclosing = open.stream().skip(1).findFirst().orElse(null);
    if (quoted.heredoc()) {
      if (enclosing instanceof Open.Interpolation interpolation) {
        return heredocInside(interpolation, quoted.start());
      }
      Token last = tokens.getLast();
      boolean empty = last.kind() == TokenKind.HEREDOC_OPEN && last.span().end() == reader.at();
      return reader.error(Code.UNTERMINATED_HEREDOC,
          empty ? new Span(quoted.start(), quoted.start() + 3) : reader.toEndOfText(quoted.start()),
          "this here document is not closed with `\"\"\"`");
    }
    if (enclosing instanceof Open.Interpolation interpolation && !interpolation.enclosing.heredoc()) {
      return unterminated(interpolation);
    }
    return reader.error(Code.UNTERMINATED_STRING, reader.restOfLine(quoted.start()),
        "this string is not closed with a '\"' on its line",
        "use `\"\"\"` for a text of several lines, `\\n` for a line end");
  }

  /** The characters of a string up to its end or to the next interpolation. */
  private void quotedText(Open.Quoted quoted) throws LexicalError {
    int start = reader.at();
    StringBuilder text = new StringBuilder();
    while (true) {
      if (reader.atEnd() || !quoted.heredoc() && reader.peek() == '\n') { throw unterminated(quoted); }
      if (reader.lookingAt(quoted.heredoc() ? "\"\"\"" : "\"")) {
        addText(start, text);
        int quotes = reader.at();
        reader.skip(quoted.heredoc() ? 3 : 1);
        open.pop();
        add(quoted.heredoc() ? TokenKind.HEREDOC_CLOSE : TokenKind.STRING_CLOSE, quotes, "\"");
        return;
      }
      if (reader.lookingAt("#{")) {
        addText(start, text);
        openInterpolation(quoted);
        return;
      }
      if (reader.peek() == '\\') {
        text.appendCodePoint(Escapes.read(reader));
      } else {
        text.appendCodePoint(reader.next());
      }
    }
  }

  private void openInterpolation(Open.Quoted quoted) throws LexicalError {
    int start = reader.at();
    reader.skip(2);
    if (reader.peek() == '}') {
      throw reader.error(Code.EMPTY_INTERPOLATION, new Span(start, start + 3), "this interpolation is empty",
          INTERPOLATION_HINT);
    }
    add(TokenKind.INTERPOLATION_OPEN, start, "#{");
    open.push(new Open.Interpolation(start, quoted));
  }

  private void addText(int start, StringBuilder text) {
    if (!text.isEmpty()) {
      add(TokenKind.STRING_TEXT, start, text.toString());
    }
  }

  private void add(TokenKind kind, int start, String text) {
    tokens.add(new Token(kind, reader.spanSince(start), text));
  }
}
