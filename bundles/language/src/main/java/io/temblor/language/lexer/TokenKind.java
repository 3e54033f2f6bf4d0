// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.lexer;

import java.util.HashMap;
import java.util.Map;

/** The kinds of tokens; those that are always spelled the same way know their spelling. */
public enum TokenKind {
  // Words
  INTRINSIC("intrinsic"), MOD("mod"), CONST("const"), LET("let"), MATCH("match"), END("end"), FN("fn"), NULL("null"),
  CASE("case"), OF("of"), WHEN("when"), DEFAULT("default"), PATCH("patch"), INSERT("insert"), UPSERT("upsert"),
  UPDATE("update"), ERASE("erase"), MOVE("move"), COPY("copy"), MERGE("merge"), FOR("for"), EVENT("event"),
  STATE("state"), PRESENT("present"), ABSENT("absent"), TRUE("true"), FALSE("false"), AND("and"), OR("or"),
  XOR("xor"), NOT("not"), DROP("drop"), EMIT("emit"), SELECT("select"), FROM("from"), WHERE("where"), WITH("with"),
  GROUP("group"), BY("by"), HAVING("having"), INTO("into"), CREATE("create"), TUMBLING("tumbling"),
  SLIDING("sliding"), WINDOW("window"), STREAM("stream"), OPERATOR("operator"), SCRIPT("script"), SET("set"),
  EACH("each"), DEFINE("define"), ARGS("args"), USE("use"), AS("as"), RECUR("recur"), PIPELINE("pipeline"),
  CONNECTOR("connector"), CONNECT("connect"), FLOW("flow"), TO("to"), DEPLOY("deploy"),

  // Operators and punctuation
  PLUS("+"), MINUS("-"), TIMES("*"), DIVIDE("/"), REMAINDER("%"), EQUAL("=="), NOT_EQUAL("!="), GREATER(">"),
  GREATER_EQUAL(">="), LESS("<"), LESS_EQUAL("<="), SHIFT_RIGHT(">>"), SHIFT_RIGHT_UNSIGNED(">>>"), SHIFT_LEFT("<<"),
  BIT_AND("&"), BIT_XOR("^"), BANG("!"), ASSIGN("="), ARROW("=>"), TILDE("~"), TILDE_EQUAL("~="), DOT("."), COMMA(","),
  SEMICOLON(";"), COLON(":"), COLONS("::"), DOLLAR("$"), UNDERSCORE("_"), OPEN_PAREN("("), CLOSE_PAREN(")"),
  OPEN_BRACE("{"), CLOSE_BRACE("}"), OPEN_BRACKET("["), CLOSE_BRACKET("]"), RECORD_PATTERN("%{"),
  ARRAY_PATTERN("%["), TUPLE_PATTERN("%("), CONFIG("#!config"),

  // Everything with a content
  /** A plain or quoted identifier; the token's text is the name without quotes. */
  IDENTIFIER(null),
  /** An integer; the token's text are its digits, decimal, the value fits 64 bits unsigned. */
  INTEGER(null),
  /** A float; the token's text is what {@link Double#parseDouble} reads. */
  FLOAT(null),
  /** The quote that opens a string. */
  STRING_OPEN(null),
  /** The quote that closes a string. */
  STRING_CLOSE(null),
  /** The quotes and the line end that open a here document. */
  HEREDOC_OPEN(null),
  /** The quotes that close a here document. */
  HEREDOC_CLOSE(null),
  /** Verbatim characters of a string, escapes resolved. */
  STRING_TEXT(null),
  /** {@code #} and brace that open an interpolation. */
  INTERPOLATION_OPEN(null),
  /** The brace that closes an interpolation. */
  INTERPOLATION_CLOSE(null),
  /** An extractor literal; the token's text is the pattern, escapes and continuations resolved. */
  EXTRACTOR(null),
  /** A plain comment, which only {@link Lexer#withComments} keeps; the token's text is the comment as written. */
  COMMENT(null),
  /** A comment that documents what follows; the token's text is the comment without the marks. */
  DOC_COMMENT(null),
  /** A comment that documents the file. */
  MODULE_COMMENT(null),
  /** Characters that are no token; they are reported where the parser meets them. */
  BAD(null),
  /** Behind the last character. */
  END_OF_TEXT(null);

  private static final Map<String, TokenKind> WORDS = words();

  private final String spelling;

  TokenKind(String spelling) {
    this.spelling = spelling;
  }

  /** The way the token is always written; for kinds with a content, what people call them. */
  public String spelling() {
    return spelling != null ? spelling : description();
  }

  /** Whether the token is a reserved word. */
  public boolean isWord() {
    return spelling != null && Character.isLetter(spelling.charAt(0));
  }

  /** Whether the token has a content of its own. */
  public boolean hasContent() {
    return spelling == null;
  }

  /** The word a name is reserved for, or {@code IDENTIFIER}. */
  static TokenKind ofName(String name) {
    return WORDS.getOrDefault(name, IDENTIFIER);
  }

  private String description() {
    return switch (this) {
      case IDENTIFIER -> "a name";
      case INTEGER -> "an integer";
      case FLOAT -> "a float";
      case STRING_OPEN, STRING_CLOSE, STRING_TEXT -> "a string";
      case HEREDOC_OPEN, HEREDOC_CLOSE -> "a here document";
      case INTERPOLATION_OPEN -> "an interpolation";
      case INTERPOLATION_CLOSE -> "the `}` of the interpolation";
      case EXTRACTOR -> "an extractor pattern between `|`";
      case COMMENT -> "a comment";
      case DOC_COMMENT -> "a documentation comment";
      case MODULE_COMMENT -> "a module comment";
      case END_OF_TEXT -> "the end of the text";
      default -> "an unknown character";
    };
  }

  private static Map<String, TokenKind> words() {
    Map<String, TokenKind> words = new HashMap<>();
    for (TokenKind kind : values()) {
      if (kind.isWord()) {
        words.put(kind.spelling, kind);
      }
    }
    return Map.copyOf(words);
  }
}
