// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.run.Planning.Broken;
import io.temblor.language.source.Code;
import io.temblor.language.source.Span;
import io.temblor.language.source.Spelling;
import io.temblor.language.syntax.BinaryOperator;
import io.temblor.language.syntax.Extractor;
import io.temblor.language.syntax.Pattern;
import io.temblor.pdk.function.ExtractorDefinition;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.FieldSite;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.StringValue;
import java.util.List;
import java.util.Optional;

/** Makes nodes of patterns; answers null for a broken one. */
final class PatternPlanner {
  private final Planning planning;
  private final ExprPlanner expressions;

  PatternPlanner(Planning planning, ExprPlanner expressions) {
    this.planning = planning;
    this.expressions = expressions;
  }

  PatternNode pattern(Pattern pattern, Span context) {
    return switch (pattern) {
      case Pattern.Wildcard wildcard -> new Patterns.Wildcard();
      case Pattern.Value value -> {
        Node expected = expressions.value(value.expression());
        yield expected == Broken.NODE ? null : new Patterns.Equal(expected);
      }
      case Pattern.Extract extract -> extractor(extract.extractor());
      case Pattern.Bind bind -> {
        PatternNode inner = pattern(bind.pattern(), context);
        int slot = planning.locals.bind(bind.name().text());
        yield inner == null ? null
            : bind.pattern() instanceof Pattern.Bind
                ? new Patterns.DoubleBind(planning.near(context, Planning.NEAR))
            : new Patterns.Bind(slot, inner);
      }
      case Pattern.Record record -> record(record, context);
      case Pattern.Array array -> {
        PatternNode[] elements = elements(array.elements(), context);
        yield elements == null ? null : new Patterns.Elements(elements);
      }
      case Pattern.Tuple tuple -> {
        PatternNode[] elements = elements(tuple.elements(), context);
        yield elements == null ? null : new Patterns.Tuple(elements, tuple.isOpen());
      }
    };
  }

  /** The nodes of several patterns, or null when one is broken. */
  PatternNode[] elements(List<Pattern> patterns, Span context) {
    PatternNode[] nodes = new PatternNode[patterns.size()];
    boolean broken = false;
    for (int at = 0; at < nodes.length; at++) {
      nodes[at] = pattern(patterns.get(at), context);
      broken |= nodes[at] == null;
    }
    return broken ? null : nodes;
  }

  private PatternNode record(Pattern.Record record, Span context) {
    planning.advice.record(record, planning.near(record.span(), Planning.NEAR));
    Patterns.FieldNode[] fields = new Patterns.FieldNode[record.fields().size()];
    boolean broken = false;
    for (int at = 0; at < fields.length; at++) {
      fields[at] = field(record.fields().get(at), context);
      broken |= fields[at] == null;
    }
    return broken ? null : new Patterns.Fields(fields);
  }

  private Patterns.FieldNode field(Pattern.FieldPattern field, Span context) {
    FieldSite site = new FieldSite(Key.of(field.key().text()));
    return switch (field) {
      case Pattern.FieldPattern.Presence presence -> new Patterns.Presence(site, presence.present());
      case Pattern.FieldPattern.Extract extract -> {
        PatternNode inner = extractor(extract.extractor());
        yield inner == null ? null : new Patterns.Nested(site, inner);
      }
      case Pattern.FieldPattern.Nested nested -> {
        PatternNode inner = pattern(nested.pattern(), context);
        yield inner == null ? null : new Patterns.Nested(site, inner);
      }
      case Pattern.FieldPattern.Comparison comparison -> {
        Node value = expressions.value(comparison.value());
        if (comparison.operator() == BinaryOperator.EQUAL && value instanceof Constant(StringValue text)) {
          yield new Patterns.HoldsText(site, text.toKey());
        }
        // The left side is the field, which is there when it is compared.
        yield value == Broken.NODE ? null
            : new Patterns.Comparison(site, new Operations.Comparison(
                comparison.operator(), Roots.VALUE, value, planning.at(comparison, context)));
      }
    };
  }

  private PatternNode extractor(Extractor extractor) {
    Optional<ExtractorDefinition> definition = planning.libraries.extractor(extractor.name().text());
    if (definition.isEmpty()) {
      planning.mistake(Code.BAD_EXTRACTOR, planning.near(extractor.span(), Planning.NEAR),
          "there is no extractor `" + extractor.name().text() + "`",
          Spelling.didYouMean(extractor.name().text(), planning.libraries.extractorNames())
              .or(() -> Optional.of("known are: " + String.join(", ", planning.libraries.extractorNames()))));
      return null;
    }
    try {
      return new Patterns.Extract(definition.get().compiler().compile(extractor.pattern()));
    } catch (FunctionException malformed) {
      planning.mistake(Code.BAD_EXTRACTOR, planning.near(extractor.span(), Planning.NEAR),
          "this is no pattern of `" + definition.get().name() + "`: " + malformed.getMessage());
      return null;
    }
  }
}
