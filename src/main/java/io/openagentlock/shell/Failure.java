package io.openagentlock.shell;

/** Ends a parse from within; never leaves the package. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Script.SyntaxError error;

    Failure(Script.SyntaxError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    Script.SyntaxError error() {
        return error;
    }
}
