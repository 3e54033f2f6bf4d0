// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.Optional;

/** One operation of a {@code patch}. */
public sealed interface PatchOperation extends Node {
  /** {@code insert}, {@code upsert} or {@code update} of a key. */
  record Write(Span span, Mode mode, Expr.Text key, Expr value) implements PatchOperation {
    /** What the key must be before. */
    public enum Mode {
      /** Absent. */
      INSERT,
      /** Anything. */
      UPSERT,
      /** Present. */
      UPDATE
    }
  }

  /** {@code erase} of a key. */
  record Erase(Span span, Expr.Text key) implements PatchOperation {}

  /** {@code move} or {@code copy} of a key. */
  record Transfer(Span span, Mode mode, Expr.Text from, Expr.Text to) implements PatchOperation {
    /** What becomes of the first key. */
    public enum Mode {
      /** It goes. */
      MOVE,
      /** It stays. */
      COPY
    }
  }

  /** {@code merge} into a key, or without key into the whole record. */
  record MergeInto(Span span, Optional<Expr.Text> key, Expr value) implements PatchOperation {}

  /** {@code default} of a key, or without key of the whole record. */
  record Default(Span span, Optional<Expr.Text> key, Expr value) implements PatchOperation {}
}
