// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents an option in a phrase: {@code @Doc("Bytes read at once")}. Shown by shell, console and the generated reference. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE}) // the field: where bnd sees that the package is used
public @interface Doc {
  /** One phrase, capitalised, without a full stop. */
  String value();
}
