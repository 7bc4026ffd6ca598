package io.openagentlock.mask;

/**
 * Where a credential stands in a text.
 *
 * @param from index of its first character
 * @param to index after its last one
 * @param kind a lower-kebab name, or two words where the format is not known
 */
record Credential(int from, int to, String kind) {
    /** What is shown in its place. */
    String mask() {
        return Masked.OPEN + kind + ", " + (to - from) + " characters]";
    }
}
