/**
 * The pages under docs, compared with what they describe: a page that names what is not there, or leaves out what is,
 * fails here. Nothing of this package is needed by a test elsewhere but {@link io.openagentlock.docs.Pages}.
 */
@NullMarked
package io.openagentlock.docs;

import org.jspecify.annotations.NullMarked;
