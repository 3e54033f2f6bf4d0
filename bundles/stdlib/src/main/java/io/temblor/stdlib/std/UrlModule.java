// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Arguments;
import io.temblor.stdlib.define.ModuleBuilder;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** {@code std::url}: percent encoding (RFC 3986 §2.1). */
final class UrlModule {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private UrlModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("std::url", "url", "Percent encoding of texts")
        .impure("encode(string) -> string", "the text with every byte that is not an ASCII letter or digit as `%XX`",
            UrlModule::encode,
            "encode(\"a b/ä\") => \"a%20b%2F%C3%A4\"", "encode(\"Az09-_.~\") => \"Az09%2D%5F%2E%7E\"",
            "encode(1) fails")
        .impure("decode(string) -> string", "the text with every `%XX` decoded; other signs stay as they are",
            UrlModule::decode,
            "decode(\"a%20b%2f%C3%A4\") => \"a b/ä\"", "decode(\"a+b%\") => \"a+b%\"", "decode(\"%zz%4\") => \"%zz%4\"",
            "decode(\"%FF\") fails")
        .build();
  }

  private static Value encode(CallContext context, Value[] arguments) throws FunctionException {
    byte[] utf8 = Arguments.string(arguments[0]).toUtf8();
    StringBuilder encoded = new StringBuilder(utf8.length * 2);
    for (byte b : utf8) {
      if (b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z') {
        encoded.append((char) b);
      } else {
        HEX.toHexDigits(encoded.append('%'), b);
      }
    }
    return Value.of(encoded.toString());
  }

  private static Value decode(CallContext context, Value[] arguments) throws FunctionException {
    byte[] utf8 = Arguments.string(arguments[0]).toUtf8();
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(utf8.length);
    for (int i = 0; i < utf8.length; i++) {
      boolean escape = utf8[i] == '%' && i + 2 < utf8.length
          && HexFormat.isHexDigit(utf8[i + 1]) && HexFormat.isHexDigit(utf8[i + 2]);
      if (escape) {
        decoded.write(HexFormat.fromHexDigit(utf8[i + 1]) << 4 | HexFormat.fromHexDigit(utf8[i + 2]));
        i += 2;
      } else {
        decoded.write(utf8[i]);
      }
    }
    try {
      return StringValue.ofUtf8(decoded.toByteArray(), 0, decoded.size());
    } catch (IllegalArgumentException e) {
      throw FunctionException.failed("what " + arguments[0] + " decodes to is no text: " + e.getMessage());
    }
  }
}
