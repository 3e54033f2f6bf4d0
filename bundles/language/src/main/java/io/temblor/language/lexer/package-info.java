// SPDX-License-Identifier: Apache-2.0
/** Source text to tokens, for scripts, queries and deployments alike. */
package io.temblor.language.lexer;
