// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value an option has when it is left out, written as a user would write it. An option without it is required. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD}) // the field: where bnd sees that the package is used
public @interface Default {
  /** Read like a text given for the option: {@code "128"}, {@code "true"}, {@code "8 KiB"}, {@code "read"}. */
  String value();
}
