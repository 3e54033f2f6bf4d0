// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.codec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names the type of the codecs that the annotated {@link CodecFactory} creates, as flows spell it: {@code codec = "json"}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CodecType {
  /** Lower-case words joined by {@code -}. */
  String value();
}
