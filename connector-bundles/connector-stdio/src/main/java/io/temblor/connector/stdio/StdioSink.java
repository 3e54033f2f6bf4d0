// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.event.Event;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to the standard output, or the standard error, of the process: one write for each batch, so that
 * nothing gets between its lines.
 */
final class StdioSink implements Sink {
  private static final String STANDARD_ERROR = "stderr";

  private final ByteOutput output = new ByteOutput();
  private final ByteOutput error = new ByteOutput();
  private final ChunkOutput toOutput = chunk -> append(output, chunk);
  private final ChunkOutput toError = chunk -> append(error, chunk);
  private @Nullable SinkContext context;

  @Override
  public Set<String> ports() {
    return Set.of("in", "stdout", STANDARD_ERROR);
  }

  @Override
  public void connect(SinkContext context, Attempt attempt) {
    this.context = context;
  }

  @Override
  public Delivery onEvent(String port, Event event) throws IOException {
    context().encoder().encode(event, port.equals(STANDARD_ERROR) ? toError : toOutput);
    return Delivery.DONE;
  }

  @Override
  public void flush() throws IOException {
    write(output, System.out, "standard output");
    write(error, System.err, "standard error");
  }

  @Override
  public void finish() throws IOException {
    if (context == null) {
      return; // never connected, so there is nothing to finish
    }
    context.encoder().finishAll(toOutput);
    flush();
  }

  private static void append(ByteOutput buffer, Chunk chunk) {
    buffer.write(chunk.array(), chunk.offset(), chunk.length());
  }

  private static void write(ByteOutput buffer, PrintStream target, String name) throws IOException {
    if (buffer.length() == 0) { return; }
    target.write(buffer.array(), 0, buffer.length());
    buffer.reset();
    if (target.checkError()) { throw new IOException("cannot write to the " + name + " of the process: it is closed"); }
  }

  private SinkContext context() {
    if (context == null) { throw new IllegalStateException("used before connect"); }
    return context;
  }
}
