package io.openagentlock.surface;

import java.util.List;

/**
 * Where one harness keeps what it may reach.
 *
 * @param harness as {@code agentlock install} names it
 */
record Chapter(String harness, List<Source> sources) {
    Chapter {
        sources = List.copyOf(sources);
    }

    /** One place, or several that look alike. */
    sealed interface Source {
        Scope scope();

        /** Segments between slashes; {@code *} stands for any one name, the first may name a directory in braces. */
        String place();

        /** Settings, in which {@link Rule}s find things. */
        record Read(Scope scope, String place, List<Rule> rules) implements Source {
            public Read {
                rules = List.copyOf(rules);
            }
        }

        /** Files or directories that are the things themselves; {@code *} is the name. */
        record There(Scope scope, String place, Kind kind) implements Source {}
    }
}
