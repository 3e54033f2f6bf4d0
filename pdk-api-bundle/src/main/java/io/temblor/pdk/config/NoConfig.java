// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

/** Options of a component that has none. Whatever is given is ignored. */
@IgnoresUnknown
public record NoConfig() {}
