// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

/** What kind of thing a diagnostic reports. Metrics count by it and tests assert it; the words may change, this may not. */
public enum Code {
  /** A string is not closed on its line. */
  UNTERMINATED_STRING,
  /** A here document is not closed before the end of the text. */
  UNTERMINATED_HEREDOC,
  /** Something other than a line end follows the opening of a here document. */
  TEXT_AFTER_HEREDOC,
  /** An interpolation in a string is not closed. */
  UNTERMINATED_INTERPOLATION,
  /** An interpolation has nothing between its braces. */
  EMPTY_INTERPOLATION,
  /** A quoted identifier is not closed on its line. */
  UNTERMINATED_IDENTIFIER,
  /** An extractor literal is not closed on its line. */
  UNTERMINATED_EXTRACTOR,
  /** The character after a backslash means nothing. */
  BAD_ESCAPE,
  /** A Unicode escape does not name a character. */
  BAD_UNICODE_ESCAPE,
  /** A letter where a number should end. */
  UNEXPECTED_CHARACTER,
  /** A decimal integer that is too large. */
  BAD_INTEGER,
  /** A hexadecimal integer without digits or too large. */
  BAD_HEXADECIMAL,
  /** A float with a malformed exponent. */
  BAD_FLOAT,
  /** The text ends in the middle of a token. */
  PREMATURE_END,
  /** A token no rule accepts at its place. */
  UNEXPECTED_TOKEN,
  /** The text ends in the middle of a statement. */
  UNEXPECTED_END(Reported.NOWHERE),
  /** Constructs, or values, inside each other beyond the limit. */
  NESTED_TOO_DEEP,

  /** No module of that name on the module path. */
  MODULE_NOT_FOUND,
  /** Modules that use each other in a circle. */
  CYCLIC_USE,
  /** A second constant, function or definition of a name. */
  DEFINED_TWICE,
  /** An expression that must be known before anything runs, and is not. */
  NOT_CONSTANT(Reported.AT_LINE_START),
  /** The initial state of a script depends on something that is only there when it runs. */
  STATE_NOT_CONSTANT,
  /** A call of a function nobody defined. */
  UNKNOWN_FUNCTION,
  /** A call into a built-in module that does not exist. */
  UNKNOWN_MODULE,
  /** A constant of a module that does not have it. */
  UNKNOWN_CONSTANT,
  /** {@code emit} or {@code drop} inside a function. */
  MISPLACED_EMIT,
  /** {@code recur} where it is not the last thing a function does. */
  MISPLACED_RECUR,
  /** {@code recur} with another number of arguments than the function has. */
  WRONG_RECUR_ARITY,
  /** A function that only hands on some of its parameters to another one, which makes it impossible to call. */
  NOT_INLINABLE(Reported.NOWHERE),
  /** A literal index that is neither a name nor a position. */
  BAD_INDEX_LITERAL,
  /** An extractor that is unknown or cannot read its pattern. */
  BAD_EXTRACTOR,
  /** A part of a binary with an unknown type or an impossible width. */
  BAD_BINARY_PART,
  /** Local variables where a query has none. */
  LOCAL_IN_QUERY,
  /** The event in a place that speaks about a whole window. */
  EVENT_IN_WINDOW,
  /** An aggregate inside of an aggregate. */
  NESTED_AGGREGATE(Reported.AT_LINE_START),
  /** An aggregate with the wrong number of arguments. */
  AGGREGATE_ARITY(Reported.AT_LINE_START),
  /** A window script that assigns to or reads what it must not. */
  BAD_WINDOW_SCRIPT,
  /** A port of a script that is reserved or written twice. */
  BAD_SCRIPT_PORT,
  /** A stream with the name of a port. */
  STREAM_NAMED_LIKE_PORT,
  /** A node with the name of another one. */
  NAME_IN_USE,
  /** A node or port a select reads or writes, and nobody created. */
  UNKNOWN_STREAM,
  /** A definition that is instantiated and does not exist. */
  UNKNOWN_DEFINITION,
  /** A window a select names and nobody defined. */
  UNKNOWN_WINDOW(Reported.NOWHERE),
  /** An operator that is instantiated and nobody defined. */
  UNKNOWN_OPERATOR(Reported.NOWHERE),
  /** A {@code with} key that the definition does not declare. */
  UNKNOWN_ARGUMENT,
  /** An argument without default that is not given. */
  MISSING_ARGUMENT,
  /** A {@code with} key connectors do not have. */
  UNKNOWN_SETTING,
  /** A window that does not say when it closes, or says it twice. */
  BAD_WINDOW(Reported.NOWHERE),
  /** Nodes that feed each other in a circle. */
  CYCLE,
  /** An operator or connector kind no plugin provides, or a configuration it cannot read. */
  BAD_CONFIGURATION,
  /** A link to something that is not there. */
  BAD_LINK,

  /** A key that is not in the record. */
  MISSING_KEY,
  /** A local variable that was never set. */
  UNSET_LOCAL,
  /** A value of another type than its place needs. */
  WRONG_TYPE,
  /** An index or range outside of the array. */
  OUT_OF_BOUNDS,
  /** An index that is not a position. */
  BAD_INDEX,
  /** A range that ends before it starts. */
  REVERSED_RANGE,
  /** Operands an operator is not made for. */
  BAD_OPERANDS,
  /** An integer division by zero. */
  DIVISION_BY_ZERO,
  /** A result outside of the 64-bit integers. */
  OVERFLOW,
  /** A shift by more bits than there are. */
  BAD_SHIFT,
  /** No clause of a {@code match} fits. */
  NO_CLAUSE,
  /** A patch operation on a key that exists, is missing or is no record. */
  BAD_PATCH,
  /** A fold with an operation its start value does not have. */
  BAD_FOLD,
  /** An assignment to something that is not assignable. */
  BAD_ASSIGNMENT,
  /** A pattern that gives one value two names. */
  DOUBLE_BINDING,
  /** A built-in called with the wrong number of arguments. */
  WRONG_ARITY,
  /** A built-in called with arguments of the wrong type. */
  WRONG_ARGUMENT_TYPE,
  /** A built-in that failed. */
  FUNCTION_FAILED,
  /** A function that restarts itself without end. */
  RECURSION_LIMIT,
  /** A value, or a pipeline, beyond the limit of its size. */
  TOO_LARGE,
  /** More groups than a window allows. */
  TOO_MANY_GROUPS,
  /** An aggregate in a select without window. */
  AGGREGATE_WITHOUT_WINDOW,
  /** A window script that answers nothing a window understands. */
  BAD_WINDOW_REPLY,

  /** A suite of unit tests that is not written as one. */
  BAD_SUITE,
  /** A unit test whose assertion does not hold. */
  TEST_FAILED,

  /** There are more problems than are told. */
  FURTHER_PROBLEMS,

  /** Something that may change in a later version. */
  EXPERIMENTAL,
  /** Advice about speed. */
  PERFORMANCE_ADVICE,
  /** Advice about names and style. */
  STYLE_ADVICE,
  /** Something that is likely not what was meant. */
  LIKELY_MISTAKE;

  private final Reported reported;

  Code() {
    this(Reported.AT_START);
  }

  Code(Reported reported) {
    this.reported = reported;
  }

  /** Which place tools are told. */
  Reported reported() {
    return reported;
  }

  /** Which place tools are told; scripts of others compare these places, so they are part of what is promised. */
  enum Reported {
    /** Where the span begins. */
    AT_START,
    /** The first column of the last line of the span, even when that is its only line. */
    AT_LINE_START,
    /** None, though people are shown one. */
    NOWHERE
  }
}
