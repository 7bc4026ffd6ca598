/**
 * Encodings that hide text: base64, hexadecimal, compression, rotation, pack formats. Pure functions on constants, lenient
 * as the real decoders are, with bounded output; what does not decode is empty.
 */
@NullMarked
package io.openagentlock.meaning.code.decode;

import org.jspecify.annotations.NullMarked;
