/**
 * What tests of several packages need: the shared example data outside the repository, and a reader for its JSON.
 *
 * <p>Shared data is read where it lies, beside the project, and never copied. Where it is absent, the tests that need
 * it are skipped and say so.
 */
@NullMarked
package io.openagentlock.support;

import org.jspecify.annotations.NullMarked;
