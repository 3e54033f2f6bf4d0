// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import io.temblor.pdk.function.FunctionModule;
import io.temblor.stdlib.define.ModuleBuilder;
import java.util.List;

/** All aggregates. */
public final class Aggregates {
  private Aggregates() {}

  /** Returns the modules. */
  public static List<FunctionModule> modules() {
    return List.of(stats(), win());
  }

  private static FunctionModule stats() {
    return ModuleBuilder.module("aggr::stats", "stats", "Statistics of a window")
        .aggregate("count() -> int", "how many events there are", Count::new)
        .aggregate("sum(number) -> float", "the sum; 0.0 of nothing", () -> new Mean(Mean.Result.SUM))
        .aggregate("min(number) -> float", "the smallest number; 0.0 of nothing", () -> new Extreme(Extreme.End.MIN))
        .aggregate("max(number) -> float", "the largest number; 0.0 of nothing", () -> new Extreme(Extreme.End.MAX))
        .aggregate("mean(number) -> float", "the mean; null of nothing", () -> new Mean(Mean.Result.MEAN))
        .aggregate("var(number) -> float", "the variance of a sample; 0.0 of nothing",
            () -> new Variance(Variance.Result.VARIANCE))
        .aggregate("stdev(number) -> float", "the standard deviation of a sample; 0.0 of nothing",
            () -> new Variance(Variance.Result.DEVIATION))
        .aggregate("hdr(number, array?) -> record",
            "count, min, max, mean, stdev, var and percentiles of integers from 0 on, with two significant digits",
            Hdr::new)
        .aggregate("dds(number, array?) -> record",
            "count, sum, min, max, mean and percentiles of numbers from 0 on, the percentiles within one percent",
            Dds::new)
        .build();
  }

  private static FunctionModule win() {
    return ModuleBuilder.module("aggr::win", "win", "Values of a window")
        .aggregate("first(any) -> any", "the first value; null of nothing", () -> new Pick(Pick.Which.FIRST))
        .aggregate("last(any) -> any", "the last value; null of nothing", () -> new Pick(Pick.Which.LAST))
        .aggregate("collect_flattened(any) -> array", "all values; costs much memory",
            () -> new Collect(Collect.Merge.FLATTENED))
        .aggregate("collect_nested(any) -> array",
            "all values, those of merged windows in arrays of their own; costs much memory",
            () -> new Collect(Collect.Merge.NESTED))
        .build();
  }
}
