// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stream;

import io.temblor.runtime.engine.plugin.Parting;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.connector.Encoder;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.state.SnapshotRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams of one sink. The sink's thread. */
public final class Encoding implements Encoder {
  private final List<ComponentSlot<Codec>> codec; // one, or none for structured connectors; known when the plugin is
  private final List<ComponentSlot<Postprocessor>> postprocessors;
  private final Map<Long, StreamEncoder> streams = new HashMap<>();
  private @Nullable StreamEncoder only; // shortcut for the default stream

  public Encoding(List<ComponentSlot<Codec>> codec, List<ComponentSlot<Postprocessor>> postprocessors) {
    this.codec = codec;
    this.postprocessors = postprocessors;
  }

  public boolean isStructured() {
    return codec.isEmpty();
  }

  /** Counts events that the sink has taken. */
  public void count(int events) {
    for (int i = 0; i < codec.size(); i++) {
      codec.get(i).countEncoded(events);
    }
    for (int i = 0; i < postprocessors.size(); i++) {
      postprocessors.get(i).countEncoded(events);
    }
  }

  /** Returns what the streams are encoded with. */
  public List<ComponentSlot<?>> slots() {
    List<ComponentSlot<?>> slots = new ArrayList<>(codec);
    slots.addAll(postprocessors);
    return slots;
  }

  @Override
  public void encode(long stream, Event event, ChunkOutput out) throws IOException {
    StreamEncoder encoder = stream == DEFAULT_STREAM ? only : streams.get(stream);
    if (encoder == null) {
      encoder = open(stream);
    }
    encoder.encode(event, out);
  }

  private StreamEncoder open(long stream) {
    StreamEncoder encoder = new StreamEncoder(codec.getFirst(), postprocessors);
    streams.put(stream, encoder);
    if (stream == DEFAULT_STREAM) {
      only = encoder;
    }
    return encoder;
  }

  @Override
  public void finish(long stream, ChunkOutput out) throws IOException {
    StreamEncoder encoder = streams.remove(stream);
    if (stream == DEFAULT_STREAM) {
      only = null;
    }
    if (encoder != null) {
      try {
        encoder.finish(out);
      } finally {
        encoder.close();
      }
    }
  }

  @Override
  public void finishAll(ChunkOutput out) throws IOException {
    for (Long stream : List.copyOf(streams.keySet())) {
      finish(stream, out);
    }
  }

  /** Forgets all streams with what they keep: the connection is gone. */
  public void forgetAll() throws IOException {
    only = null;
    List<StreamEncoder> all = List.copyOf(streams.values());
    streams.clear();
    EveryStep steps = new EveryStep();
    all.forEach(encoder -> steps.take(encoder::close));
    steps.done();
  }

  /** Goes on with other postprocessors in every stream; see {@link StreamEncoder#arrange}. */
  public void arrange(List<ComponentSlot<Postprocessor>> next) throws IOException {
    EveryStep steps = new EveryStep();
    streams.values().forEach(encoder -> steps.take(() -> encoder.arrange(next)));
    steps.done();
  }

  public void detach(ComponentSlot<?> slot, Parting parting) {
    streams.values().forEach(encoder -> encoder.detach(slot, parting));
  }

  public void attach(ComponentSlot<?> slot) throws SnapshotRefusedException, IOException {
    for (StreamEncoder encoder : streams.values()) {
      encoder.attach(slot);
    }
  }
}
