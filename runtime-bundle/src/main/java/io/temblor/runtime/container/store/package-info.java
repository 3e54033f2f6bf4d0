// SPDX-License-Identifier: Apache-2.0
/**
 * What outlives the process: jars by their content, what happened to plugins, pins, and what must run after a restart, flows included. One folder, one
 * process:
 *
 * <pre>
 * lock            held by the process that works here; its number stands in it
 * jars/SHA256.jar each content once; SHA256 is what its name says
 * history.jsonl   a receipt per line, oldest first
 * pins.json       which flows stay on which versions
 * active.json     which bundles of the store run
 * flows.json      flows that were deployed by hand, with their texts
 * </pre>
 *
 * <p>Files are replaced as a whole (written beside, forced to disk, renamed) or grow by whole lines, so that a process that is killed
 * anywhere leaves the folder as it was before or after a change.
 */
@NullMarked
package io.temblor.runtime.container.store;

import org.jspecify.annotations.NullMarked;
