package io.openagentlock.export;

/**
 * Where the entries of an export come from.
 *
 * @param origin the log's name
 * @param vkey the log's verifier key, as C2SP signed notes write it
 * @param version of the program that exports
 */
public record Provenance(String origin, String vkey, String version) {
    /** Names one entry for ever: {@code origin#index}. */
    String id(long index) {
        return origin + "#" + index;
    }
}
