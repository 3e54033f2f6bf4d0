// SPDX-License-Identifier: Apache-2.0
package io.temblor.codec.json;

import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.codec.CodecType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code json} codecs. */
@Component
@CodecType("json")
public final class JsonCodecFactory implements CodecFactory<JsonConfig> {
  @Override
  public Codec create(JsonConfig config) {
    return new JsonCodec(config);
  }
}
