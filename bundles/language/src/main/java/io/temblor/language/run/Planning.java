// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.Libraries;
import io.temblor.language.check.Scope;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import io.temblor.pdk.value.Value;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the planners of one script, function or select share while they make nodes of a tree.
 *
 * <p>Mistakes come in two lists. Names and structure are reported as they are met. What fails while constants are computed
 * is reported behind all of those, so it is kept apart until the text is read to its end; constants and functions, which
 * are needed at once, have their failures reported on the spot.
 */
final class Planning {
  static final int NEAR = 2;

  /** Where the tree at hand stands. */
  enum Place {
    /** In a script: everything is allowed. */
    SCRIPT,
    /** In a function: no {@code emit}, no {@code drop}. */
    FUNCTION,
    /** In a select: no local variables. */
    QUERY,
    /** In the script of a window: the event is for reading only. */
    WINDOW,
    /** In the tick script of a window: there is no event. */
    TICK
  }

  final Source source;
  final Scope scope;
  final Libraries libraries;
  final Place place;
  final Locals locals = new Locals();
  final List<Diagnostic> mistakes;
  final List<Diagnostic> foldings;
  /** What a window script does that it must not; looked at once its whole body makes sense. */
  final List<Diagnostic> forbidden;
  final Advice advice;
  final int recursionLimit;
  /** The arguments where they are known, null otherwise. */
  final Value args;
  /** For a function: how many parameters it has, and whether it takes more. */
  int parameters;
  boolean variadic;
  /** Whether what fails while constants are computed is a mistake; otherwise it fails when it is run. */
  boolean foldingsAreMistakes = true;
  /** The statement at hand on the top level of a script, null elsewhere. */
  Span item;
  /** For a select: what is special about the clause at hand; null elsewhere. */
  SelectClause clause;

  Planning(Source source, Scope scope, Libraries libraries, Place place, Value args, int recursionLimit) {
    this(source, scope, libraries, place, args, recursionLimit, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
        new Advice());
  }

  private Planning(Source source, Scope scope, Libraries libraries, Place place, Value args, int recursionLimit,
      List<Diagnostic> mistakes, List<Diagnostic> foldings, List<Diagnostic> forbidden, Advice advice) {
    this.source = source;
    this.scope = scope;
    this.libraries = libraries;
    this.place = place;
    this.args = args;
    this.recursionLimit = recursionLimit;
    this.mistakes = mistakes;
    this.foldings = foldings;
    this.forbidden = forbidden;
    this.advice = advice;
  }

  /** For a function in this scope: locals of its own, mistakes together. */
  Planning forFunction(int parameterCount, boolean takesMore) {
    Planning planning =
        new Planning(source, scope, libraries, Place.FUNCTION, null, recursionLimit, mistakes, new ArrayList<>(),
            forbidden, advice);
    planning.parameters = parameterCount;
    planning.variadic = takesMore;
    return planning;
  }

  /** For something in this scope that is computed at once. */
  Planning forConstant() {
    return new Planning(source, scope, libraries, place, args, recursionLimit, mistakes, new ArrayList<>(),
        forbidden, advice);
  }

  /** Whether there is an event to read here. */
  boolean eventAllowed() {
    return place != Place.TICK;
  }

  /** The place of a part, shown by itself. */
  Location at(io.temblor.language.syntax.Node part) {
    return at(part.span());
  }

  Location at(Span span) {
    return new Location(source, span);
  }

  Location at(Span span, Span context) {
    return new Location(source, span, context);
  }

  /** The place of a part, shown inside of another one. */
  Location at(io.temblor.language.syntax.Node part, Span context) {
    return new Location(source, part.span(), context);
  }

  /** The place of a part, shown with some lines around it. */
  Location near(Span span, int lines) {
    return new Location(source, span).withinLines(lines);
  }

  /** Reports a mistake and goes on with a node that never runs. */
  Node mistake(Diagnostic diagnostic) {
    mistakes.add(diagnostic);
    return Broken.NODE;
  }

  Node mistake(Code code, Location location, String message) {
    return mistake(Diagnostic.error(code, location, message));
  }

  Node mistake(Code code, Location location, String message, Optional<String> hint) {
    return mistake(Diagnostic.error(code, location, message).withHint(hint));
  }

  /** Reports that a window script does what it must not; it counts when nothing else is wrong with the script. */
  Node forbidden(Code code, Location location, String message, Optional<String> hint) {
    forbidden.add(Diagnostic.error(code, location, message).withHint(hint));
    return Broken.NODE;
  }

  /** Computes a node of which all parts are constants, as for an event without origin from the beginning of time. */
  Node fold(Node node) {
    try {
      return new Constant(node.eval(new Frame(new EventContext(InstantSource.system()), locals.slots())));
    } catch (Failure failure) {
      if (!foldingsAreMistakes) { return node; }
      foldings.add(failure.diagnostic());
      return Broken.NODE;
    }
  }

  /** A node that stands for something that is wrong: it is never run, and nothing is reported about it again. */
  enum Broken implements Node {
    /** The only one. */
    NODE;

    @Override
    public Value eval(Frame frame) {
      throw new IllegalStateException("a broken program was run");
    }
  }
}
