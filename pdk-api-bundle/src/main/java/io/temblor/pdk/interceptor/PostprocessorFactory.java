// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.interceptor;

import io.temblor.pdk.config.TypeArguments;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Creates postprocessors of one type. Published as a service with {@code @Component} and {@code @PostprocessorType("name")}.
 *
 * @param <C> record that holds the options; {@link io.temblor.pdk.config.NoConfig} when there are none
 */
@ConsumerType
public interface PostprocessorFactory<C> {
  /** Returns a postprocessor in its first state; has no side effect. Throws {@code ConfigException} for unusable options. */
  Postprocessor create(C config);

  /** Returns the type of the options; found from the type argument. */
  default Class<C> configType() {
    return TypeArguments.first(getClass(), PostprocessorFactory.class);
  }
}
