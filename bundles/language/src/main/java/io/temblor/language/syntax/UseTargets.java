// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.TokenKind;
import io.temblor.language.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a {@code use} names, groups in braces unfolded. */
final class UseTargets {
  private final Cursor cursor;
  private final List<Use.Target> targets;

  UseTargets(Cursor cursor, List<Use.Target> targets) {
    this.cursor = cursor;
    this.targets = targets;
  }

  void read() {
    target(List.of());
  }

  // target := (IDENT "::")* (IDENT ("as" IDENT)? | "{" target ("," target)* "}")
  private void target(List<Name> outer) {
    int start = cursor.start();
    List<Name> modules = new ArrayList<>(outer);
    Name name = cursor.name();
    while (cursor.accept(TokenKind.COLONS)) {
      modules.add(name);
      if (cursor.is(TokenKind.OPEN_BRACE)) {
        group(modules, start);
        return;
      }
      cursor.sees(TokenKind.OPEN_BRACE);
      name = cursor.name();
    }
    Span plain = cursor.spanFrom(start);
    Optional<Name> alias = cursor.accept(TokenKind.AS) ? Optional.of(cursor.name()) : Optional.empty();
    Span span = modules.isEmpty() ? plain : cursor.spanFrom(start);
    targets.add(new Use.Target(span, new QualifiedName(plain, modules, name), alias));
  }

  private void group(List<Name> modules, int start) {
    int first = targets.size();
    cursor.next();
    do {
      target(modules);
    } while (cursor.accept(TokenKind.COMMA));
    cursor.expect(TokenKind.CLOSE_BRACE);
    // The whole group is what is underlined when one of its modules is missing; an outer group wins.
    Span whole = cursor.spanFrom(start);
    for (int at = first; at < targets.size(); at++) {
      Use.Target target = targets.get(at);
      targets.set(at, new Use.Target(whole, target.module(), target.alias()));
    }
  }
}
