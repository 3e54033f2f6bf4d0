// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.bucket;

import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code grouper::bucket} operators. */
@Component
@OperatorType("grouper::bucket")
public final class BucketFactory implements OperatorFactory<BucketConfig> {
  @Override
  public Operator create(OperatorId id, BucketConfig config) {
    return new Bucket();
  }
}
