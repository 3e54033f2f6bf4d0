// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.operator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names the type of the operators that the annotated {@link OperatorFactory} creates, as pipelines spell it:
 * {@code define operator o from generic::batch} is {@code "generic::batch"}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface OperatorType {
  /** Module and name. */
  String value();
}
