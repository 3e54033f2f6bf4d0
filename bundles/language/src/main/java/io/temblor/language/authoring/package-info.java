// SPDX-License-Identifier: Apache-2.0
/**
 * What authors of programs ask for besides running them, as services: {@link io.temblor.language.authoring.CommentReader} makes
 * documentation of the comments of a file, {@link io.temblor.language.authoring.UnitTests} runs the suites in it. Both work on the tree
 * that everything else is made of.
 */
package io.temblor.language.authoring;
