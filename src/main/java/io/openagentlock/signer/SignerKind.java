package io.openagentlock.signer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an operator's key is kept; bound at enrolment, shown with everything that the key stands behind. */
public enum SignerKind {
    /** A seed in a file that only the user can read: good for a start, for development and for CI. */
    SOFTWARE("DEV — SOFTWARE SIGNER");

    private final String banner;

    SignerKind(String banner) {
        this.banner = banner;
    }

    /** What every surface says while such a key stands behind the session. */
    public String banner() {
        return banner;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SignerKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
