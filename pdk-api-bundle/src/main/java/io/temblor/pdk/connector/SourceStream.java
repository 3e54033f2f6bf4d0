// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

import io.temblor.pdk.event.Origin;

/**
 * One ordered sequence of bytes or events inside a source: a TCP connection, a file, a partition. The first data of a stream
 * creates its preprocessors and its codec; they live until the stream ends. Make one object for each stream and reuse it.
 *
 * @param id unique within the source while the stream lasts
 * @param origin where the events of the stream enter
 */
public record SourceStream(long id, Origin origin) {}
