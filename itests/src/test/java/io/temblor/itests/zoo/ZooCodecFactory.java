// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.config.NoConfig;

/** Creates {@code zoo} codecs. */
public final class ZooCodecFactory implements CodecFactory<NoConfig> {
  private final Behaviour behaviour;

  /** For the container. */
  public ZooCodecFactory() {
    this(Behaviour.ofThisBundle());
  }

  /** Creates codecs that behave like that. */
  public ZooCodecFactory(Behaviour behaviour) {
    this.behaviour = behaviour.activate();
  }

  @Override
  public Codec create(NoConfig config) {
    return new ZooCodec(new Conduct(behaviour, "zoo-codec"));
  }
}
