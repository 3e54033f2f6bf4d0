// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.operator;

import io.temblor.pdk.config.TypeArguments;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Creates operators of one type. Published as a service with {@code @Component} and {@code @OperatorType("module::name")}.
 *
 * @param <C> record that holds the options; {@link io.temblor.pdk.config.NoConfig} when there are none
 */
@ConsumerType
public interface OperatorFactory<C> {
  /** Returns an operator in its first state; has no side effect. Throws {@code ConfigException} for unusable options. */
  Operator create(OperatorId id, C config);

  /** Returns the type of the options; found from the type argument. */
  default Class<C> configType() {
    return TypeArguments.first(getClass(), OperatorFactory.class);
  }
}
