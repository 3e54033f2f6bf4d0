// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.codec;

import io.temblor.pdk.config.TypeArguments;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Creates codecs of one type. A plugin publishes it as a service: a public class with {@code @Component} and
 * {@code @CodecType("name")}.
 *
 * <p><b>Threading</b>: {@code create} is called from any thread.
 *
 * @param <C> record that holds the options; {@link io.temblor.pdk.config.NoConfig} when there are none
 */
@ConsumerType
public interface CodecFactory<C> {
  /** Returns a codec in its first state; has no side effect. Throws {@code ConfigException} when {@code config} is not usable. */
  Codec create(C config);

  /** Returns the type of the options; found from the type argument, so there is normally no need to override it. */
  default Class<C> configType() {
    return TypeArguments.first(getClass(), CodecFactory.class);
  }
}
