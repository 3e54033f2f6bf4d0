// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;
import java.util.Optional;

/** Everything that has a value, and the statements {@code let}, {@code emit} and {@code drop}. */
public sealed interface Expr extends Item {

  /** {@code null}. */
  record Null(Span span) implements Expr {}

  /** {@code true} or {@code false}. */
  record Bool(Span span, boolean value) implements Expr {}

  /** An integer, 64 bits to be read without sign. */
  record Int(Span span, long bits) implements Expr {}

  /** A float. */
  record Real(Span span, double value) implements Expr {}

  /** A string: text and interpolated expressions in turn. */
  record Text(Span span, List<Part> parts) implements Expr {
    /** Copies the list. */
    public Text {
      parts = List.copyOf(parts);
    }

    /** A piece of a string. */
    public sealed interface Part {
      /** Characters as they stand. */
      record Verbatim(String text) implements Part {}

      /** The text of a value. */
      record Interpolated(Expr value) implements Part {}
    }
  }

  /** An array. */
  record Array(Span span, List<Expr> elements) implements Expr {
    /** Copies the list. */
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** A record. */
  record Record(Span span, List<Field> fields) implements Expr {
    /** Copies the list. */
    public Record {
      fields = List.copyOf(fields);
    }

    /** One field. */
    public record Field(Span span, Text key, Expr value) implements Node {}
  }

  /** A binary: {@code <<1:4, "x"/binary>>}. */
  record Binary(Span span, List<Part> parts) implements Expr {
    /** Copies the list. */
    public Binary {
      parts = List.copyOf(parts);
    }

    /** One part; bits and type as written. */
    public record Part(Span span, Expr value, Optional<Int> bits, Optional<Name> type) implements Node {}
  }

  /** Something reachable from a root. */
  record Path(Span span, Root root, List<Segment> segments) implements Expr {
    /** Copies the list. */
    public Path {
      segments = List.copyOf(segments);
    }
  }

  /** Where a path begins. */
  sealed interface Root extends Node {
    /** {@code event}. */
    record Event(Span span) implements Root {}

    /** {@code $}. */
    record Metadata(Span span) implements Root {}

    /** {@code state}. */
    record State(Span span) implements Root {}

    /** {@code args}. */
    record Args(Span span) implements Root {}

    /** {@code group}. */
    record Group(Span span) implements Root {}

    /** {@code window}. */
    record Window(Span span) implements Root {}

    /** A local variable, or a constant of the same file. */
    record Local(Span span, String name) implements Root {}

    /** A constant of a module. */
    record Constant(Span span, QualifiedName name) implements Root {}

    /** The value of an expression. */
    record Value(Span span, Expr expression) implements Root {}
  }

  /** One step of a path; its span is what is underlined when the step fails. */
  sealed interface Segment extends Node {
    /** {@code .name}; the span is the name. */
    record Key(Span span, String name) implements Segment {}

    /** {@code [index]}; the span is the expression. */
    record Index(Span span, Expr index) implements Segment {}

    /** {@code [from:to]}; the span is both bounds. */
    record Range(Span span, Expr from, Expr to) implements Segment {}
  }

  /** A call. */
  record Call(Span span, QualifiedName function, List<Expr> arguments) implements Expr {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** A restart of the function around it. */
  record Recur(Span span, List<Expr> arguments) implements Expr {
    /** Copies the list. */
    public Recur {
      arguments = List.copyOf(arguments);
    }
  }

  /** An operation on two operands. */
  record Operation(Span span, BinaryOperator operator, Expr left, Expr right) implements Expr {}

  /** An operation on one operand. */
  record Prefix(Span span, UnaryOperator operator, Expr operand) implements Expr {}

  /** {@code present path} or {@code absent path}. */
  record Presence(Span span, boolean present, Path path) implements Expr {}

  /** {@code match … end}. */
  record Match(Span span, Expr target, List<Clause> clauses) implements Expr {
    /** Copies the list. */
    public Match {
      clauses = List.copyOf(clauses);
    }

    /** Whether its bodies are statements; in parentheses and inside of expressions they only have values. */
    public boolean isStatement() {
      return clauses.getFirst().body().kind() == Block.Kind.STATEMENTS;
    }

    /** One {@code case}. */
    public record Clause(Span span, Pattern pattern, Optional<Expr> guard, Block body) implements Node {}
  }

  /** {@code for … end}. */
  record For(Span span, Expr target, List<Case> cases, Optional<Into> into) implements Expr {
    /** Copies the list. */
    public For {
      cases = List.copyOf(cases);
    }

    /** Whether its bodies are statements; in parentheses and inside of expressions they only have values. */
    public boolean isStatement() {
      return cases.getFirst().body().kind() == Block.Kind.STATEMENTS;
    }

    /** One {@code case}; the span is {@code (key, value)}. */
    public record Case(Span span, Name key, Name value, Optional<Expr> guard, Block body) implements Node {}

    /** Start value and operation of the fold. */
    public record Into(Expr start, Optional<BinaryOperator> operator) {}
  }

  /** {@code patch … end}. */
  record Patch(Span span, Expr target, List<PatchOperation> operations) implements Expr {
    /** Copies the list. */
    public Patch {
      operations = List.copyOf(operations);
    }
  }

  /** {@code merge … of … end}. */
  record Merge(Span span, Expr target, Expr with) implements Expr {}

  /** {@code let path = value}; the span begins at the path. */
  record Let(Span span, Path target, Expr value) implements Expr {}

  /** {@code emit value => port}; without value the event. */
  record Emit(Span span, Optional<Expr> value, Optional<Text> port) implements Expr {}

  /** {@code drop}. */
  record Drop(Span span) implements Expr {}
}
