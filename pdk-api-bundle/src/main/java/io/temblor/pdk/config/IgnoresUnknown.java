// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a configuration record that accepts options it does not know. For formats whose existing configurations carry them; the
 * normal case is an error with a suggestion.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface IgnoresUnknown {}
