// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.Extractor;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code cidr}: addresses and blocks of addresses (RFC 4632), or IPv4 addresses that are in one of the blocks of the pattern. */
final class Cidr {
  private Cidr() {}

  static Extractor compile(String pattern) throws FunctionException {
    if (pattern.isBlank()) { return Cidr::addressOrBlock; }
    List<IpBlock> rules = new ArrayList<>();
    for (String rule : pattern.split(",", -1)) {
      rules.add(rule(rule.strip()));
    }
    List<IpBlock> blocks = List.copyOf(rules);
    return (_, text) -> {
      IpBlock address = IpBlock.parse(text.text());
      boolean inside = address != null && address.isAddress() && text.text().indexOf('/') < 0
          && blocks.stream().anyMatch(block -> block.contains(address));
      return inside ? record(address) : null;
    };
  }

  private static IpBlock rule(String rule) throws FunctionException {
    if (rule.contains(":")) {
      throw FunctionException
          .failed("`" + rule + "` is a block of IPv6 addresses, only those of IPv4 can be tested for");
    }
    IpBlock block = IpBlock.parseShort(rule);
    if (block == null) {
      throw FunctionException
          .failed("`" + rule + "` is no block of addresses like 10.0.0.0/8, with zeros behind its prefix");
    }
    return block;
  }

  private static @Nullable Value addressOrBlock(CallContext context, StringValue text) {
    IpBlock block = IpBlock.parse(text.text());
    return block == null ? null : record(block);
  }

  private static RecordValue record(IpBlock block) {
    return RecordValue.of("prefix", array(block.groups(block.address())), "mask", array(block.groups(block.mask())));
  }

  private static ArrayValue array(int[] groups) {
    ArrayValue.Builder array = ArrayValue.builder();
    for (int group : groups) {
      array.add(Value.of(group));
    }
    return array.build();
  }
}
