package io.openagentlock.meaning;

import io.openagentlock.call.FilePath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What flows through a pipe, a file or a variable: its text where that is known, and where it comes from.
 *
 * @param text at most 64 Ki characters; empty when unknown
 * @param sources at most 32
 */
public record Data(Optional<String> text, Set<Source> sources) {
    public static final int MAX_TEXT = 64 << 10;
    public static final int MAX_SOURCES = 32;

    /** Nothing at all, as from an empty file. */
    public static final Data EMPTY = new Data(Optional.of(""), Set.of());

    /** Something of which nothing is known. */
    public static final Data UNKNOWN = new Data(Optional.empty(), Set.of());

    public Data {
        text = text.filter(known -> known.length() <= MAX_TEXT);
        sources = sources.size() <= MAX_SOURCES
                ? Set.copyOf(sources)
                : Set.copyOf(sources.stream().limit(MAX_SOURCES).toList());
    }

    public static Data text(String known) {
        return known.indexOf(Text.UNKNOWN) < 0 ? new Data(Optional.of(known), Set.of()) : UNKNOWN;
    }

    public static Data from(Source source) {
        return new Data(Optional.empty(), Set.of(source));
    }

    /** Both, one after the other. */
    public Data and(Data other) {
        Set<Source> both = new LinkedHashSet<>(sources);
        both.addAll(other.sources);
        return new Data(text.flatMap(mine -> other.text.map(mine::concat)), both);
    }

    /** The same sources, another text: what a filter makes of it. */
    public Data as(Optional<String> other) {
        return new Data(other, sources);
    }

    public Data with(Source source) {
        return and(new Data(Optional.of(""), Set.of(source)));
    }

    /** Its sources, sorted, as the actions {@code write} and {@code connect} spell them. */
    public List<String> words() {
        return sources.stream().map(Source::word).sorted().toList();
    }

    /** Where data comes from. */
    public sealed interface Source {
        /** As policies spell it. */
        String word();

        record OfFile(FilePath path) implements Source {
            @Override
            public String word() {
                return path.value();
            }
        }

        /** What came over the network; {@code host} is empty when it is not in the text. */
        record OfNetwork(String host) implements Source {
            @Override
            public String word() {
                return "network:" + host;
            }
        }

        /** Made readable by base64, xxd, gzip, openssl or the like. */
        record Decoded(String how) implements Source {
            @Override
            public String word() {
                return "decoded";
            }
        }

        /** The variables of the environment: one name, or empty for all. */
        record OfEnvironment(String name) implements Source {
            @Override
            public String word() {
                return name.isEmpty() ? "environment" : "environment:" + name;
            }
        }

        record OfSecret(String store) implements Source {
            @Override
            public String word() {
                return "secret:" + store;
            }
        }

        /** What a program printed that is none of the above. */
        record OfProgram(String program) implements Source {
            @Override
            public String word() {
                return "output:" + program;
            }
        }

        /** A person at the keyboard, or whatever standard input of the whole call is. */
        record OfTerminal() implements Source {
            @Override
            public String word() {
                return "terminal";
            }
        }
    }
}
