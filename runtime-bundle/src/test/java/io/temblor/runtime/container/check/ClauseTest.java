// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClauseTest {
  @Test
  void emptyHeaderHasNoClauses() {
    assertThat(Clause.parse(" ")).isEmpty();
  }

  @Test
  void separatorsInQuotesSeparateNothing() {
    List<Clause> clauses = Clause.parse("a.b;version=\"[1,2)\";uses:=\"x,y;z\",c");

    assertThat(clauses).hasSize(2);
    assertThat(clauses.get(0).paths()).containsExactly("a.b");
    assertThat(clauses.get(0).attributes()).containsEntry("version", "[1,2)");
    assertThat(clauses.get(0).directives()).containsEntry("uses", "x,y;z");
    assertThat(clauses.get(1).paths()).containsExactly("c");
  }

  @Test
  void pathsOfOneClauseShareItsParameters() {
    Clause clause = Clause.parse("a; b ;resolution := optional; version = 1.2").getFirst();

    assertThat(clause.paths()).containsExactly("a", "b");
    assertThat(clause.directives()).containsEntry("resolution", "optional");
    assertThat(clause.attributes()).containsEntry("version", "1.2");
  }

  @Test
  void attributesMayNameTheirType() {
    Clause clause = Clause.parse("osgi.x;version:Version=\"1.2\";n:Long=3").getFirst();

    assertThat(clause.attributes()).containsEntry("version", "1.2").containsEntry("n", "3");
    assertThat(clause.types()).containsEntry("version", "Version").containsEntry("n", "Long");
  }

  @Test
  void quotesAndBackslashesAreUnescaped() {
    assertThat(Clause.parse("x;f:=\"(a=\\\"b\\\\c\\\")\"").getFirst().directives()).containsEntry("f", "(a=\"b\\c\")");
  }

  @Test
  void openQuoteIsNamed() {
    assertThatThrownBy(() -> Clause.parse("a;version=\"1.0,b"))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("a quotation mark is missing in `a;version=\"1.0,b`");
  }

  @Test
  void clauseWithoutSubjectIsRefused() {
    assertThatThrownBy(() -> Clause.parse("a,,b")).hasMessage("`` does not say what it is about");
    assertThatThrownBy(() -> Clause.parse("version=1")).hasMessage("`version=1` does not say what it is about");
  }
}
