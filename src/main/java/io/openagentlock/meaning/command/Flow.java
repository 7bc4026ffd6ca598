package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Text;
import java.util.List;

/** Where a template's data comes from: the {@code from:} of writes and connects, and {@code output:}. */
record Flow(List<Item> items) {
    static final Flow NONE = new Flow(List.of());

    /** The words of the data for what is no file. */
    static final List<String> WORDS =
            List.of("stdin", "none", "network", "decoded", "environment", "secret", "program", "terminal", "text");

    sealed interface Item {
        Data of(Situation at);

        /** Files; {@code -} is standard input. */
        record Files(Value paths) implements Item {
            @Override
            public Data of(Situation at) {
                return all(paths.of(at).stream()
                        .filter(word -> !word.value().isEmpty())
                        .map(at::content)
                        .toList());
            }
        }

        record Stdin() implements Item {
            @Override
            public Data of(Situation at) {
                return at.invocation().stdin();
            }
        }

        /** Texts of the command line themselves, joined by blanks. */
        record Words(Value texts) implements Item {
            @Override
            public Data of(Situation at) {
                return Data.text(
                        String.join(" ", texts.of(at).stream().map(Text::value).toList()));
            }
        }

        record Made(Data.Source source) implements Item {
            @Override
            public Data of(Situation at) {
                return Data.from(source);
            }
        }

        /** What the command itself works out. */
        record Printed() implements Item {
            @Override
            public Data of(Situation at) {
                return Data.from(new Data.Source.OfProgram(at.program()));
            }
        }

        /** {@code network}, {@code secret}, {@code environment} with a value: one source for each; without: one. */
        record Named(String kind, Value name) implements Item {
            @Override
            public Data of(Situation at) {
                List<Text> names = name.of(at);
                return all((names.isEmpty() ? List.of(Text.of("")) : names)
                        .stream()
                                .map(text -> Data.from(source(kind, text.value())))
                                .toList());
            }
        }

        private static Data all(List<Data> parts) {
            return parts.stream().reduce(Data.EMPTY, Data::and);
        }

        private static Data.Source source(String kind, String name) {
            return switch (kind) {
                case "secret" -> new Data.Source.OfSecret(name);
                case "environment" -> new Data.Source.OfEnvironment(name);
                default -> new Data.Source.OfNetwork(name);
            };
        }
    }

    Data of(Situation at) {
        return items.stream().map(item -> item.of(at)).reduce(Data.EMPTY, Data::and);
    }

    /** Whether all of it is what files hold. */
    boolean ofFiles() {
        return items.stream().allMatch(Item.Files.class::isInstance);
    }
}
