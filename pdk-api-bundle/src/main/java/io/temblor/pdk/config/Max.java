// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Largest value allowed for a number. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD}) // the field: where bnd sees that the package is used
public @interface Max {
  /** Inclusive. */
  long value();
}
