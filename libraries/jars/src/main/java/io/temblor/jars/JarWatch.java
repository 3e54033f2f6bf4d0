// SPDX-License-Identifier: Apache-2.0
package io.temblor.jars;

import io.temblor.jars.Changes.Broken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares what lies somewhere now with what lay there before. A file counts when its size and time are the same at two looks and it is a
 * whole jar; it is gone when two looks in a row do not find it, so that deleting and writing anew is one change. At the first look a
 * file that has not been written for a while counts at once.
 *
 * <p><b>Threading</b>: one thread at a time.
 */
public final class JarWatch {
  private static final Duration CALM = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LOOKS_WITHOUT = 2;

  private final Place place;
  private final InstantSource clock;
  private final Map<Path, Sight> sights = new TreeMap<>();
  private boolean hasLooked;

  /** Where jars are looked for. */
  @FunctionalInterface
  public interface Place {
    /**
     * Returns the jars that lie there.
     *
     * @throws IOException when that cannot be said; nothing counts as gone then
     */
    Collection<Path> jars() throws IOException;
  }

  /** Begins with nothing. */
  public JarWatch(Place place, InstantSource clock) {
    this.place = place;
    this.clock = clock;
  }

  /** Begins as if {@code path} had arrived with this content: it arrives if it holds something else, and is gone if it is not there. */
  public void expect(Path path, String sha256) {
    sights.computeIfAbsent(path, Sight::new).sha256 = sha256;
  }

  /**
   * Looks once.
   *
   * @throws IOException when the place cannot be read; the next look compares with the one before
   */
  public Changes look() throws IOException {
    Instant now = clock.instant();
    List<Jar> arrived = new ArrayList<>();
    List<Broken> broken = new ArrayList<>();
    Collection<Path> paths = place.jars();
    sights.values().forEach(sight -> sight.absences++);
    for (Path path : paths) {
      Optional<Stamp> stamp = Stamp.of(path);
      if (stamp.isPresent()) {
        Sight sight = sights.computeIfAbsent(path, Sight::new);
        sight.absences = 0;
        if (sight.isToBeRead(stamp.get(), now, hasLooked)) {
          sight.read(now, arrived, broken);
        }
      }
    }
    hasLooked = true;
    List<Path> gone = forgetAbsent();
    return new Changes(arrived, gone, broken, sights.values().stream().anyMatch(Sight::isSettling));
  }

  private List<Path> forgetAbsent() {
    List<Path> gone = new ArrayList<>();
    for (Iterator<Sight> each = sights.values().iterator(); each.hasNext();) {
      Sight sight = each.next();
      if (sight.absences >= LOOKS_WITHOUT) {
        each.remove();
        if (!sight.sha256.isEmpty()) {
          gone.add(sight.path);
        }
      }
    }
    return gone;
  }

  /**
   * What tells two states of a file apart without reading it.
   *
   * @param size in bytes
   * @param written when it was last written
   */
  private record Stamp(long size, Instant written) {
    /** Returns nothing when the file has gone meanwhile or is a folder. */
    static Optional<Stamp> of(Path path) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return attributes.isRegularFile()
            ? Optional.of(new Stamp(attributes.size(), attributes.lastModifiedTime().toInstant()))
            : Optional.empty();
      } catch (IOException e) {
        return Optional.empty(); // like a file that is not there: if it stays so, it counts as gone
      }
    }
  }

  /** What is known about one file. */
  private static final class Sight {
    private final Path path;
    private Stamp stamp = new Stamp(-1, Instant.EPOCH);
    /** Since when the stamp has been the same. */
    private Instant since = Instant.EPOCH;
    /** Whether what the stamp stands for has not been read yet. */
    private boolean unread;
    private boolean reported;
    private int absences;
    /** Of what has arrived last; empty when nothing has. */
    private String sha256 = "";

    Sight(Path path) {
      this.path = path;
    }

    boolean isSettling() {
      return absences > 0 || unread && !reported;
    }

    boolean isToBeRead(Stamp seen, Instant now, boolean secondLook) {
      if (!seen.equals(stamp)) {
        stamp = seen;
        since = now;
        unread = true;
        reported = false;
        return !secondLook && seen.written().plus(CALM).isBefore(now);
      }
      return unread;
    }

    /** A file that is broken is read again at every look: its permissions may change without its time. */
    void read(Instant now, List<Jar> arrived, List<Broken> broken) {
      try {
        Jar jar = Jar.read(path);
        if (!Stamp.of(path).equals(Optional.of(stamp))) { return; } // written while it was read; the next look sees that
        unread = false;
        if (!jar.sha256().equals(sha256)) {
          sha256 = jar.sha256();
          arrived.add(jar);
        }
      } catch (IOException e) {
        if (!reported && !since.plus(PATIENCE).isAfter(now)) {
          reported = true;
          broken.add(new Broken(path, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
      }
    }
  }
}
