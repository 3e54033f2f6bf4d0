// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;

/** {@code << … >>}: packs values bit by bit, the first ones into the high bits. */
record BytesNode(Part[] parts) implements Node {
  /** How a part is written. */
  enum Form { UNSIGNED, SIGNED, BINARY }

  /** One part; {@code bits} is 0 for a whole binary. */
  record Part(Node value, Form form, boolean littleEndian, int bits, Location place) {}

  @Override
  public Value eval(Frame frame) {
    BitPacker out = new BitPacker();
    for (Part part : parts) {
      Value value = part.value.eval(frame);
      if (part.form == Form.BINARY) {
        byte[] bytes = bytes(part, value);
        Limits.bytes((long) out.size() + bytes.length, part.place);
        out.bytes(bytes, part.bits);
      } else {
        out.bits(integer(part, value), part.bits, part.littleEndian);
      }
    }
    return Value.of(out.finish());
  }

  private static long integer(Part part, Value value) {
    boolean signed = part.form == Form.SIGNED;
    if (!(value instanceof IntValue integer) || (signed ? integer.isUnsigned() : integer.isNegative())) {
      throw Failure.at(part.place, Code.WRONG_TYPE, "expected " + (signed ? "a signed" : "an unsigned")
          + " integer, found " + (value instanceof IntValue number ? number.text() : Types.one(value)));
    }
    return integer.longValue();
  }

  private static byte[] bytes(Part part, Value value) {
    byte[] bytes = switch (value) {
      case StringValue text -> text.toUtf8();
      case BinaryValue binary -> binary.toByteArray();
      default -> throw Types.wrong(part.place, value, "a string or bytes");
    };
    if (bytes.length < part.bits) {
      throw Failure.at(part.place, Code.OUT_OF_BOUNDS,
          "expected at least " + part.bits + " bytes, found " + bytes.length);
    }
    return bytes;
  }
}
