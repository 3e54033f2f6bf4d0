// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.json.JsonWriter;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Sizes;

/** {@code string::format}. Positions in messages count characters from 0. */
final class StringFormat {
  private final int[] format;
  private final Value[] arguments;
  private final StringBuilder text = new StringBuilder();
  private int at;
  private int used = 1;                // the first argument is the format

  private StringFormat(String format, Value[] arguments) {
    this.format = format.codePoints().toArray();
    this.arguments = arguments;
  }

  static Value format(CallContext context, Value[] arguments) throws FunctionException {
    if (!(arguments[0] instanceof StringValue format)) {
      throw FunctionException
          .failed("the first argument must be the format; write `string::format(\"{}\", 1)` to show a number");
    }
    return Value.of(new StringFormat(format.text(), arguments).run());
  }

  private String run() throws FunctionException {
    for (; at < format.length; at++) {
      switch (format[at]) {
        case '{' -> open();
        case '}' -> close();
        case '\\' -> escape();
        default -> text.appendCodePoint(format[at]);
      }
    }
    if (used < arguments.length) {
      throw FunctionException.failed("the format has " + (used - 1) + " places `{}`, but there are "
          + (arguments.length - 1) + " arguments for them");
    }
    return text.toString();
  }

  private int next() {
    return at + 1 < format.length ? format[at + 1] : -1;
  }

  private void open() throws FunctionException {
    switch (next()) {
      case '}' -> {
        if (used == arguments.length) {
          throw FunctionException.failed("there is no argument for the `{}` at character " + at);
        }
        Value argument = arguments[used++];
        text.append(argument instanceof StringValue string ? string.text() : json(argument));
        Sizes.text(text.length());
      }
      case '{' -> text.append('{');
      default -> throw FunctionException.failed(
          "the `{` at character " + at + " is not followed by `}`; write `{{` where a brace is meant");
    }
    at++;
  }

  private void close() throws FunctionException {
    if (next() != '}') {
      throw FunctionException
          .failed("the `}` at character " + at + " closes nothing; write `}}` where a brace is meant");
    }
    text.append('}');
    at++;
  }

  private void escape() throws FunctionException {
    switch (next()) {
      case -1 -> throw FunctionException.failed("nothing follows the `\\` at character " + at);
      case '{', '}' -> text.appendCodePoint(format[++at]);
      default -> text.append('\\').appendCodePoint(format[++at]);
    }
  }

  private static String json(Value value) throws FunctionException {
    JsonWriter writer = new JsonWriter(JsonWriter.Order.RECORD, JsonWriter.Binary.BASE64, Sizes.MAX_TEXT);
    try {
      value.writeTo(writer);
      return writer.toString();
    } catch (IllegalStateException e) {
      throw FunctionException.failed("an argument cannot be shown: " + e.getMessage());
    }
  }
}
