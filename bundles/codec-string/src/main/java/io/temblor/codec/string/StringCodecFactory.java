// SPDX-License-Identifier: Apache-2.0
package io.temblor.codec.string;

import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.codec.CodecType;
import io.temblor.pdk.config.NoConfig;
import org.osgi.service.component.annotations.Component;

/** Creates {@code string} codecs. */
@Component
@CodecType("string")
public final class StringCodecFactory implements CodecFactory<NoConfig> {
  @Override
  public Codec create(NoConfig config) {
    return new StringCodec();
  }
}
