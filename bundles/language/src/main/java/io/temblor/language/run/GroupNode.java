// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Location;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;

/** A part of {@code group by}: makes groups of the groups so far. */
sealed interface GroupNode {
  /** The groups an event belongs to, given those that the parts before made; none at all for the first part. */
  List<ArrayValue> groups(List<ArrayValue> before, Frame frame);

  /** By a value: every group has it as one more element. */
  record By(Node value) implements GroupNode {
    @Override
    public List<ArrayValue> groups(List<ArrayValue> before, Frame frame) {
      Value element = value.eval(frame);
      if (before.isEmpty()) { return List.of(ArrayValue.of(element)); }
      List<ArrayValue> groups = new ArrayList<>(before.size());
      before.forEach(group -> groups.add(group.append(element)));
      return groups;
    }
  }

  /** By several things in order. */
  record Set(List<GroupNode> parts) implements GroupNode {
    @Override
    public List<ArrayValue> groups(List<ArrayValue> before, Frame frame) {
      List<ArrayValue> groups = before;
      for (GroupNode part : parts) {
        groups = part.groups(groups, frame);
      }
      return groups;
    }
  }

  /** By each element: every group with every element, the last part varies fastest. */
  record Each(Node elements, Location place) implements GroupNode {
    @Override
    public List<ArrayValue> groups(List<ArrayValue> before, Frame frame) {
      Value value = elements.eval(frame);
      if (!(value instanceof ArrayValue array)) { throw Types.wrong(place, value, "an array"); }
      List<ArrayValue> groups = new ArrayList<>();
      if (before.isEmpty()) {
        array.forEach(element -> groups.add(ArrayValue.of(element)));
      } else {
        before.forEach(group -> array.forEach(element -> groups.add(group.append(element))));
      }
      return groups;
    }
  }
}
