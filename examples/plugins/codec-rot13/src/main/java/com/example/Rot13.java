package com.example;

import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.codec.CodecType;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import org.osgi.service.component.annotations.Component;

/** Text whose letters are turned by thirteen places; strings only. */
@Component
@CodecType("rot13")
public final class Rot13 implements CodecFactory<NoConfig> {
  @Override
  public Codec create(NoConfig config) {
    return Codec.of(
        chunk -> Value.of(rotate(chunk.text())),
        (value, out) -> out.writeText(rotate(value instanceof StringValue text ? text.text() : value.toString())));
  }

  private static String rotate(String text) {
    StringBuilder rotated = new StringBuilder();
    text.chars().map(c -> c < 128 && Character.isLetter(c) ? c + ((c & 31) <= 13 ? 13 : -13) : c).forEach(c -> rotated.append((char) c));
    return rotated.toString();
  }
}
