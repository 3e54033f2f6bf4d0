// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.itests.zoo.Behaviour;
import io.temblor.itests.zoo.ZooCodecFactory;
import io.temblor.itests.zoo.ZooSourceFactory;
import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the zoo is supposed to do, seen without a container: tests that rest on it prove nothing otherwise. */
final class ZooBehaviourTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @ParameterizedTest
  @EnumSource(names = {"GOOD", "SLOW"})
  void codecReadsWhatItWrites(Behaviour behaviour) throws IOException {
    Codec codec = codec(behaviour);
    Value value = RecordValue.of("n", Value.of(4711));
    ByteOutput bytes = new ByteOutput();

    codec.encode(value, RecordValue.EMPTY, bytes);

    assertThat(bytes.toByteArray()).asString(StandardCharsets.UTF_8).isEqualTo("{\"n\":4711}");
    assertThat(decode(codec, "{\"n\":4711}")).containsExactly(value);
    assertThatThrownBy(() -> decode(codec, "{\"m\":1}")).isInstanceOf(DataException.class);
  }

  @Test
  void slowOneTakesItsTime() throws IOException {
    Codec codec = codec(Behaviour.SLOW);
    long begin = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      decode(codec, "{\"n\":1}");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(2));
  }

  @Test
  void someDoNotEvenComeIntoBeing() {
    assertThatThrownBy(() -> new ZooCodecFactory(Behaviour.THROWS_ON_ACTIVATION))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> codec(Behaviour.REFUSES_CONFIG)).isInstanceOf(ConfigException.class)
        .hasMessageContaining("eucalyptus");
    assertThatThrownBy(() -> codec(Behaviour.THROWS_IN_CREATE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void hangingOneWaitsUntilItIsInterrupted() throws Exception {
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Thread thread = Thread.ofPlatform().daemon().start(() -> {
      try {
        codec(Behaviour.HANGS_IN_CREATE);
      } catch (IllegalStateException e) {
        ended.set(e);
      }
    });
    Await.until("it waits", DEADLINE, () -> thread.getState() == Thread.State.WAITING, thread::getState);
    thread.interrupt();
    thread.join(DEADLINE);
    assertThat(ended.get()).hasMessage("woken up");
  }

  @Test
  void failingOnesFail() throws IOException {
    Codec sometimes = codec(Behaviour.FAILS_SOMETIMES);
    int failed = 0;
    for (int i = 0; i < 100; i++) {
      try {
        decode(sometimes, "{\"n\":1}");
      } catch (DataException e) {
        failed++;
      }
    }
    assertThat(failed).isEqualTo(5);
    assertThatThrownBy(() -> decode(codec(Behaviour.FAILS), "{\"n\":1}")).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> decode(codec(Behaviour.FAILS_UNEXPECTEDLY), "{\"n\":1}"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sourceThatNeverConnectsSaysWhy() {
    Source source = new ZooSourceFactory(Behaviour.NEVER_CONNECTS, from -> from)
        .create(new ConnectorId("flow", "in", 1), new NoConfig()).source().orElseThrow();
    assertThatThrownBy(() -> source.connect(null, null)).isInstanceOf(IOException.class).hasMessageContaining("locked");
  }

  @Test
  void stateIsHandedOnUnlessItIsRefused() throws Exception {
    Codec old = codec(Behaviour.GOOD);
    decode(old, "{\"n\":1}");
    Snapshot snapshot = ((Stateful) old).snapshot();
    Stateful successor = (Stateful) codec(Behaviour.GOOD);
    successor.restore(snapshot);
    assertThat(successor.snapshot()).isEqualTo(snapshot);
    assertThat(snapshot.state()).isEqualTo(Value.of(1));
    assertThatThrownBy(() -> ((Stateful) codec(Behaviour.REFUSES_STATE)).restore(snapshot))
        .isInstanceOf(SnapshotRefusedException.class).hasMessageContaining("zoo-codec/1");
  }

  @Test
  void forgottenThreadLivesUntilItIsInterrupted() throws Exception {
    handleEnough(codec(Behaviour.LEAKS_THREAD));
    codec(Behaviour.LEAKS_THREAD_IN_CREATE);
    List<Thread> forgotten = ForgottenThreads.alive();
    assertThat(forgotten).hasSize(2);
    ForgottenThreads.end(DEADLINE);
    assertThat(ForgottenThreads.alive()).isEmpty();
  }

  @Test
  void forgottenMBeanIsRegistered() throws Exception {
    var server = ManagementFactory.getPlatformMBeanServer();
    var forgotten = new ObjectName("zoo:type=Forgotten,*");
    var before = server.queryNames(forgotten, null);
    handleEnough(codec(Behaviour.LEAKS_MBEAN));
    var added = server.queryNames(forgotten, null);
    added.removeAll(before);
    assertThat(added).hasSize(1);
    server.unregisterMBean(added.iterator().next());
  }

  @ParameterizedTest
  @EnumSource
  void jarSaysWhatItIs(Species species, @TempDir Path folder) throws IOException {
    Path jar = new ZooJars(folder).write(species, "1.2.3", Behaviour.NEEDS_MISSING_PACKAGE);
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes main = file.getManifest().getMainAttributes();
      assertThat(main.getValue("Bundle-SymbolicName")).isEqualTo(species.bundle());
      assertThat(main.getValue("Bundle-Version")).isEqualTo("1.2.3");
      assertThat(main.getValue("Import-Package"))
          .contains("io.temblor.pdk.codec;version=\"[1.0,2)\"", "com.example.unicorn", "javax.management")
          .doesNotContain("org.junit", "itests");
      for (String descriptor : main.getValue("Service-Component").split(",")) {
        assertThat(file.getEntry(descriptor)).isNotNull();
      }
      String behaviour = new String(file.getInputStream(file.getEntry("behaviour.properties")).readAllBytes(),
          StandardCharsets.UTF_8);
      assertThat(behaviour).isEqualTo("behaviour=NEEDS_MISSING_PACKAGE\n");
    }
  }

  private static void handleEnough(Codec codec) throws IOException {
    for (int i = 0; i < 25_000; i++) {
      decode(codec, "{\"n\":1}");
    }
  }

  private static Codec codec(Behaviour behaviour) {
    return new ZooCodecFactory(behaviour).create(new NoConfig());
  }

  private static List<Value> decode(Codec codec, String text) throws IOException {
    List<Value> values = new ArrayList<>();
    codec.decode(Chunk.of(text), new ValueOutput() {
      @Override
      public void value(Value value) {
        values.add(value);
      }

      @Override
      public void value(Value value, RecordValue metadata) {
        values.add(value);
      }
    });
    return values;
  }
}
