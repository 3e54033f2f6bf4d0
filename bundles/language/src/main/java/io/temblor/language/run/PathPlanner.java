// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.Scope;
import io.temblor.language.run.Planning.Broken;
import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.language.source.Span;
import io.temblor.language.source.Spelling;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.QualifiedName;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes nodes of paths that are read, tested and assigned to. */
final class PathPlanner {
  private final Planning planning;
  private final ExprPlanner expressions;
  private final Map<String, Key> assigned = new HashMap<>(); // one object for all assignments to a key: quickly the same

  PathPlanner(Planning planning, ExprPlanner expressions) {
    this.planning = planning;
    this.expressions = expressions;
  }

  // Reading

  Node lookup(Expr.Path path) {
    Node root = root(path.root(), path.span());
    Step[] steps = steps(path);
    if (root == Broken.NODE || steps == null) { return Broken.NODE; }
    int known = 0;
    while (root instanceof Constant constant && known < steps.length && steps[known].isConstant()) {
      Node base = constant;
      root = planning.fold(new Lookup(base, new Step[]{steps[known]}));
      known++;
    }
    if (root == Broken.NODE || known == steps.length) { return root; }
    Step[] rest = Arrays.copyOfRange(steps, known, steps.length);
    return root == Roots.EVENT && rest.length == 1 && rest[0] instanceof Step.ByKey key
        ? new Lookup.EventKey(key)
        : new Lookup(root, rest);
  }

  Node presence(Expr.Presence presence) {
    Node root = root(presence.path().root(), presence.span());
    Step[] steps = steps(presence.path());
    return root == Broken.NODE || steps == null
        ? Broken.NODE
        : new Lookup.Present(root, steps, presence.present());
  }

  private Node root(Expr.Root root, Span context) {
    return switch (root) {
      case Expr.Root.Event event -> event(Roots.EVENT, context);
      case Expr.Root.Metadata metadata -> event(Roots.METADATA, context);
      case Expr.Root.State state -> Roots.STATE;
      case Expr.Root.Args args -> arguments();
      case Expr.Root.Group group -> group();
      case Expr.Root.Window window -> Roots.WINDOW;
      case Expr.Root.Value value -> expressions.value(value.expression());
      case Expr.Root.Constant constant -> constant(constant.name());
      case Expr.Root.Local local -> local(local, context);
    };
  }

  private Node group() {
    if (planning.clause != null) {
      planning.clause.group();
    }
    return Roots.GROUP;
  }

  private Node arguments() {
    if (planning.clause != null && planning.clause.isInsideAggregate()) { return Roots.NO_ARGS; }
    return planning.args != null && planning.place != Planning.Place.FUNCTION
        ? new Constant(planning.args) : Roots.ARGS;
  }

  /** The element of the group that stands for an expression the select groups by. */
  Node group(int index, Expr expr) {
    Location place = planning.at(expr);
    return new Lookup(Roots.GROUP,
        new Step[]{new Step.ByIndex(place, Roots.GROUP, Value.of(index))});
  }

  private Node event(Roots root, Span context) {
    if (planning.clause != null) {
      planning.clause.event(planning.at(context));
    }
    return planning.eventAllowed() ? root : planning.forbidden(Code.BAD_WINDOW_SCRIPT,
        planning.at(planning.item == null ? context : planning.item),
        root.words() + " cannot be read here: a tick has none", Optional.of("keep what the window needs in `state`"));
  }

  private Node local(Expr.Root.Local local, Span context) {
    Optional<Value> constant = planning.scope.constant(local.name());
    if (constant.isPresent()) { return new Constant(constant.get()); }
    if (planning.place == Planning.Place.QUERY && !planning.locals.isBound(local.name())) {
      planning.clause.local(local.name());
      return Broken.NODE;
    }
    return new Roots.Local(planning.locals.slot(local.name()), local.name(), planning.at(local, context));
  }

  private Node constant(QualifiedName name) {
    Optional<Scope> module = planning.scope.module(name.modules());
    Optional<Value> value = module.flatMap(scope -> scope.constant(name.name().text()));
    if (value.isPresent()) { return new Constant(value.get()); }
    Optional<String> hint = module.isEmpty()
        ? Optional.of("no module `" + name.modules().getFirst() + "` is used here that has it")
        : Spelling.didYouMean(name.name().text(), module.get().constantNames());
    return planning.mistake(Code.UNKNOWN_CONSTANT, planning.at(name), "there is no constant `" + name.text() + "`",
        hint);
  }

  private static Roots kind(Expr.Root root) {
    return switch (root) {
      case Expr.Root.Event event -> Roots.EVENT;
      case Expr.Root.Metadata metadata -> Roots.METADATA;
      case Expr.Root.State state -> Roots.STATE;
      case Expr.Root.Args args -> Roots.ARGS;
      case Expr.Root.Group group -> Roots.GROUP;
      case Expr.Root.Window window -> Roots.WINDOW;
      case Expr.Root.Local local -> Roots.VALUE;
      case Expr.Root.Constant constant -> Roots.VALUE;
      case Expr.Root.Value value -> Roots.VALUE;
    };
  }

  /** The steps of a path, or null when one is broken. */
  private Step[] steps(Expr.Path path) {
    List<Step> steps = new ArrayList<>();
    Roots root = kind(path.root());
    boolean broken = false;
    for (Expr.Segment segment : path.segments()) {
      Step step = step(segment, root, path.span());
      broken |= step == null;
      steps.add(step);
    }
    return broken ? null : steps.toArray(Step[]::new);
  }

  private Step step(Expr.Segment segment, Roots root, Span path) {
    Location place = planning.at(segment, path);
    return switch (segment) {
      case Expr.Segment.Key key -> new Step.ByKey(place, root, Key.of(key.name()));
      case Expr.Segment.Index index -> index(index, root, place);
      case Expr.Segment.Range range -> range(range, root, path);
    };
  }

  private Step index(Expr.Segment.Index segment, Roots root, Location place) {
    switch (segment.index()) {
      case Expr.Null literal -> badLiteral(segment, "null");
      case Expr.Bool literal -> badLiteral(segment, "a bool");
      case Expr.Real literal -> badLiteral(segment, "a float");
      default -> {
        Node index = expressions.value(segment.index());
        return switch (index) {
          case Broken broken -> null;
          case Constant(StringValue key) -> new Step.ByKey(place, root, key.toKey());
          case Constant(IntValue position) when !position.isNegative() -> new Step.ByIndex(place, root, position);
          default -> new Step.Computed(place, root, index);
        };
      }
    }
    return null;
  }

  private void badLiteral(Expr.Segment.Index segment, String found) {
    planning.mistake(Code.BAD_INDEX_LITERAL, planning.near(segment.span(), Planning.NEAR),
        "expected a string or an integer as index, found " + found);
  }

  private Step range(Expr.Segment.Range range, Roots root, Span path) {
    Node from = expressions.value(range.from());
    Node to = expressions.value(range.to());
    if (from == Broken.NODE || to == Broken.NODE) { return null; }
    Location fromPlace = planning.at(range.from(), path);
    Location toPlace = planning.at(range.to(), path);
    if (planning.foldingsAreMistakes && from instanceof Constant(Value start) && to instanceof Constant(Value end)
        && !knownRange(start, fromPlace, end, toPlace, planning.at(range, path))) {
      return null;
    }
    return new Step.Slice(planning.at(range, path), root, from, fromPlace, to, toPlace);
  }

  /** Whether bounds known beforehand make a range; what is wrong with them is known beforehand as well. */
  private boolean knownRange(Value start, Location fromPlace, Value end, Location toPlace, Location place) {
    if (!bound(start, fromPlace) || !bound(end, toPlace)) { return false; }
    if (((IntValue) end).compareTo((IntValue) start) < 0) {
      planning.foldings.add(Step.reversed(place, (IntValue) start, (IntValue) end).diagnostic());
      return false;
    }
    return true;
  }

  private boolean bound(Value bound, Location place) {
    if (bound instanceof IntValue integer && !integer.isNegative()) { return true; }
    planning.foldings.add(Types.wrong(place, bound, "an integer that is not negative").diagnostic());
    return false;
  }

  // Assigning

  Node assignment(Expr.Let let, Node value) {
    int keys = let.target().segments().size();
    if (keys > Value.MAX_DEPTH) {
      return planning.mistake(Code.NESTED_TOO_DEEP, planning.at(let.target()),
          "this is a path of " + keys + " keys, and values nest at most " + Value.MAX_DEPTH + " deep");
    }
    Assign.Target target = target(let);
    List<Assign.To> steps = new ArrayList<>();
    boolean broken = value == Broken.NODE || target == null;
    for (Expr.Segment segment : let.target().segments()) {
      Assign.To step = into(segment, let.target().span());
      broken |= step == null;
      steps.add(step);
    }
    if (broken) { return Broken.NODE; }
    return target == Assign.Target.METADATA && steps.size() == 1 && steps.getFirst() instanceof Assign.To.Known key
        ? Assign.metadata(key, value)
        : new Assign(value, target, steps.toArray(Assign.To[]::new));
  }

  private Assign.Target target(Expr.Let let) {
    Expr.Path path = let.target();
    if (planning.place == Planning.Place.WINDOW || planning.place == Planning.Place.TICK) {
      boolean event = path.root() instanceof Expr.Root.Event;
      if (event || path.root() instanceof Expr.Root.Metadata) {
        planning.forbidden(Code.BAD_WINDOW_SCRIPT, planning.at(planning.item == null ? let.span() : planning.item),
            (event ? "the event" : "`$`") + " cannot be assigned in the script of a window", Optional.empty());
        return null;
      }
    }
    return switch (path.root()) {
      case Expr.Root.Event event -> Assign.Target.EVENT;
      case Expr.Root.State state -> Assign.Target.STATE;
      case Expr.Root.Metadata metadata -> path.segments().isEmpty()
          ? refused(let, "`$` as a whole cannot be assigned, only its keys can")
          : Assign.Target.METADATA;
      case Expr.Root.Local local -> planning.scope.constant(local.name()).isPresent()
          ? refused(let, "`" + local.name() + "` is a constant")
          : new Assign.Target.Local(new Roots.Local(
              planning.locals.slot(local.name()), local.name(), planning.at(local, path.span())));
      case Expr.Root.Args args -> refused(let, "`args` cannot be assigned");
      case Expr.Root.Group group -> refused(let, "`group` cannot be assigned");
      case Expr.Root.Window window -> refused(let, "`window` cannot be assigned");
      case Expr.Root.Constant constant -> constant(constant.name()) == Broken.NODE ? null
          : refused(let, "`" + constant.name().text() + "` is a constant");
      case Expr.Root.Value value -> expressions.value(value.expression()) == Broken.NODE ? null
          : refused(let, "a computed value cannot be assigned");
    };
  }

  private Assign.Target refused(Expr.Let let, String message) {
    return new Assign.Target.Refused(planning.near(let.span(), Planning.NEAR), message);
  }

  private Assign.To into(Expr.Segment segment, Span path) {
    Location place = planning.at(segment, path);
    return switch (segment) {
      case Expr.Segment.Key key -> new Assign.To.Known(place, assigned.computeIfAbsent(key.name(), Key::of));
      case Expr.Segment.Range range -> range(range, Roots.VALUE, path) == null ? null : new Assign.To.IntoArray(place);
      case Expr.Segment.Index index -> {
        Step step = index(index, Roots.VALUE, place);
        yield switch (step) {
          case null -> null;
          case Step.ByKey known -> new Assign.To.Known(place, known.key());
          case Step.Computed computed -> new Assign.To.Computed(place, computed.index());
          default -> new Assign.To.IntoArray(place);
        };
      }
    };
  }
}
