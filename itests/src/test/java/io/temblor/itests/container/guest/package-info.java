// SPDX-License-Identifier: Apache-2.0
/** Bundles that leave one thing behind each when they are uninstalled; their names say what. */
package io.temblor.itests.container.guest;
