// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import io.temblor.language.RandomText;
import io.temblor.language.SourceTexts;
import io.temblor.language.source.Source;
import io.temblor.stdlib.StandardLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One text for each seed: one of those that there are, one by the rules of the grammar, or a program that makes sense;
 * most of them damaged.
 */
final class Inputs {
  private final List<Source> texts = SourceTexts.all();
  private final Mutator mutator = new Mutator(texts.stream().map(Source::text).toList());
  private final Vocabulary vocabulary = Vocabulary.of(new StandardLibrary());

  /** The text of a seed. */
  Input of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Source source = texts.get(random.nextInt(texts.size()));
    String extension = SourceTexts.extension(source);
    String text = switch (random.nextInt(6)) {
      case 0 -> RandomText.of(extension, random);
      case 1, 2 -> new RandomProgram(vocabulary, random).of(extension);
      default -> source.text();
    };
    boolean whole = random.nextInt(8) == 0;
    String damaged = whole ? text : mutator.damaged(text, random);
    return new Input(new Source("fuzz." + extension, damaged),
        Optional.ofNullable(Path.of(source.name()).getParent()).stream().toList(), Optional.of(seed));
  }

  /** Texts of one seed after the other until a time is over. */
  Iterator<Input> forAbout(Duration time, long firstSeed) {
    SplittableRandom seeds = new SplittableRandom(firstSeed);
    long end = System.nanoTime() + time.toNanos();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return System.nanoTime() < end;
      }

      @Override
      public Input next() {
        if (!hasNext()) { throw new NoSuchElementException(); }
        return of(seeds.nextLong());
      }
    };
  }
}
