// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Location;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;

/** Nodes that build values from parts. */
final class Literals {
  private Literals() {}

  /** An array. */
  record Array(Node[] elements) implements Node {
    @Override
    public Value eval(Frame frame) {
      ArrayValue.Builder values = ArrayValue.builder(elements.length);
      for (Node element : elements) {
        values.add(element.eval(frame));
      }
      return values.build();
    }
  }

  /** A record: the constant fields first, then the others, which may replace them. */
  record Record(RecordValue constants, Node[] keys, Node[] values) implements Node {
    @Override
    public Value eval(Frame frame) {
      RecordValue.Builder fields = RecordValue.builder(constants.size() + keys.length).putAll(constants);
      for (int at = 0; at < keys.length; at++) {
        Key key = key(keys[at], frame);
        fields.put(key, values[at].eval(frame));
      }
      return fields.build();
    }
  }

  /** A key known beforehand. */
  record KnownKey(Key key) implements Node {
    @Override
    public Value eval(Frame frame) {
      return Value.of(key.text());
    }
  }

  /** The key a node of a string stands for. */
  static Key key(Node node, Frame frame) {
    return node instanceof KnownKey known ? known.key : ((StringValue) node.eval(frame)).toKey();
  }

  /** A string of text and values in turn, put together as bytes. */
  record Text(Node[] parts, ValueTexts texts, Location place) implements Node {
    @Override
    public Value eval(Frame frame) {
      StringValue[] pieces = new StringValue[parts.length];
      long length = 0;
      for (int at = 0; at < pieces.length; at++) {
        Value value = parts[at].eval(frame);
        pieces[at] = value instanceof StringValue text ? text : texts.text(value);
        length += pieces[at].utf8Length();
        Limits.bytes(length, place);
      }
      byte[] joined = new byte[(int) length];
      int end = 0;
      for (StringValue piece : pieces) {
        end = piece.copyUtf8(joined, end);
      }
      return StringValue.ofUtf8(joined, 0, end);
    }
  }
}
