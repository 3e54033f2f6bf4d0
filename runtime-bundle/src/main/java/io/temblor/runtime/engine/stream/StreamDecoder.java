// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stream;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.plugin.Parting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Preprocessors and codec of one stream. One thread at a time. */
public final class StreamDecoder implements ValueOutput {
  /** Takes what comes out. */
  public interface Output {
    void decoded(StreamDecoder from, Value value, RecordValue metadata, long ingestNanos);

    void failed(StreamDecoder from, String message, RecordValue metadata, boolean byPreprocessor);
  }

  private final long stream;
  private final Origin origin;
  private final Output output;
  private final List<Stage<Preprocessor>> preprocessors = new ArrayList<>();
  private final List<Stage<Codec>> codec = new ArrayList<>(1); // empty for structured connectors
  private ChunkOutput[] entries = {}; // empty while an instance is missing
  private long events;
  private RecordValue metadata = RecordValue.EMPTY; // of the chunk being decoded
  private long ingestNanos;

  public StreamDecoder(
      long stream,
      Origin origin, List<ComponentSlot<Preprocessor>> preprocessors, List<ComponentSlot<Codec>> codec, Output output) {
    this.stream = stream;
    this.origin = origin;
    this.output = output;
    preprocessors.forEach(slot -> this.preprocessors.add(new Stage<>(slot)));
    codec.forEach(slot -> this.codec.add(new Stage<>(slot)));
  }

  public long stream() {
    return stream;
  }

  /** Returns where the events of this stream enter. */
  public Origin origin() {
    return origin;
  }

  /** Returns the number of the next event of this stream. */
  public long nextEvent() {
    return events++;
  }

  /** Makes the instances that are missing: all with the first chunk, those that failed again with each. */
  private void open() throws IOException, SnapshotRefusedException {
    for (Stage<?> stage : stages().toList()) {
      stage.attach();
    }
    link();
  }

  /** Builds the chain: entry i runs preprocessor i and hands on to entry i + 1; the last one decodes. */
  private void link() {
    entries = new ChunkOutput[preprocessors.size() + 1];
    entries[preprocessors.size()] = codec.isEmpty() ? chunk -> {} : decoding(codec.getFirst());
    for (int i = preprocessors.size() - 1; i >= 0; i--) {
      entries[i] = processing(preprocessors.get(i), entries[i + 1]);
    }
  }

  private static ChunkOutput processing(Stage<Preprocessor> stage, ChunkOutput next) {
    Preprocessor preprocessor = stage.instance();
    return chunk -> {
      stage.slot().passes(chunk);
      try {
        preprocessor.process(chunk, next);
      } catch (Throwable e) { // a bug: this chunk only
        throw stage.slot().failure(e);
      }
    };
  }

  private ChunkOutput decoding(Stage<Codec> stage) {
    Codec decoder = stage.instance();
    return chunk -> {
      stage.slot().passes(chunk);
      metadata = chunk.metadata();
      ingestNanos = chunk.ingestNanos();
      try {
        decoder.decode(chunk, this);
      } catch (Throwable e) { // a bug: this chunk only
        output.failed(this, Failures.message(stage.slot().failure(e)), metadata, /* byPreprocessor= */ false);
      }
    };
  }

  @Override
  public void value(Value value) {
    output.decoded(this, value, metadata, ingestNanos);
  }

  @Override
  public void value(Value value, RecordValue metadata) {
    output.decoded(this, value, metadata, ingestNanos);
  }

  /** Takes a chunk of the stream. */
  public void chunk(Chunk chunk) {
    try {
      if (entries.length == 0) {
        open();
      }
      entries[0].chunk(chunk);
    } catch (Throwable e) { // this chunk only
      output.failed(this, Failures.message(e), chunk.metadata(), /* byPreprocessor= */ true);
    }
  }

  /** Decodes what the preprocessors still keep: the stream has ended. */
  public void finish(RecordValue endMetadata) {
    if (entries.length == 0) { return; } // nothing was made, so nothing is kept
    for (int i = 0; i < preprocessors.size(); i++) {
      finish(i, endMetadata);
    }
  }

  private void finish(int index, RecordValue endMetadata) {
    Stage<Preprocessor> stage = preprocessors.get(index);
    try {
      stage.instance().finish(entries[index + 1]);
    } catch (Throwable e) { // those behind it may still have something
      output.failed(this, Failures.message(stage.slot().failure(e)), endMetadata, /* byPreprocessor= */ true);
    }
  }

  /** Goes on with other preprocessors. Those that stay go on with what they keep; what the others keep is decoded. */
  public void arrange(List<ComponentSlot<Preprocessor>> next) throws IOException {
    for (int i = 0; i < preprocessors.size() && entries.length > 0; i++) {
      if (!next.contains(preprocessors.get(i).slot())) {
        finish(i, RecordValue.EMPTY);
      }
    }
    entries = new ChunkOutput[0];
    Stage.arrange(preprocessors, next);
  }

  /** Gives up the instances of {@code slot}, keeping their state. */
  public void detach(ComponentSlot<?> slot, Parting parting) {
    entries = new ChunkOutput[0]; // holds the instances otherwise
    stages().filter(stage -> stage.slot() == slot).forEach(stage -> stage.detach(parting));
  }

  /** Makes the instances of {@code slot} that are missing. */
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
    return Stream.concat(preprocessors.stream(), codec.stream());
  }
}
