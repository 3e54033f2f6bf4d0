// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

/**
 * What the two halves of a connector have in common.
 *
 * @param leases what either leases
 * @param bothLinked whether the flow links both
 */
record SharedByHalves(LeaseStore leases, boolean bothLinked) {}
