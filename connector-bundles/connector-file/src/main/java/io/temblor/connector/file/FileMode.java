// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.file;

/** What a {@code file} connector does with its file. */
public enum FileMode {
  /** Read it from beginning to end; a name that ends in {@code .xz} is decompressed. */
  READ,
  /** The same as {@link #TRUNCATE}. */
  WRITE,
  /** Begin with an empty file. */
  TRUNCATE,
  /** Write behind what is there. */
  APPEND,
  /** Write from the beginning over what is there, and leave what lies behind. */
  OVERWRITE
}
