// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names the type of the connectors that the annotated {@link ConnectorFactory} creates: {@code define connector c from file}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ConnectorType {
  /** Lower-case words joined by {@code _}. */
  String value();
}
