// SPDX-License-Identifier: Apache-2.0
/** Modules that are mostly names for constants: {@code cncf::otel}, {@code google::cloud}, {@code http}. */
@NullMarked
package io.temblor.stdlib.vocabulary;

import org.jspecify.annotations.NullMarked;
