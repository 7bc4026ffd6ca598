package io.openagentlock.call;

/**
 * What can go wrong, sorted by whose turn it is to act. HTTP status and exit code are derived from the kind, so each
 * place that meets a problem answers it the same way.
 */
public sealed interface Problem {
    /** Stable, lower-kebab-case, for programs and for docs/errors.md. */
    String code();

    /** One line for a human: lower case, what happened, no class names. */
    String message();

    /** One line: what to do now. */
    String hint();

    /** The caller sent something that cannot be understood. */
    record BadInput(String code, String message, String hint) implements Problem {}

    /** The caller may not do this. */
    record Refused(String code, String message, String hint) implements Problem {}

    /** The caller is right, and we cannot serve it now: ledger read-only, session expired, daemon away. */
    record Unavailable(String code, String message, String hint) implements Problem {}

    /** Our own mistake; never shown as the caller's. */
    record Bug(String code, String message, String hint) implements Problem {}

    default String line() {
        return message() + " (hint: " + hint() + ")";
    }
}
