// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.plugin;

import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.runtime.engine.meter.EventTally;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * A factory of one kind and type, as published by one version of one bundle. Identity is the object's: the same bundle updated
 * publishes another plugin.
 */
public final class Plugin {
  private final PluginKind kind;
  private final String type;
  private final String version;
  private final String bundleName;
  private final String bundle;
  private final Object factory;
  private final AtomicInteger instances = new AtomicInteger();
  private final LongAdder errors = new LongAdder();
  private final EventTally events = new EventTally();
  private volatile boolean selectable = true;

  /** Describes a factory that comes from no container: {@code bundle} is what people see. */
  public Plugin(PluginKind kind, String type, String version, String bundle, Object factory) {
    this(kind, type, version, bundle, bundle, factory);
  }

  /** Describes a factory of the bundle {@code bundleName}, {@code codec-json}; {@code bundle} is what people see, {@code codec-json [17]}. */
  public Plugin(
      PluginKind kind, String type, String version, String bundleName, String bundle, Object factory) {
    this.kind = kind;
    this.type = type;
    this.version = version;
    this.bundleName = bundleName;
    this.bundle = bundle;
    this.factory = factory;
  }

  public PluginKind kind() {
    return kind;
  }

  public String type() {
    return type;
  }

  public String version() {
    return version;
  }

  public String bundle() {
    return bundle;
  }

  public String bundleName() {
    return bundleName;
  }

  /** Tells whether flows may choose it by themselves; while it is on trial, or about to go, they may not. */
  public boolean isSelectable() {
    return selectable;
  }

  /** Lets flows choose it by themselves, or not. */
  public void selectable(boolean possible) {
    selectable = possible;
  }

  /** Returns the factory as what it must be for its kind. */
  public <F> F factory(Class<F> as) {
    return as.cast(factory);
  }

  /** Tells whether a plan that asks for {@code ref} may use this. */
  public boolean satisfies(PluginRef ref) {
    return kind == ref.kind() && type.equals(ref.type()) && ref.versions().includes(version);
  }

  /** Counts running instances up or down. */
  public void countInstances(int difference) {
    instances.addAndGet(difference);
  }

  public int instances() {
    return instances.get();
  }

  /** Counts a failure of the plugin itself, as opposed to bad data. */
  public void countError() {
    errors.increment();
  }

  /** Returns what counts the events that go through instances. */
  public EventTally events() {
    return events;
  }

  public long errors() {
    return errors.sum();
  }

  /** Returns {@code json@0.1.0}. */
  @Override
  public String toString() {
    return type + "@" + version;
  }
}
