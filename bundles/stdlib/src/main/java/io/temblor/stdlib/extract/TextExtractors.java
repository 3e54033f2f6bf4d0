// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import io.temblor.json.JsonParser;
import io.temblor.json.JsonSyntaxException;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.Extractor;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Base64Text;
import org.jspecify.annotations.Nullable;

/** {@code json} and {@code base64}: formats without a pattern. */
final class TextExtractors {
  private TextExtractors() {}

  static Extractor json() {
    return (_, text) -> {
      byte[] utf8 = text.toUtf8();
      try {
        return new JsonParser().parse(utf8, 0, utf8.length);
      } catch (JsonSyntaxException e) {
        return null; // texts that are no JSON do not match
      }
    };
  }

  static Extractor base64() {
    return new Base64();
  }

  /** Bytes that are no text match, but have no result. */
  private static final class Base64 implements Extractor {
    @Override
    public boolean matches(CallContext context, StringValue text) {
      return decode(text) != null;
    }

    @Override
    public @Nullable Value extract(CallContext context, StringValue text) {
      byte[] bytes = decode(text);
      if (bytes == null) { return null; }
      try {
        return StringValue.ofUtf8(bytes, 0, bytes.length);
      } catch (IllegalArgumentException e) {
        return null; // not UTF-8
      }
    }

    private static byte @Nullable [] decode(StringValue text) {
      try {
        return Base64Text.decode(text.text());
      } catch (FunctionException e) {
        return null; // not base64
      }
    }
  }
}
