// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stream;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.plugin.Parting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Codec and postprocessors of one stream. One thread at a time. */
public final class StreamEncoder {
  private static final ChunkOutput NONE = chunk -> {};

  private final Stage<Codec> codec;
  private final List<Stage<Postprocessor>> postprocessors = new ArrayList<>();
  private final ByteOutput bytes = new ByteOutput();
  private ChunkOutput entry = NONE; // while an instance is missing
  private ChunkOutput target = NONE; // what the caller of encode or finish passed
  private @Nullable Throwable thrownByTarget;

  public StreamEncoder(ComponentSlot<Codec> codec, List<ComponentSlot<Postprocessor>> postprocessors) {
    this.codec = new Stage<>(codec);
    postprocessors.forEach(slot -> this.postprocessors.add(new Stage<>(slot)));
  }

  /** Makes the instances that are missing: all with the first event, those that failed again with each. */
  private void open() throws IOException {
    try {
      for (Stage<?> stage : stages().toList()) {
        stage.attach();
      }
    } catch (SnapshotRefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
    link();
  }

  private void link() {
    entry = entryOf(0);
  }

  private ChunkOutput entryOf(int index) {
    if (index == postprocessors.size()) { return this::handOut; }
    Stage<Postprocessor> stage = postprocessors.get(index);
    Postprocessor postprocessor = stage.instance();
    ChunkOutput next = entryOf(index + 1);
    return chunk -> {
      stage.slot().passes(chunk);
      try {
        postprocessor.process(chunk, next);
      } catch (Throwable e) {
        if (e == thrownByTarget) { throw e; }
        throw stage.slot().failure(e);
      }
    };
  }

  private void handOut(Chunk chunk) throws IOException {
    try {
      target.chunk(chunk);
    } catch (Throwable e) {
      thrownByTarget = e; // on its way through the postprocessors, which are not to blame
      throw e;
    }
  }

  public void encode(Event event, ChunkOutput out) throws IOException {
    target = out;
    try {
      if (entry == NONE) {
        open();
      }
      if (event.isBatch()) {
        List<Value> values = new ArrayList<>();
        List<RecordValue> metadata = new ArrayList<>();
        event.forEachMember((value, meta) -> {
          values.add(value);
          metadata.add(meta);
        });
        for (int i = 0; i < values.size(); i++) {
          encode(values.get(i), metadata.get(i), event.ingestNanos());
        }
      } else {
        encode(event.value(), event.metadata(), event.ingestNanos());
      }
    } finally {
      target = NONE;
      thrownByTarget = null;
    }
  }

  private void encode(Value value, RecordValue metadata, long ingestNanos) throws IOException {
    bytes.reset();
    codec.slot().passes(value, metadata);
    try {
      codec.instance().encode(value, metadata, bytes);
    } catch (Throwable e) { // a bug: this event only
      throw codec.slot().failure(e);
    }
    entry.chunk(new Chunk(bytes.array(), 0, bytes.length(), ingestNanos, metadata));
  }

  /** Lets every postprocessor finish; what one flushes goes through those behind it, which finish after it. */
  public void finish(ChunkOutput out) throws IOException {
    if (entry == NONE) { return; } // nothing was made, so nothing is kept
    target = out;
    try {
      for (int i = 0; i < postprocessors.size(); i++) {
        finish(postprocessors.get(i), entryOf(i + 1));
      }
    } finally {
      target = NONE;
      thrownByTarget = null;
    }
  }

  private void finish(Stage<Postprocessor> stage, ChunkOutput next) throws IOException {
    try {
      stage.instance().finish(next);
    } catch (Throwable e) {
      if (e == thrownByTarget) { throw e; }
      throw stage.slot().failure(e);
    }
  }

  /** Goes on with other postprocessors. Those that stay go on with what they keep; the others are not to keep anything. */
  public void arrange(List<ComponentSlot<Postprocessor>> next) throws IOException {
    entry = NONE;
    Stage.arrange(postprocessors, next);
  }

  public void detach(ComponentSlot<?> slot, Parting parting) {
    entry = NONE; // holds the instances otherwise
    stages().filter(stage -> stage.slot() == slot).forEach(stage -> stage.detach(parting));
  }

  public void attach(ComponentSlot<?> slot) throws SnapshotRefusedException, IOException {
    for (Stage<?> stage : stages().toList()) {
      if (stage.slot() == slot) {
        stage.attach();
      }
    }
    if (stages().noneMatch(Stage::isMissing)) {
      link();
    }
  }

  public void close() throws IOException {
    EveryStep steps = new EveryStep();
    stages().forEach(stage -> steps.take(stage::close));
    steps.done();
  }

  private Stream<Stage<?>> stages() {
    return Stream.concat(Stream.of(codec), postprocessors.stream());
  }
}
