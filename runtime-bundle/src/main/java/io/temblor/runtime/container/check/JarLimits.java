// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

/**
 * How much a jar may hold; more is taken for a mistake or an attack before it costs memory or disk.
 *
 * @param fileBytes of the jar
 * @param entries files in it
 * @param unpackedBytes of all of them
 * @param manifestBytes of its manifest, and of each component description
 */
record JarLimits(long fileBytes, int entries, long unpackedBytes, int manifestBytes) {
  /** Ten times what the largest client libraries need. */
  static final JarLimits DEFAULT = new JarLimits(512L << 20, 100_000, 2L << 30, 1 << 20);
}
