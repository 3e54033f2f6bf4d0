// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.interceptor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names the type that the annotated {@link PreprocessorFactory} creates, as in {@code preprocessors = ["separate"]}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PreprocessorType {
  /** Lower-case words joined by {@code -}. */
  String value();
}
