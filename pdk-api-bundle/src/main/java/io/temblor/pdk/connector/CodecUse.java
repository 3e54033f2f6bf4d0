// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

/** Whether a connector exchanges bytes or values with the runtime. */
public enum CodecUse {
  /** Bytes: every definition must name a codec. */
  REQUIRED,
  /** Values: a definition must not name a codec. */
  STRUCTURED,
  /** Bytes: a definition may name a codec, otherwise {@link ConnectorFactory#defaultCodec()} is used. */
  OPTIONAL
}
