// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.bucket;

/** Options of {@code grouper::bucket}: none; events bring their limits with them. */
public record BucketConfig() {}
