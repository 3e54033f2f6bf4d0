// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

/** The eight kinds of {@link Value}. */
public enum Kind {
  /** The single value null: present, but empty. */
  NULL,
  /** True or false. */
  BOOL,
  /** A whole number from -2^63 to 2^64 - 1. */
  INT,
  /** An IEEE 754 double. */
  FLOAT,
  /** Text, UTF-8. */
  STRING,
  /** Bytes without further meaning. */
  BINARY,
  /** A sequence of values. */
  ARRAY,
  /** Values under distinct keys, in insertion order. */
  RECORD
}
