// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.Violation;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one configuration; collects violations on the way. */
final class RecordReader {
  private final List<Violation> violations = new ArrayList<>();
  private final OptionReader options = new OptionReader(this);

  <C> C read(Class<C> type, Value config) {
    Object result = readRecord(type, "", config.equals(Value.NULL) ? RecordValue.EMPTY : config);
    if (!violations.isEmpty() || result == null) { throw new ConfigException(violations); }
    return type.cast(result);
  }

  void violation(String option, String message) {
    violations.add(new Violation(option, message));
  }

  /** Returns null after a violation. */
  @Nullable
  Object readRecord(Class<?> type, String path, Value config) {
    if (type.isInstance(config)) { return config; }
    if (!(config instanceof RecordValue record)) {
      violation(path, "must be a record, is " + OptionReader.show(config));
      return null;
    }
    if (!type.isRecord()) {
      throw new IllegalStateException(type.getName() + " is neither a record type nor a value type");
    }
    int before = violations.size();
    Map<String, RecordComponent> components = componentsByOption(type);
    if (!type.isAnnotationPresent(IgnoresUnknown.class)) {
      record.forEach((key, value) -> refuseUnknown(key, path, components));
    }
    List<Object> arguments = new ArrayList<>();
    components.forEach((option, component) -> arguments.add(argument(option, component, path, record)));
    return violations.size() > before ? null : instantiate(type, path, arguments.toArray());
  }

  private @Nullable Object argument(String option, RecordComponent component, String path, RecordValue record) {
    String name = join(path, option);
    Value given = record.get(option);
    if (given != null && !(given.equals(Value.NULL) && component.getType() == Optional.class)) {
      return options.read(component, component.getGenericType(), name, given);
    }
    Default fallback = component.getAnnotation(Default.class);
    if (fallback != null) { return options.readText(component, component.getGenericType(), name, fallback.value()); }
    if (component.getType() == Optional.class) { return Optional.empty(); }
    violation(name, "is missing");
    return null;
  }

  private void refuseUnknown(String key, String path, Map<String, RecordComponent> components) {
    if (!components.containsKey(key)) {
      String known = components.isEmpty() ? "there are no options" : "known: " + String.join(", ", components.keySet());
      String hint = NearestName.to(key, components.keySet()).map(name -> "did you mean `" + name + "`? ").orElse("");
      violation(join(path, key), "is unknown; " + hint + known);
    }
  }

  private @Nullable Object instantiate(Class<?> type, String path, @Nullable Object[] arguments) {
    try {
      Constructor<?> canonical = canonicalConstructor(type);
      canonical.setAccessible(true);
      return canonical.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ConfigException refused) {
        refused.violations().forEach(v -> violation(join(path, v.option()), v.message()));
        return null;
      }
      throw new IllegalStateException("the constructor of " + type.getName() + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot construct " + type.getName(), e);
    }
  }

  private static Constructor<?> canonicalConstructor(Class<?> type) throws NoSuchMethodException {
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      types.add(component.getType());
    }
    return type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
  }

  private static Map<String, RecordComponent> componentsByOption(Class<?> type) {
    Map<String, RecordComponent> components = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Option option = component.getAnnotation(Option.class);
      components.put(option == null ? OptionNames.snakeCase(component.getName()) : option.value(), component);
    }
    return components;
  }

  static boolean isSecret(Class<?> type, List<String> path) {
    Class<?> around = type;
    for (String option : path) {
      RecordComponent component = around.isRecord() ? componentsByOption(around).get(option) : null;
      if (component == null || component.isAnnotationPresent(Secret.class)) { return true; }
      around = OptionReader.described(component.getGenericType());
    }
    return path.isEmpty();
  }

  private static String join(String path, String option) {
    return path.isEmpty() ? option : option.isEmpty() ? path : path + "." + option;
  }
}
