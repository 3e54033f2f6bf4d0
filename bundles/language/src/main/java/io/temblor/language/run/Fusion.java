// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Location;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.FieldSite;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one node of the nodes of a script: an object of a class that is generated for it, which does in a row what the nodes do.
 *
 * <p>A tree of nodes asks each array of parts for its length and each part for its type, for each event. Here nodes that have such an
 * array are taken apart, and what remains are constants of the class. What a constant is, and what is in a record, the JVM knows when it
 * compiles the method, so it makes one piece of code of the script. (Reference: performance design §7, where closures take four times as
 * long as generated code.)
 *
 * <p>The class is hidden: it goes when its script goes.
 */
final class Fusion {
  /** HotSpot leaves methods of more than 8,000 bytes to the interpreter; a part takes 20 at most. What does not fit stays a tree. */
  private static final int MOST_PARTS = 350;

  private static final ClassDesc NODE = describe(Node.class);
  private static final ClassDesc FRAME = describe(Frame.class);
  private static final ClassDesc VALUE = describe(Value.class);
  private static final ClassDesc RECORD = describe(RecordValue.class);
  private static final ClassDesc ARRAY = describe(ArrayValue.class);
  private static final ClassDesc ARRAY_BUILDER = describe(ArrayValue.Builder.class);
  private static final ClassDesc PATTERN = describe(PatternNode.class);
  private static final ClassDesc FIELD = describe(Patterns.FieldNode.class);
  private static final ClassDesc MATCH = describe(MatchNode.class);
  private static final ClassDesc METADATA = describe(Assign.MetadataKey.class);
  private static final ClassDesc STEP = describe(Step.class);
  private static final ClassDesc SITE = describe(FieldSite.class);
  private static final ClassDesc KEYS = describe(Key[].class);
  private static final ClassDesc LOCATION = describe(Location.class);
  private static final MethodTypeDesc EVAL = MethodTypeDesc.of(VALUE, FRAME);

  private final List<Object> constants = new ArrayList<>();
  private int parts;

  private Fusion() {}

  private static ClassDesc describe(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  /** Returns a node that does what {@code root} does, and may take its place. They share what they remember. */
  static Node of(Node root) {
    Fusion fusion = new Fusion();
    MethodHandles.Lookup here = MethodHandles.lookup();
    ClassFile format =
        ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(here)));
    byte[] fused = format.build(ClassDesc.of(Fusion.class.getPackageName(), "Fused"), type -> type
        .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
        .withInterfaceSymbols(NODE)
        .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0, code -> code
            .aload(code.receiverSlot())
            .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
            .return_())
        .withMethodBody("eval", EVAL, ClassFile.ACC_PUBLIC, code -> {
          fusion.value(root, code);
          code.areturn();
        }));
    try {
      MethodHandles.Lookup inside = here.defineHiddenClassWithClassData(fused, List.copyOf(fusion.constants), true);
      return (Node) inside.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a class was made of a script that cannot be used", e);
    }
  }

  // --- each of these leaves a value, or null when the run has been left -----------------------------------------------------

  private void value(Node node, CodeBuilder code) {
    int width = width(node);
    if (parts + width > MOST_PARTS) {
      call(node, code);
      return;
    }
    parts += width;
    switch (node) {
      case Constant(Value value) -> constant(VALUE, value, code);
      case Statements.Sequence(Node[] first, Node last) -> sequence(first, last, code);
      case MatchNode match when match.isTriedInOrder() -> match(match, code);
      case TextMatch match -> textMatch(match, code);
      case Assign.MetadataKey assign -> metadata(assign, code);
      case Literals.Array(Node[] elements) -> array(elements, code);
      case Lookup(Node root, Step[] steps) -> lookup(root, steps, code);
      default -> call(node, code);
    }
  }

  /** How many parts are written when a node is taken apart, those inside of them aside. */
  private static int width(Node node) {
    return switch (node) {
      case Statements.Sequence(Node[] first, Node _) -> first.length + 1;
      case MatchNode match -> {
        int width = 1;
        for (MatchNode.Clause clause : match.clauses()) {
          width += clause.pattern() instanceof Patterns.Fields(Patterns.FieldNode[] fields) ? 2 + fields.length : 3;
        }
        yield width;
      }
      case TextMatch match -> match.bodies().length + 1;
      case Literals.Array(Node[] elements) -> elements.length;
      case Lookup(Node _, Step[] steps) -> steps.length + 1;
      default -> 1;
    };
  }

  private void call(Node node, CodeBuilder code) {
    constant(NODE, node, code);
    code.aload(frame(code)).invokeinterface(NODE, "eval", EVAL);
  }

  private void sequence(Node[] first, Node last, CodeBuilder code) {
    Label left = code.newLabel();
    Label end = code.newLabel();
    for (Node statement : first) {
      value(statement, code);
      code.ifnull(left);
    }
    value(last, code);
    code.goto_(end).labelBinding(left).aconst_null().labelBinding(end);
  }

  private void match(MatchNode match, CodeBuilder code) {
    Label end = code.newLabel();
    int target = code.allocateLocal(TypeKind.REFERENCE);
    value(match.target(), code);
    code.astore(target);
    for (MatchNode.Clause clause : match.clauses()) {
      boolean always = clause.pattern() instanceof Patterns.Wildcard && clause.guard() == null;
      if (always) {
        value(clause.body(), code);
        code.labelBinding(end);
        return; // what follows never fits
      }
      Label next = code.newLabel();
      test(clause.pattern(), target, next, code);
      if (clause.guard() != null) {
        value(clause.guard(), code);
        constant(LOCATION, clause.guardPlace(), code);
        code.invokestatic(MATCH, "holds", MethodTypeDesc.of(ConstantDescs.CD_boolean, VALUE, LOCATION)).ifeq(next);
      }
      value(clause.body(), code);
      code.goto_(end).labelBinding(next);
    }
    constant(MATCH, match, code);
    code.aload(target).invokevirtual(MATCH, "noClause", MethodTypeDesc.of(describe(Failure.class), VALUE)).athrow();
    code.labelBinding(end);
  }

  private void textMatch(TextMatch match, CodeBuilder code) {
    Label whole = code.newLabel();
    Label end = code.newLabel();
    int event = code.allocateLocal(TypeKind.REFERENCE);
    code.aload(frame(code)).getfield(FRAME, "event", VALUE).astore(event);
    code.aload(event).instanceOf(RECORD).ifeq(whole);
    constant(SITE, match.site(), code);
    code.aload(event).checkcast(RECORD);
    constant(KEYS, match.texts(), code);
    code.invokevirtual(SITE, "indexOf", MethodTypeDesc.of(ConstantDescs.CD_int, RECORD, KEYS));
    List<SwitchCase> cases = new ArrayList<>();
    for (int at = 0; at < match.bodies().length; at++) {
      cases.add(SwitchCase.of(at, match.bodies()[at] == match.whole() ? whole : code.newLabel()));
    }
    code.tableswitch(0, cases.size() - 1, whole, cases);
    for (SwitchCase each : cases) {
      if (each.target() != whole) {
        code.labelBinding(each.target());
        value(match.bodies()[each.caseValue()], code);
        code.goto_(end);
      }
    }
    code.labelBinding(whole);
    call(match.whole(), code);
    code.labelBinding(end);
  }

  private void metadata(Assign.MetadataKey assign, CodeBuilder code) {
    Label end = code.newLabel();
    int stored = code.allocateLocal(TypeKind.REFERENCE);
    value(assign.value(), code);
    code.dup().ifnull(end).astore(stored);
    constant(METADATA, assign, code);
    code.aload(stored).aload(frame(code)).invokevirtual(METADATA, "store", MethodTypeDesc.of(VALUE, VALUE, FRAME));
    code.labelBinding(end);
  }

  private void array(Node[] elements, CodeBuilder code) {
    code.loadConstant(elements.length)
        .invokestatic(ARRAY, "builder", MethodTypeDesc.of(ARRAY_BUILDER, ConstantDescs.CD_int));
    for (Node element : elements) {
      value(element, code);
      code.invokevirtual(ARRAY_BUILDER, "add", MethodTypeDesc.of(ARRAY_BUILDER, VALUE));
    }
    code.invokevirtual(ARRAY_BUILDER, "build", MethodTypeDesc.of(ARRAY));
  }

  private void lookup(Node root, Step[] steps, CodeBuilder code) {
    int container = code.allocateLocal(TypeKind.REFERENCE);
    value(root, code);
    for (Step step : steps) {
      code.astore(container);
      constant(STEP, step, code);
      code.aload(container).aload(frame(code)).invokevirtual(STEP, "get", MethodTypeDesc.of(VALUE, VALUE, FRAME));
    }
  }

  // --- patterns -----------------------------------------------------------------------------------------------------------

  /** Goes to {@code fail} unless the value in {@code target} fits. */
  private void test(PatternNode pattern, int target, Label fail, CodeBuilder code) {
    switch (pattern) {
      case Patterns.Wildcard _ -> {}
      case Patterns.Fields(Patterns.FieldNode[] fields) -> {
        code.aload(target).instanceOf(RECORD).ifeq(fail);
        for (Patterns.FieldNode field : fields) {
          constant(FIELD, field, code);
          code.aload(target).checkcast(RECORD).aload(frame(code));
          code.invokeinterface(FIELD, "test", MethodTypeDesc.of(ConstantDescs.CD_boolean, RECORD, FRAME)).ifeq(fail);
        }
      }
      default -> {
        constant(PATTERN, pattern, code);
        code.aload(target).aload(frame(code));
        code.invokeinterface(PATTERN, "test", MethodTypeDesc.of(ConstantDescs.CD_boolean, VALUE, FRAME)).ifeq(fail);
      }
    }
  }

  // --- what is known beforehand -------------------------------------------------------------------------------------------

  private void constant(ClassDesc type, Object constant, CodeBuilder code) {
    code.loadConstant(
        DynamicConstantDesc.ofNamed(ConstantDescs.BSM_CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, type,
            constants.size()));
    constants.add(constant);
  }

  private static int frame(CodeBuilder code) {
    return code.parameterSlot(0);
  }
}
