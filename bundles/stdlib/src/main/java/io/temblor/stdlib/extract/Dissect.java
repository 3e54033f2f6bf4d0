// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.Extractor;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.extract.DissectPattern.Capture;
import io.temblor.stdlib.extract.DissectPattern.Convert;
import io.temblor.stdlib.extract.DissectPattern.Literal;
import io.temblor.stdlib.extract.DissectPattern.Padding;
import io.temblor.stdlib.extract.DissectPattern.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code dissect}: cuts a text at literals, from left to right, without ever going back. */
final class Dissect implements Extractor {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,19}");
  private static final Pattern FLOAT = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private final List<Part> parts;

  private Dissect(List<Part> parts) {
    this.parts = parts;
  }

  static Extractor compile(String pattern) throws FunctionException {
    return new Dissect(DissectPattern.parse(pattern));
  }

  @Override
  public @Nullable Value extract(CallContext context, StringValue text) {
    return new Run(text.text()).run();
  }

  /** One text being cut. */
  private final class Run {
    private final String text;
    private final RecordValue.Builder found = RecordValue.builder();
    private final Map<String, String> appended = new HashMap<>();
    private final Map<String, String> remembered = new HashMap<>();
    private String joint = " ";          // between appended captures: the last padding
    private int at;

    Run(String text) {
      this.text = text;
    }

    @Nullable
    Value run() {
      for (int i = 0; i < parts.size(); i++) {
        boolean goesOn = switch (parts.get(i)) {
          case Literal literal -> skip(literal.text());
          case Padding padding -> skipAll(padding.text());
          case Capture capture -> capture(capture, i);
        };
        if (!goesOn) { return null; }
      }
      return at == text.length() ? found.build() : null;
    }

    private boolean skip(String literal) {
      if (!text.startsWith(literal, at)) { return false; }
      at += literal.length();
      return true;
    }

    private boolean skipAll(String padding) {
      while (text.startsWith(padding, at)) {
        at += padding.length();
      }
      joint = padding;
      return true;
    }

    private boolean capture(Capture capture, int index) {
      int end = end(index);
      if (end < 0) { return false; }
      String captured = text.substring(at, end);
      at = end;
      return take(capture, captured);
    }

    /** Where a capture ends; -1 if what must follow it does not occur. */
    private int end(int index) {
      if (index + 1 == parts.size()) { return text.length(); }
      return switch (parts.get(index + 1)) {
        case Literal literal -> text.indexOf(literal.text(), at);
        case Padding padding -> {
          int end = text.indexOf(padding.text(), at);
          if (end >= 0) {
            yield end;
          }
          yield index + 2 < parts.size() && parts.get(index + 2) instanceof Literal literal
              ? text.indexOf(literal.text(), at)
              : text.length();
        }
        case Capture _ -> -1; // the parser lets no capture follow another
      };
    }

    private boolean take(Capture capture, String captured) {
      String name = capture.name();
      switch (capture.use()) {
        case SKIP -> {
          if (!name.isEmpty()) {
            remembered.put(name, captured);
          }
          return true;
        }
        case NAMED_BY_CAPTURE -> {
          String key = remembered.get(name);
          return key != null && !key.isEmpty() && put(key, captured, capture.convert());
        }
        case APPEND -> {
          String before = appended.get(name);
          String all = before == null ? captured : before + joint + captured;
          appended.put(name, all);
          return put(name, all, capture.convert());
        }
        case STORE -> {
          appended.put(name, captured);
          return put(name, captured, capture.convert());
        }
        default -> throw new IllegalStateException("no use of captures: " + capture.use());
      }
    }

    private boolean put(String key, String captured, Convert convert) {
      Value value = convert(captured, convert);
      if (value == null) { return false; }
      found.put(key, value);
      return true;
    }
  }

  private static @Nullable Value convert(String text, Convert convert) {
    return switch (convert) {
      case STRING -> Value.of(text);
      case FLOAT -> FLOAT.matcher(text).matches() ? Value.of(Double.parseDouble(text)) : null;
      case INT -> {
        if (!INTEGER.matcher(text).matches()) {
          yield null;
        }
        try {
          yield Value.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
          yield null; // 19 digits that are beyond 2^63
        }
      }
    };
  }
}
