package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Code that code runs. */
final class Evaluating {
    private Evaluating() {}

    static Set<Source> code(Site site) {
        Value code = site.get(0);
        boolean callback = site.flag("callback");
        String language = site.step().flags().isEmpty() || callback
                ? site.follower().language()
                : site.step().flags().getFirst();
        for (Value each : code.elements()) {
            if (!(each instanceof Value.Closure) && !(each instanceof Value.Ref && callback)) {
                code(site.follower(), each, language);
            }
        }
        return code.sources();
    }

    /** Runs code of a language; what it gives is known where that is the program's own. */
    static Value code(Follower follower, Value code, String language) {
        Sink sink = follower.sink();
        sink.does("eval");
        Value result = Value.from(code.sources());
        for (Value each : code.alternatives()) {
            Optional<String> text = each.constant();
            if (text.isEmpty() || !each.sources().isEmpty()) {
                evaluates(sink, language, each);
            }
            if (text.isPresent() && language.equals(follower.language())) {
                result = follower.nested(text.get()).with(each.sources());
            } else if (text.isPresent()) {
                follower.effect(new Effect.RunsCode(language, each.asText(), language));
            }
        }
        return result;
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
        String text = code instanceof Value.Str ? code.constant().orElse("") : "";
        sink.act(new Action.Evaluate(language, source, host, path, text, List.of(), sink.origin()));
    }

    static Set<Source> file(Site site) {
        Value path = site.get(0);
        String language = site.follower().language();
        if (path.text().contains("://")) {
            Set<Source> from = Networking.connect(site);
            code(site.follower(), Value.from(from), language);
            return from;
        }
        boolean local = path.text().startsWith(".") || path.text().startsWith("/");
        if (local && path.text().endsWith(".json")) {
            return FileAccess.reads(site.follower(), path);
        } else if (local || site.flag("always")) {
            for (FilePath each : FileAccess.paths(site.follower(), path)) {
                site.follower().effect(new Effect.RunsCodeFile(language, each, List.of(), language));
            }
        }
        return Set.of();
    }

    /** Flags: the language; {@code safe=option} that makes it harmless; {@code needs=option} that makes it dangerous. */
    static Set<Source> unpickle(Site site) {
        String language = site.step().flags().getFirst();
        for (String flag : site.step().flags()) {
            boolean safe = flag.startsWith("safe=")
                    && site.option(flag.substring(5)).filter(Evaluating::safe).isPresent();
            boolean off = flag.startsWith("needs=") && !site.set(flag.substring(6));
            if (safe || off) {
                return Set.of();
            }
        }
        site.sink().does("unpickle");
        evaluates(site.sink(), language, site.get(0));
        return Set.of();
    }

    private static boolean safe(Value option) {
        return option instanceof Value.Ref(String name)
                ? name.contains("Safe") || name.equals("True")
                : Site.truthy(option);
    }

    static Set<Source> fileless(Site site) {
        Sink sink = site.sink();
        sink.does("native");
        sink.act(new Action.Evaluate("binary", "memory", "", FilePath.of(""), "", List.of(), sink.origin()));
        return Set.of();
    }

    static Set<Source> nativeCode(Site site) {
        site.sink().does("native");
        return Set.of();
    }

    static Set<Source> database(Site site) {
        String engine =
                site.step().flags().isEmpty() ? "sql" : site.step().flags().getFirst();
        for (Value each : site.get(0).alternatives()) {
            Value words = each instanceof Value.Items list ? sentence(list) : each;
            Optional<String> text = words.constant();
            if (text.isPresent() && (!engine.equals("sql") || statement(text.get()))) {
                site.follower().effect(new Effect.RunsCode(engine, words.asText(), engine));
            }
        }
        return Set.of();
    }

    /** A command whose words are arguments of their own. */
    private static Value sentence(Value.Items words) {
        return Value.of(words.items().stream().map(Value::text).collect(Collectors.joining(" ")));
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
                && List.of(
                                "select",
                                "insert",
                                "update",
                                "delete",
                                "drop",
                                "truncate",
                                "alter",
                                "create",
                                "grant",
                                "revoke",
                                "copy",
                                "attach",
                                "vacuum",
                                "exec",
                                "pragma",
                                "with",
                                "load",
                                "merge",
                                "replace")
                        .contains(start.substring(0, end).toLowerCase(java.util.Locale.ROOT));
    }
}
