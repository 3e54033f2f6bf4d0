// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Percentiles a query asks for: texts of numbers from 0 to 1. They are read from the arguments of the first event ever; later ones, and
 * later windows, keep them.
 */
final class Percentiles {
  private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Percentiles DEFAULT =
      new Percentiles(List.of("0.5", "0.9", "0.95", "0.99", "0.999", "0.9999", "0.99999"));

  private final List<String> texts;

  private Percentiles(List<String> texts) {
    this.texts = texts;
  }

  /** Computes one of them. */
  @FunctionalInterface
  interface Quantile {
    Value of(double quantile) throws FunctionException;
  }

  static Percentiles of(Value[] arguments) throws FunctionException {
    if (arguments.length < 2 || !(arguments[1] instanceof ArrayValue array)) { return DEFAULT; }
    List<String> texts = new ArrayList<>();
    for (Value element : array) {
      if (element instanceof StringValue string) {
        if (!NUMBER.matcher(string.text()).matches()) {
          throw FunctionException
              .failed("the percentile \"" + string.text() + "\" is no number; write the median as \"0.5\"");
        }
        texts.add(string.text());
      }
    }
    return new Percentiles(List.copyOf(texts));
  }

  static Percentiles ofDefault() {
    return DEFAULT;
  }

  RecordValue record(Quantile quantile) throws FunctionException {
    RecordValue.Builder record = RecordValue.builder(texts.size());
    for (String text : texts) {
      record.put(text, quantile.of(Double.parseDouble(text)));
    }
    return record.build();
  }

  /** Returns the texts, as {@link #of} reads them. */
  ArrayValue toValue() {
    return ArrayValue.of(texts.stream().map(StringValue::of).toList());
  }
}
