// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.connector.Encoder;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An encoder over one codec and one chain of postprocessors, shared by all streams. What a sink was given is
 * overwritten after the call, so that a sink that keeps it is found out.
 */
public final class FakeEncoder implements Encoder {
  private final Codec codec;
  private final List<Postprocessor> postprocessors;

  /** Makes an encoder. */
  public FakeEncoder(Codec codec, List<Postprocessor> postprocessors) {
    this.codec = codec;
    this.postprocessors = List.copyOf(postprocessors);
  }

  @Override
  public void encode(long stream, Event event, ChunkOutput out) throws IOException {
    List<Chunk> encoded = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    List<RecordValue> metadata = new ArrayList<>();
    event.forEachMember((value, meta) -> {
      values.add(value);
      metadata.add(meta);
    });
    for (int i = 0; i < values.size(); i++) {
      ByteOutput bytes = new ByteOutput();
      codec.encode(values.get(i), metadata.get(i), bytes);
      encoded.add(new Chunk(bytes.toByteArray(), 0, bytes.length(), event.ingestNanos(), metadata.get(i)));
    }
    handOn(postprocess(encoded, 0), out);
  }

  @Override
  public void finish(long stream, ChunkOutput out) throws IOException {
    List<Chunk> rest = new ArrayList<>();
    for (int i = 0; i < postprocessors.size(); i++) {
      List<Chunk> finished = new ArrayList<>(postprocess(rest, i, i + 1));
      postprocessors.get(i).finish(keepingIn(finished));
      rest = finished;
    }
    handOn(rest, out);
  }

  @Override
  public void finishAll(ChunkOutput out) throws IOException {
    finish(DEFAULT_STREAM, out);
  }

  private List<Chunk> postprocess(List<Chunk> chunks, int from) throws IOException {
    return postprocess(chunks, from, postprocessors.size());
  }

  private List<Chunk> postprocess(List<Chunk> chunks, int from, int to) throws IOException {
    List<Chunk> current = chunks;
    for (Postprocessor postprocessor : postprocessors.subList(from, to)) {
      List<Chunk> next = new ArrayList<>();
      for (Chunk chunk : current) {
        postprocessor.process(chunk, keepingIn(next));
      }
      current = next;
    }
    return current;
  }

  private static ChunkOutput keepingIn(List<Chunk> chunks) {
    return chunk -> chunks.add(chunk.withBytes(chunk.copyBytes()));
  }

  private static void handOn(List<Chunk> chunks, ChunkOutput out) throws IOException {
    for (Chunk chunk : chunks) {
      // not at the beginning of the array: a sink must look at the offset
      byte[] lent = new byte[chunk.length() + 2];
      System.arraycopy(chunk.array(), chunk.offset(), lent, 1, chunk.length());
      out.chunk(new Chunk(lent, 1, chunk.length(), chunk.ingestNanos(), chunk.metadata()));
      Arrays.fill(lent, (byte) '#');
    }
  }
}
