// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names an option that is not spelt like its record component in snake case: {@code @Option("SO_REUSEPORT")}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD}) // the field: where bnd sees that the package is used
public @interface Option {
  /** The key in the user's configuration. */
  String value();
}
