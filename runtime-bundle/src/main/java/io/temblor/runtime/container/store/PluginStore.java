// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.store;

import io.temblor.pdk.flow.VersionRange;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.PluginPin;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginRecords;
import io.temblor.runtime.admin.ReceiptReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where jars, pins and history live: a folder that belongs to one process while it is open.
 *
 * <p><b>Threading</b>: any thread.
 */
public final class PluginStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PluginStore.class);
  private static final int RECEIPTS_KEPT = 1_000;

  private final StoreFolder folder;
  private final JarFiles jars;
  private final HistoryFile history;
  private final ListFile<PluginPin> pins;
  private final ListFile<Active> active;
  private long lastId;

  /**
   * A bundle that must run after a restart, in place of what the distribution brings or besides it.
   *
   * @param bundle symbolic name
   * @param version its version, qualifier included
   * @param sha256 of its jar, which the store has
   * @param startLevel level it starts at
   */
  public record Active(String bundle, String version, String sha256, int startLevel) {}

  private PluginStore(StoreFolder folder, int receiptsKept) throws IOException {
    Path path = folder.path();
    this.folder = folder;
    this.jars = new JarFiles(path.resolve("jars"));
    this.pins = new ListFile<>(path.resolve("pins.json"), PluginRecords::of, ReceiptReader::pin,
        "no flow is pinned now; pin them again with `plugin pin`");
    this.active = new ListFile<>(path.resolve("active.json"), PluginStore::toRecord, PluginStore::toActive,
        "the plugins of the distribution run now; upgrade them again with `plugin upgrade FILE`");
    this.history = new HistoryFile(path.resolve("history.jsonl"), receiptsKept);
    this.lastId = history.highestId();
  }

  /**
   * Opens a folder, and makes it if need be. When another process has it or it cannot be written to, the store works in a temporary folder
   * that goes when it is closed, and says so in the log.
   *
   * @throws UncheckedIOException when that is not possible either, or when what the folder holds cannot be read
   */
  public static PluginStore open(Path folder) {
    return open(folder, RECEIPTS_KEPT);
  }

  static PluginStore open(Path folder, int receiptsKept) {
    StoreFolder owned = StoreFolder.open(folder);
    try {
      return new PluginStore(owned, receiptsKept);
    } catch (IOException e) {
      try {
        owned.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw new UncheckedIOException(
          "cannot read the plugins kept in " + owned.path() + ": see whether its files belong"
              + " to the user that this process runs as",
          e);
    }
  }

  /** Returns where the store works. */
  public Path folder() {
    return folder.path();
  }

  /** Tells whether what is kept here outlives the process. */
  public boolean isPersistent() {
    return !folder.temporary();
  }

  /** Keeps a copy of a jar and returns the SHA-256 of its content in hexadecimal. The same content twice is one file. */
  public String add(Path jar) throws IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      return add(in);
    }
  }

  /** Keeps what a stream holds, up to its end, and returns the SHA-256 of it in hexadecimal. Does not close the stream. */
  public String add(InputStream jar) throws IOException {
    return jars.add(jar);
  }

  /** Tells whether a jar is kept. */
  public boolean has(String sha256) {
    return jars.has(sha256);
  }

  /**
   * Returns where a jar lies. Its content has been compared with its name.
   *
   * @throws NoSuchFileException when it is not kept
   * @throws IOException when it is damaged
   */
  public Path jar(String sha256) throws IOException {
    return jars.jar(sha256);
  }

  /** Returns the newest receipts, at most 1,000, oldest first. */
  public synchronized List<PluginReceipt> history() {
    return history.receipts();
  }

  /** Keeps a receipt. When the disk refuses it, it is kept until the process ends, and the log says so. */
  public synchronized void append(PluginReceipt receipt) {
    history.append(receipt);
    lastId = Math.max(lastId, receipt.id());
  }

  /** Returns a number that no receipt has and that was not returned before. */
  public synchronized long nextId() {
    return ++lastId;
  }

  /** Returns the pins. */
  public synchronized List<PluginPin> pins() {
    return pins.get();
  }

  /**
   * Keeps these pins and no others.
   *
   * @throws UncheckedIOException when they cannot be written; those before stay
   */
  public synchronized void pins(List<PluginPin> all) {
    set(pins, all, "pins");
  }

  /** Returns what must run after a restart. */
  public synchronized List<Active> active() {
    return active.get();
  }

  /**
   * Keeps what must run after a restart, and nothing else.
   *
   * @throws UncheckedIOException when it cannot be written; what was there before stays
   */
  public synchronized void active(List<Active> all) {
    set(active, all, "the list of plugins that run");
  }

  private <T> void set(ListFile<T> file, List<T> all, String what) {
    try {
      file.set(all);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + what + " to " + folder.path() + ": see whether the disk is full",
          e);
    }
  }

  /** Deletes jars like {@link #collectGarbage(int, Set)}, with none kept besides. */
  public Set<String> collectGarbage(int versionsKept) {
    return collectGarbage(versionsKept, Set.of());
  }

  /**
   * Deletes the jars that nobody needs: those that neither must run after a restart, nor are among the last that were committed for their
   * bundle, nor fit a pin. Only to be called while no change of a plugin is under way, as a jar that was added a moment ago has no receipt
   * yet.
   *
   * @param versionsKept how many jars of each bundle stay for rollbacks, the newest committed ones
   * @param besides what else stays, such as jars of the distribution that were put here to be able to go back to them
   * @return what was deleted; jars that cannot be deleted now stay, and the log says so
   */
  public synchronized Set<String> collectGarbage(int versionsKept, Set<String> besides) {
    Set<String> kept = new HashSet<>(besides);
    active.get().forEach(one -> kept.add(one.sha256()));
    Map<String, Set<String>> newest = new HashMap<>();
    for (PluginReceipt receipt : history.newestFirst()) {
      if (receipt.isCommitted() && !receipt.sha256().isEmpty()) {
        Set<String> ofBundle = newest.computeIfAbsent(receipt.bundle(), bundle -> new HashSet<>());
        if (ofBundle.size() < versionsKept || isPinned(receipt)) {
          ofBundle.add(receipt.sha256());
        }
      }
    }
    newest.values().forEach(kept::addAll);
    return jars.deleteAllBut(kept);
  }

  private boolean isPinned(PluginReceipt receipt) {
    return pins.get().stream()
        .anyMatch(pin -> pin.bundle().equals(receipt.bundle()) && fits(pin.versions(), receipt.toVersion()));
  }

  private static boolean fits(String versions, String version) {
    boolean interval = versions.startsWith("[") || versions.startsWith("(");
    try {
      return interval ? new VersionRange(versions).includes(version) : VersionRange.compare(version, versions) == 0;
    } catch (IllegalArgumentException e) {
      return true; // a pin that cannot be understood must not cost a jar that somebody meant to keep
    }
  }

  private static RecordValue toRecord(Active active) {
    return RecordValue.of("bundle", Value.of(active.bundle()), "version", Value.of(active.version()), "sha256",
        Value.of(active.sha256()), "start_level", Value.of((long) active.startLevel()));
  }

  private static Active toActive(RecordValue record) {
    if (record.get("bundle") instanceof StringValue bundle && record.get("version") instanceof StringValue version
        && record.get("sha256") instanceof StringValue sha256
        && record.get("start_level") instanceof IntValue startLevel
        && startLevel.longValue() == (int) startLevel.longValue()) {
      return new Active(bundle.text(), version.text(), sha256.text(), (int) startLevel.longValue());
    }
    throw new IllegalArgumentException("an element lacks `bundle`, `version`, `sha256` or `start_level`");
  }

  /** Lets another process have the folder; deletes it when it was a temporary one. */
  @Override
  public synchronized void close() {
    try {
      history.close();
      folder.close();
    } catch (IOException e) {
      LOG.warn("cannot leave {} cleanly; delete it if it is a temporary folder", folder.path(), e);
    }
  }
}
