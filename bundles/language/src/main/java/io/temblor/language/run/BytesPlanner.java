// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.run.Planning.Broken;
import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.Name;
import java.util.List;
import java.util.Optional;

/** Makes nodes of {@code << … >>}. A part is checked for its type, then its bits, then its value. */
final class BytesPlanner {
  private static final int DEFAULT_BITS = 8;
  private static final int MAX_BITS = 64;

  private final Planning planning;
  private final ExprPlanner expressions;

  BytesPlanner(Planning planning, ExprPlanner expressions) {
    this.planning = planning;
    this.expressions = expressions;
  }

  Node plan(Expr.Binary binary) {
    List<Expr.Binary.Part> written = binary.parts();
    BytesNode.Part[] parts = new BytesNode.Part[written.size()];
    Node[] values = new Node[parts.length];
    boolean broken = false;
    for (int at = 0; at < parts.length; at++) {
      parts[at] = part(written.get(at), binary);
      broken |= parts[at] == null;
      values[at] = parts[at] == null ? Broken.NODE : parts[at].value();
    }
    return broken ? Broken.NODE : expressions.combined(new BytesNode(parts), values);
  }

  private BytesNode.Part part(Expr.Binary.Part part, Expr.Binary binary) {
    Location place = planning.at(part, binary.span());
    String type = part.type().map(Name::text).orElse("integer");
    boolean little = type.startsWith("little");
    BytesNode.Form form = switch (type) {
      case "binary" -> BytesNode.Form.BINARY;
      case "integer", "big", "unsigned", "little", "unsigned_integer", "big_integer", "big_unsigned_integer",
          "little_integer", "little_unsigned_integer" -> BytesNode.Form.UNSIGNED;
      case "signed_integer", "big_signed_integer", "little_signed_integer" -> BytesNode.Form.SIGNED;
      default -> null;
    };
    if (form == null) {
      planning.mistake(Code.BAD_BINARY_PART, place, "`" + type + "` is no type of a part",
          Optional.of("use binary, or [big_|little_][signed_|unsigned_]integer"));
      return null;
    }
    int fallback = form == BytesNode.Form.BINARY ? 0 : DEFAULT_BITS;
    long bits = part.bits().map(Expr.Int::bits).orElse((long) fallback);
    if (part.bits().isPresent() && (bits < 1 || bits > MAX_BITS)) {
      planning.mistake(Code.BAD_BINARY_PART, place,
          "a part has 1 to " + MAX_BITS + " bits, not " + Long.toUnsignedString(bits));
      return null;
    }
    Node value = expressions.value(part.value());
    return value == Broken.NODE ? null : new BytesNode.Part(value, form, little, (int) bits, place);
  }
}
