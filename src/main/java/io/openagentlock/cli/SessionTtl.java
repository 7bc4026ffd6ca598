package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** How long sessions live when nobody says: {@code session.ttl} of {@code config.yaml}, or 4 hours. */
final class SessionTtl {
    static final String NAME = "session.ttl";

    private static final String DEFAULT = "4h";

    private SessionTtl() {}

    static Duration of(@Nullable Lifetime given, Home home) {
        return given != null ? given.time() : parse(value(home)).time();
    }

    static String value(Home home) {
        return new ConfigFile(home).value(NAME).orElse(DEFAULT);
    }

    /** As `1h` reads; anything else is a wrong setting. */
    static Lifetime parse(String text) {
        try {
            return Lifetime.parse(text);
        } catch (CommandLine.TypeConversionException wrong) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-setting",
                            NAME + " is a lifetime like 30m or 4h, and at most 24h",
                            "run `agentlock config " + NAME + " 4h`"),
                    wrong);
        }
    }
}
