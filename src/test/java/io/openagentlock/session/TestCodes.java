package io.openagentlock.session;

import java.time.Instant;

/** An authenticator for tests of other packages. */
public final class TestCodes {
    private TestCodes() {}

    public static String at(byte[] secret, Instant time) {
        return Totp.code(secret, Totp.step(time));
    }

    /** No code of these times. */
    public static String wrong(byte[] secret, Instant time) {
        for (int number = 0; ; number++) {
            String code = String.format("%06d", number);
            if (Totp.match(secret, code, time, 0).isEmpty()) {
                return code;
            }
        }
    }
}
