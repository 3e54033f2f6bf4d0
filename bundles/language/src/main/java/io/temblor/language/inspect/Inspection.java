// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.inspect;

import io.temblor.language.lexer.Token;
import io.temblor.language.lexer.TokenKind;
import io.temblor.language.source.Position;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import io.temblor.language.syntax.Name;
import io.temblor.language.syntax.Node;
import io.temblor.language.syntax.QualifiedName;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Tokens and trees as values. A part is a record that says in {@code node} what it is, where it stands, and what it
 * holds. Trees are records, so what they hold is asked of the records themselves, and no kind of part can be forgotten.
 * What lies deeper than a value may be nested is told by its text.
 */
public final class Inspection {
  private static final int MAX_DEPTH = Value.MAX_DEPTH - 2;

  /** What the kinds of parts hold; finding that out again for every part would take most of the time. */
  private final Map<Class<?>, List<Method>> accessors = new ConcurrentHashMap<>();

  /** Tokens, but for the end of the text. */
  public ArrayValue tokens(Source source, List<Token> tokens) {
    return ArrayValue.of(tokens.stream().filter(token -> token.kind() != TokenKind.END_OF_TEXT)
        .map(token -> token(source, token)).toList());
  }

  /** A tree with the places of its parts. */
  public RecordValue tree(Source source, Node tree) {
    return (RecordValue) new Walk(source, true).value(tree);
  }

  /** A tree without places: two texts that differ in their layout only have the same. */
  public RecordValue shape(Source source, Node tree) {
    return (RecordValue) new Walk(source, false).value(tree);
  }

  private static Value token(Source source, Token token) {
    RecordValue.Builder value = RecordValue.builder().put("node", word(token.kind()));
    place(value, source, token.span());
    String written = source.text(token.span());
    value.put("source", Value.of(written));
    if (!token.text().equals(written)) {
      value.put("text", Value.of(token.text()));
    }
    return value.build();
  }

  private static Value word(Enum<?> constant) {
    return Value.of(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static void place(RecordValue.Builder value, Source source, Span span) {
    Position start = source.position(span.start());
    Position end = source.position(span.end());
    value.put("line", Value.of(start.line())).put("column", Value.of(start.column()))
        .put("end_line", Value.of(end.line())).put("end_column", Value.of(end.column()));
  }

  private List<Method> accessors(Class<?> kind) {
    return accessors.computeIfAbsent(kind, type -> Stream.of(type.getRecordComponents())
        .filter(component -> component.getType() != Span.class).map(RecordComponent::getAccessor).toList());
  }

  /** One walk over a tree. */
  private final class Walk {
    private final Source source;
    private final boolean placed;
    private int depth;

    Walk(Source source, boolean placed) {
      this.source = source;
      this.placed = placed;
    }

    Value value(Object part) {
      depth++;
      Value value = depth > MAX_DEPTH && part instanceof Node node ? Value.of(source.text(node.span())) : shallow(part);
      depth--;
      return value;
    }

    private Value shallow(Object part) {
      return switch (part) {
        case Name name -> Value.of(name.text());
        case QualifiedName name -> Value.of(name.text());
        case Record record -> record(record);
        case List<?> list -> list(list);
        case Boolean flag -> Value.of(flag);
        case Double number -> Value.of(number);
        case Long bits -> Value.ofUnsigned(bits);
        case Enum<?> constant -> word(constant);
        default -> Value.of(part.toString());
      };
    }

    /** A loop and no stream, which would take too much of the stack in deep trees. */
    private Value list(List<?> list) {
      ArrayValue.Builder values = ArrayValue.builder();
      for (Object part : list) {
        values.add(value(part));
      }
      return values.build();
    }

    private Value record(Record part) {
      RecordValue.Builder value = RecordValue.builder().put("node", Value.of(kind(part.getClass())));
      if (placed && part instanceof Node node) {
        place(value, source, node.span());
      }
      for (Method accessor : accessors(part.getClass())) {
        Object held = held(part, accessor);
        if (!isNothing(held)) {
          value.put(accessor.getName(), value(held instanceof Optional<?> present ? present.get() : held));
        }
      }
      return value.build();
    }
  }

  private static boolean isNothing(Object held) {
    return held instanceof Optional<?> optional && optional.isEmpty() || held instanceof List<?> list && list.isEmpty();
  }

  private static Object held(Record part, Method accessor) {
    try {
      return accessor.invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(accessor + " of a tree cannot be read", e);
    }
  }

  /** What a part is called: {@code Match.Clause}; expressions go without saying. */
  private static String kind(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null || outer.getSimpleName().equals("Expr") ? type.getSimpleName()
        : kind(outer) + "." + type.getSimpleName();
  }
}
