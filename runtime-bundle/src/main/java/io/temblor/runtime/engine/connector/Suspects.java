// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.Sink;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.stream.ComponentSlot;
import io.temblor.runtime.engine.watch.Culprit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells from a stack which part of a connector half a thread is inside of: nobody notes that down for each event. */
final class Suspects {
  private final String half;
  private final List<Suspect> suspects = new ArrayList<>();

  /** Who is innermost is to blame. */
  private record Suspect(String what, Plugin plugin, String instanceClass, boolean delivers) {
    boolean owns(StackTraceElement frame) {
      String type = frame.getClassName();
      return type.equals(instanceClass) || type.startsWith(instanceClass + "$");
    }
  }

  /** Begins with the half itself: {@code sink main::out}. */
  Suspects(String half, @Nullable Object instance, @Nullable Plugin plugin) {
    this.half = half;
    if (instance != null && plugin != null) {
      boolean delivers = instance instanceof Sink;
      suspects.add(new Suspect(half + " (" + plugin + ")", plugin, instance.getClass().getName(), delivers));
    }
  }

  /** Adds what it works with. */
  Suspects with(List<? extends ComponentSlot<?>> slots) {
    for (ComponentSlot<?> slot : slots) {
      Plugin plugin = slot.plugin();
      if (plugin != null) {
        suspects.add(new Suspect(plugin.kind() + " " + plugin + " of " + half, plugin, slot.instanceClass(), false));
      }
    }
    return this;
  }

  Culprit find(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      for (Suspect suspect : suspects) {
        if (suspect.owns(frame)) { return new Culprit(suspect.what, Optional.of(suspect.plugin), suspect.delivers); }
      }
    }
    List<Plugin> plugins = suspects.stream().map(Suspect::plugin).distinct().toList();
    return plugins.size() == 1
        ? new Culprit(suspects.getFirst().what, Optional.of(plugins.getFirst()), suspects.getFirst().delivers)
        : new Culprit(half + " (one of " + plugins + ")", Optional.empty());
  }
}
