// SPDX-License-Identifier: Apache-2.0
/**
 * Plans: queries and deployments as data. A plan names plugins and carries the texts of its scripts and selects, which are
 * operators of their own and compiled again where they run; it holds no object of this bundle.
 */
package io.temblor.language.plan;
