// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ArrayValueTest {
  private static List<Value> elements(ArrayValue array) {
    List<Value> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  @Test
  void changesLikeAListWhileOldVersionsStay() {
    for (int seed = 0; seed < 200; seed++) {
      RandomValues values = new RandomValues(seed);
      Random random = values.random();
      List<ArrayValue> versions = new ArrayList<>(List.of(ArrayValue.EMPTY, values.array(1)));
      List<List<Value>> expected = new ArrayList<>(versions.stream().map(ArrayValueTest::elements).toList());
      for (int step = 0; step < 40; step++) {
        int pick = random.nextInt(versions.size());
        ArrayValue array = versions.get(pick);
        List<Value> list = new ArrayList<>(expected.get(pick));
        int size = list.size();
        ArrayValue changed;
        switch (random.nextInt(6)) {
          case 0 -> {
            int other = random.nextInt(versions.size());
            changed = array.concat(versions.get(other));
            list.addAll(expected.get(other));
          }
          case 1 -> {
            int from = random.nextInt(size + 1);
            int to = from + random.nextInt(size - from + 1);
            changed = array.slice(from, to);
            list = list.subList(from, to);
          }
          case 2 -> {
            changed = random.nextBoolean() ? (ArrayValue) RandomValues.decoded(array) : (ArrayValue) array.detach();
          }
          case 3 -> {
            if (size == 0) {
              continue;
            }
            int at = random.nextInt(size);
            changed = array.with(at, Value.of(step));
            list.set(at, Value.of(step));
          }
          default -> {
            changed = array.append(Value.of(step));
            list.add(Value.of(step));
          }
        }
        versions.add(changed);
        expected.add(List.copyOf(list));
      }
      for (int i = 0; i < versions.size(); i++) {
        ArrayValue array = versions.get(i);
        assertThat(elements(array)).isEqualTo(expected.get(i));
        for (int at = 0; at < array.size(); at++) {
          assertThat(array.get(at)).isEqualTo(expected.get(i).get(at));
        }
        assertThat(array).isEqualTo(ArrayValue.of(expected.get(i)));
      }
    }
  }

  @Test
  void appendsToOneArrayDoNotSeeEachOther() {
    ArrayValue base = ArrayValue.of(Value.of(1)).append(Value.of(2));

    ArrayValue left = base.append(Value.of("left"));
    ArrayValue right = base.append(Value.of("right"));

    assertThat(elements(left)).containsExactly(Value.of(1), Value.of(2), Value.of("left"));
    assertThat(elements(right)).containsExactly(Value.of(1), Value.of(2), Value.of("right"));
    assertThat(elements(base)).hasSize(2);
  }

  @Test
  void threadsThatAppendToOneArrayDoNotSeeEachOther() throws Exception {
    int appends = 200;
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 300; round++) {
        ArrayValue base = ArrayValue.of(Value.of(-1)).append(Value.of(-2));
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<ArrayValue>> branches = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
          Value mine = Value.of(thread);
          branches.add(threads.submit(() -> {
            start.await();
            ArrayValue array = base;
            for (int i = 0; i < appends; i++) {
              array = array.append(mine);
            }
            return array;
          }));
        }
        for (int thread = 0; thread < 4; thread++) {
          List<Value> expected = new ArrayList<>(List.of(Value.of(-1), Value.of(-2)));
          expected.addAll(Collections.nCopies(appends, Value.of(thread)));
          assertThat(elements(branches.get(thread).get())).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void aLongLoopOfAppendsIsLinear() {
    ArrayValue array = ArrayValue.EMPTY;
    for (int i = 0; i < 1_000_000; i++) {
      array = array.append(Value.of(i));
    }

    assertThat(array.size()).isEqualTo(1_000_000);
    assertThat(array.get(999_999)).isEqualTo(Value.of(999_999));
  }

  @Test
  void indicesAreChecked() {
    ArrayValue owned = ArrayValue.of(Value.of(1), Value.of(2));
    for (ArrayValue array : List.of(owned, (ArrayValue) RandomValues.decoded(owned), owned.append(Value.of(3)))) {
      int size = array.size();
      assertThatThrownBy(() -> array.get(size)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> array.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> array.with(size, Value.NULL)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> array.slice(1, size + 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
