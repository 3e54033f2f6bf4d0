// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;

/** What a {@code case} compares with. */
public sealed interface Pattern extends Node {
  /** An expression: equal to its value. */
  record Value(Span span, Expr expression) implements Pattern {}

  /** {@code _}: anything. */
  record Wildcard(Span span) implements Pattern {}

  /** {@code ~ name|…|}: a string the extractor matches. */
  record Extract(Span span, Extractor extractor) implements Pattern {}

  /** {@code name = pattern}. */
  record Bind(Span span, Name name, Pattern pattern) implements Pattern {}

  /** {@code %{ … }}: a record for which every field holds. */
  record Record(Span span, List<FieldPattern> fields) implements Pattern {
    /** Copies the list. */
    public Record {
      fields = List.copyOf(fields);
    }
  }

  /** {@code %[ … ]}: an array in which every element pattern is found. */
  record Array(Span span, List<Pattern> elements) implements Pattern {
    /** Copies the list. */
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** {@code %( … )}: an array matched by position; an open one may go on. */
  record Tuple(Span span, List<Pattern> elements, boolean isOpen) implements Pattern {
    /** Copies the list. */
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /** One condition of a record pattern. */
  sealed interface FieldPattern extends Node {
    /** The key it is about. */
    Name key();

    /** {@code key ~= name|…|}. */
    record Extract(Span span, Name key, Extractor extractor) implements FieldPattern {}

    /** {@code key ~= %{…}} and the like. */
    record Nested(Span span, Name key, Pattern pattern) implements FieldPattern {}

    /** {@code present key} or {@code absent key}. */
    record Presence(Span span, Name key, boolean present) implements FieldPattern {}

    /** {@code key == value} and the like. */
    record Comparison(Span span, Name key, BinaryOperator operator, Expr value) implements FieldPattern {}
  }
}
