// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Breaks text into lines. It is told pieces of text, places where a line may end, and groups of those: the breaks of a
 * group all become blanks, when it fits on what is left of the line, or all become line ends. Comments end lines, and
 * so break every group they are in.
 *
 * <p>Whether a group fits is decided by what stands up to the next place behind it where a line may end, whether it
 * will end there or not: so the decision is the same when the outcome is laid out again.
 */
final class Layout {
  private static final int WIDTH = 100;
  private static final int STEP = 2;
  private static final int NOWHERE = -1;

  private sealed interface Part {
    /** Characters; there may be line ends among them, which stay what they are. */
    record Text(String text) implements Part {}

    /** A blank, unless a line ends here anyway. */
    record Space() implements Part {}

    /** A place where a line may end, with an empty line behind it if that was there before; otherwise a blank or nothing. */
    record Break(String flat, boolean emptyLine) implements Part {}

    /** A separator behind the last part of a group, for groups over several lines only. */
    record Trailing(String text) implements Part {}

    /** A comment, which stands on its own line or ends one. */
    record Comment(String text, boolean ownLine, boolean emptyLine) implements Part {}

    /** An empty line, if a line ends here. */
    record EmptyLine() implements Part {}

    /** Indents what follows by some steps. */
    record Indent(int steps) implements Part {}

    /** Begins a group. */
    final class Group implements Part {
      boolean broken;
    }

    /** Ends a group. */
    record End() implements Part {}
  }

  private final List<Part> parts = new ArrayList<>();
  private final Deque<Part.Group> open = new ArrayDeque<>();

  private final StringBuilder out = new StringBuilder();
  private int column;
  private int indentation;
  private boolean lineEnded;
  private boolean emptyLine;
  private boolean space;
  private int behindComment = NOWHERE;

  void text(String text) {
    parts.add(new Part.Text(text));
  }

  void space() {
    parts.add(new Part.Space());
  }

  void lineBreak(String flat, boolean emptyLine) {
    parts.add(new Part.Break(flat, emptyLine));
  }

  void trailing(String text) {
    parts.add(new Part.Trailing(text));
  }

  void comment(String text, boolean ownLine, boolean emptyLine) {
    parts.add(new Part.Comment(text, ownLine, emptyLine));
    breakGroups();
  }

  void emptyLine() {
    parts.add(new Part.EmptyLine());
  }

  void indent() {
    parts.add(new Part.Indent(1));
  }

  void dedent() {
    parts.add(new Part.Indent(-1));
  }

  void openGroup() {
    Part.Group group = new Part.Group();
    parts.add(group);
    open.push(group);
  }

  void closeGroup() {
    open.pop();
    parts.add(new Part.End());
  }

  /** Makes the groups that are open now end lines at each of their breaks. */
  void breakGroups() {
    open.forEach(group -> group.broken = true);
  }

  /** The text. */
  String render() {
    Deque<Boolean> flat = new ArrayDeque<>();
    flat.push(false);
    for (int at = 0; at < parts.size(); at++) {
      switch (parts.get(at)) {
        case Part.Text text -> write(text.text());
        case Part.Space blank -> space = true;
        case Part.Break place -> {
          if (!flat.peek()) {
            lineEnded = true;
            emptyLine |= place.emptyLine();
          } else if (!place.flat().isEmpty()) {
            space = true;
          }
        }
        case Part.Trailing separator -> {
          if (!flat.peek()) {
            write(separator.text());
          }
        }
        case Part.Comment comment -> write(comment);
        case Part.EmptyLine line -> emptyLine = true;
        case Part.Indent indent -> indentation += indent.steps() * STEP;
        case Part.Group group -> flat.push(flat.peek() || !group.broken && fits(at));
        case Part.End end -> flat.pop();
      }
    }
    return out.isEmpty() ? "" : out.append('\n').toString();
  }

  private void write(String text) {
    if (lineEnded || behindComment != NOWHERE) {
      endLine(lineEnded ? indentation : behindComment);
    } else if (space) {
      out.append(' ');
      column++;
    }
    space = false;
    append(text);
  }

  private void write(Part.Comment comment) {
    if (comment.ownLine()) {
      // In the middle of something it goes where that would go on.
      boolean between = lineEnded || out.isEmpty();
      int indent = between ? indentation : behindComment != NOWHERE ? behindComment : indentation + STEP;
      emptyLine |= comment.emptyLine();
      endLine(indent);
      append(comment.text());
      behindComment = indent;
    } else {
      append(out.isEmpty() ? comment.text() : " " + comment.text());
      behindComment = indentation + STEP;
    }
    space = false;
  }

  private void endLine(int indent) {
    if (!out.isEmpty()) {
      out.append(emptyLine ? "\n\n" : "\n").append(" ".repeat(indent));
      column = indent;
    }
    lineEnded = false;
    emptyLine = false;
    behindComment = NOWHERE;
  }

  private void append(String text) {
    out.append(text);
    int lastLine = text.lastIndexOf('\n') + 1;
    column = (lastLine > 0 ? 0 : column) + text.codePointCount(lastLine, text.length());
  }

  /** Whether a group, and what follows it up to the next break, has room on the line. */
  private boolean fits(int group) {
    int room = WIDTH - (lineEnded || behindComment != NOWHERE ? indentation : column + (space ? 1 : 0));
    int depth = 0;
    for (int at = group; at < parts.size() && room >= 0; at++) {
      switch (parts.get(at)) {
        case Part.Text text -> {
          int firstLine = text.text().indexOf('\n');
          if (firstLine >= 0) { return room >= text.text().codePointCount(0, firstLine); }
          room -= text.text().codePointCount(0, text.text().length());
        }
        case Part.Space blank -> room--;
        case Part.Break place -> {
          if (depth <= 0) { return true; }
          room -= place.flat().length();
        }
        case Part.Comment comment -> {
          return true;
        }
        case Part.Group inner -> depth += depth <= 0 && at > group ? 0 : 1;
        case Part.End end -> depth--;
        case Part.Trailing separator -> {}
        case Part.EmptyLine line -> {}
        case Part.Indent indent -> {}
      }
    }
    return room >= 0;
  }
}
