package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Code that code runs. */
final class Evaluating {
    private Evaluating() {}

    static Set<Source> code(Site site) {
        Value code = site.get(0);
        String language = site.step().flags().isEmpty()
                ? site.follower().language()
                : site.step().flags().getFirst();
        if (code instanceof Value.Closure || code instanceof Value.Ref) {
            return Set.of();
        }
        code(site.follower(), code, language);
        return code.sources();
    }

    static void code(Follower follower, Value code, String language) {
        Sink sink = follower.sink();
        sink.does("eval");
        for (Value each : code.alternatives()) {
            Optional<String> text = each.constant();
            if (text.isEmpty() || !each.sources().isEmpty()) {
                evaluates(sink, language, each);
            }
            if (text.isPresent() && language.equals(follower.language())) {
                follower.nested(text.get());
            } else if (text.isPresent()) {
                follower.effect(new Effect.RunsCode(language, each.asText(), language));
            }
        }
    }

    /** Where the code comes from, the most telling source first. */
    private static void evaluates(Sink sink, String language, Value code) {
        Set<Source> sources = code.sources();
        String host = "";
        FilePath path = FilePath.of("");
        String from = sources.isEmpty() ? "unknown" : "pipe";
        for (Source source : sources) {
            switch (source) {
                case Source.OfNetwork network -> host = network.host();
                case Source.OfFile file -> path = file.path();
                case Source.OfTerminal terminal -> from = "interactive";
                case Source.OfEnvironment environment -> from = "environment";
                case Source.Decoded decoded -> {}
                case Source.OfSecret secret -> {}
                case Source.OfProgram program -> {}
            }
        }
        boolean network = sources.stream().anyMatch(Source.OfNetwork.class::isInstance);
        boolean decoded = sources.stream().anyMatch(Source.Decoded.class::isInstance);
        String source = network ? "network" : decoded ? "decoded" : path.value().isEmpty() ? from : "file";
        String text = code.constant().orElse("");
        sink.act(new Action.Evaluate(language, source, host, path, text, List.of(), sink.origin()));
    }

    static Set<Source> file(Site site) {
        Value path = site.get(0);
        String language = site.step().flags().isEmpty() ? site.follower().language() : site.step().flags().getFirst();
        if (path.text().contains("://")) {
            Set<Source> from = Networking.connect(site);
            code(site.follower(), Value.from(from), language);
            return from;
        }
        boolean local = path.text().startsWith(".") || path.text().indexOf('/') >= 0 || path.text().indexOf(Text.UNKNOWN) >= 0;
        if (local || site.flag("always")) {
            for (FilePath each : FileAccess.paths(site.follower(), path)) {
                site.follower().effect(new Effect.RunsCodeFile(language, each, List.of(), language));
            }
        }
        return Set.of();
    }

    static Set<Source> unpickle(Site site) {
        site.sink().does("unpickle");
        evaluates(site.sink(), site.step().flags().isEmpty() ? "pickle" : site.step().flags().getFirst(), site.get(0));
        return Set.of();
    }

    static Set<Source> nativeCode(Site site) {
        site.sink().does("native");
        return Set.of();
    }

    static Set<Source> database(Site site) {
        String engine = site.step().flags().isEmpty() ? "sql" : site.step().flags().getFirst();
        for (Value each : site.get(0).alternatives()) {
            Optional<String> text = each.constant();
            if (text.isPresent() && (!engine.equals("sql") || statement(text.get()))) {
                site.follower().effect(new Effect.RunsCode(engine, each.asText(), engine));
            }
        }
        return Set.of();
    }

    /** Whether it begins as a statement of SQL does, with another word behind. */
    private static boolean statement(String text) {
        String start = text.stripLeading();
        int end = 0;
        while (end < start.length() && Character.isLetter(start.charAt(end))) {
            end++;
        }
        boolean more = end < start.length() && start.charAt(end) <= ' ';
        return more
                && List.of("select", "insert", "update", "delete", "drop", "truncate", "alter", "create", "grant", "revoke",
                                "copy", "attach", "vacuum", "exec", "pragma", "with", "load", "merge", "replace")
                        .contains(start.substring(0, end).toLowerCase(java.util.Locale.ROOT));
    }
}
