/**
 * YAML that was parsed when the program was built: the trees of its own files as bytes, since parsing hundreds of
 * kilobytes at each start costs more than everything else that a start does. Knows nothing of what the files say, and
 * reads no file of anybody else's.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.yaml;
