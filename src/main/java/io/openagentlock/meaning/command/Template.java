package io.openagentlock.meaning.command;

import io.openagentlock.call.Action;
import io.openagentlock.call.ActionKind;
import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An effect with gaps, or several under a condition. */
sealed interface Template {
    /** Adds what it means here. False: its condition does not hold. */
    boolean apply(Situation at, List<Effect> out);

    /** All of them, under a condition. */
    record When(Condition condition, List<Template> then) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            if (!condition.holds(at)) {
                return false;
            }
            then.forEach(template -> template.apply(at, out));
            return true;
        }
    }

    /** All of them, once for each value that a pattern fits; the first pattern that fits a value decides. */
    record Match(Condition condition, Value subject, List<Pattern> patterns, List<Template> then) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            boolean any = false;
            if (!condition.holds(at)) {
                return false;
            }
            for (Text value : subject.of(at)) {
                Optional<Map<String, Text>> taken = taken(value);
                taken.ifPresent(parts -> {
                    Situation inside = at.with(parts);
                    then.forEach(template -> template.apply(inside, out));
                });
                any |= taken.isPresent();
            }
            return any;
        }

        private Optional<Map<String, Text>> taken(Text value) {
            for (Pattern pattern : patterns) {
                Optional<Map<String, Text>> taken = pattern.take(value);
                if (taken.isPresent()) {
                    return pattern.leavesOut() ? Optional.empty() : taken;
                }
            }
            return Optional.empty();
        }
    }

    /** Only the first that applies. */
    record First(List<Template> choices) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            for (Template choice : choices) {
                if (choice.apply(at, out)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * An action of any kind. Of its single-valued attributes the first that has several values gives one action for each;
     * another that has as many goes along with it. A path without a value gives none.
     */
    record Act(ActionKind kind, List<Attribute> attributes) implements Template {
        /**
         * One attribute.
         *
         * @param value for an impact: one of its words, or a verb
         */
        record Attribute(ActionKind.Attribute of, Value value) {}

        @Override
        public boolean apply(Situation at, List<Effect> out) {
            Map<String, Object> made = new HashMap<>();
            Optional<Attribute> each = Optional.empty();
            for (Attribute attribute : attributes) {
                List<Text> values = attribute.value().of(at);
                if (attribute.of().type() == ActionKind.Type.PATH
                        && Paths.of(values).isEmpty()) {
                    return true;
                }
                if (each.isEmpty() && values.size() > 1 && Attributes.isSingle(attribute.of())) {
                    each = Optional.of(attribute);
                }
                made.put(attribute.of().name(), Attributes.value(attribute.of(), values, at));
            }
            if (each.isEmpty()) {
                out.add(new Effect.Acts(kind.make(made, at.origin())));
                return true;
            }
            List<Text> several = each.get().value().of(at);
            for (int i = 0; i < several.size(); i++) {
                if (each.get().of().type() != ActionKind.Type.PATH || Paths.isPath(several.get(i))) {
                    for (Attribute attribute : attributes) {
                        List<Text> values = attribute.value().of(at);
                        if (values.size() == several.size() && Attributes.isSingle(attribute.of())) {
                            made.put(
                                    attribute.of().name(),
                                    Attributes.value(attribute.of(), List.of(values.get(i)), at));
                        }
                    }
                    out.add(new Effect.Acts(kind.make(made, at.origin())));
                }
            }
            return true;
        }
    }

    /** Files are read; {@code -} is none. */
    record Reads(Value paths, boolean content) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            for (Text word : Paths.of(paths.of(at))) {
                FilePath path = at.path(word);
                out.add(new Effect.Acts(
                        content
                                ? new Action.Read(path, at.program(), at.origin())
                                : new Action.Inspect(path, at.program(), at.origin())));
            }
            return true;
        }
    }

    /**
     * A file is written; {@code -} is standard output.
     *
     * @param into names of files that get into {@code path}, should that be a directory: {@code cp a b DIR}
     */
    record Writes(Value path, Flow from, Value append, Optional<Value> into) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            for (Text word : path.of(at)) {
                if (word.value().equals("-")) {
                    out.add(new Effect.Output(from.of(at)));
                } else if (Paths.isPath(word)) {
                    copies(word, at, out);
                }
            }
            return true;
        }

        private void copies(Text target, Situation at, List<Effect> out) {
            List<Text> names = into.map(value -> value.of(at)).orElse(List.of());
            if (!Paths.isDirectory(target, names) || names.stream().anyMatch(Paths::isContent)) {
                out.add(write(target, from.of(at), at));
            }
            for (Text name : names) {
                Data data = names.size() > 1 && from.ofFiles() ? at.content(name) : from.of(at);
                Paths.inside(target, name).ifPresent(inner -> out.add(write(inner, data, at)));
            }
        }

        private Effect write(Text to, Data data, Situation at) {
            return new Effect.Writes(at.path(to), !append.of(at).isEmpty(), data, at.program());
        }
    }

    record Output(Flow flow) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            out.add(new Effect.Output(flow.of(at)));
            return true;
        }
    }

    record Assigns(Value assignments) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            for (Text word : assignments.of(at)) {
                int equals = word.value().indexOf('=');
                if (equals > 0) {
                    out.add(new Effect.Acts(new Action.Environment(
                            word.value().substring(0, equals), word.value().substring(equals + 1), true, at.origin())));
                }
            }
            return true;
        }
    }

    record Starts(Value command, Value wrapper, Value privileged, Optional<Flow> stdin, boolean remote)
            implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            List<Text> words = command.of(at);
            // The mark of the options' end may stand between a name and its command: `lxc exec NAME -- COMMAND`.
            boolean marked = !words.isEmpty() && words.getFirst().value().equals("--");
            List<Text> argv = marked ? words.subList(1, words.size()) : words;
            if (!argv.isEmpty()) {
                out.add(new Effect.Starts(
                        argv,
                        one(wrapper.of(at), at.program()),
                        !privileged.of(at).isEmpty(),
                        stdin.map(flow -> flow.of(at)),
                        remote));
            }
            return true;
        }
    }

    record RunsText(Value script, Value how, Value arguments, boolean here, boolean remote) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            List<Text> words = script.of(at);
            if (!words.isEmpty()) {
                Text joined = Selector.JOINED.of(words).getFirst();
                out.add(new Effect.RunsText(joined, one(how.of(at), at.program()), arguments.of(at), here, remote));
            }
            return true;
        }
    }

    record RunsFile(Value path, Value how, Value arguments, boolean here) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            for (Text word : Paths.of(path.of(at))) {
                out.add(new Effect.RunsFile(at.path(word), one(how.of(at), at.program()), arguments.of(at), here));
            }
            return true;
        }
    }

    record RunsStdin(String language, Value how) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            out.add(new Effect.RunsData(language, at.invocation().stdin(), one(how.of(at), at.program())));
            return true;
        }
    }

    record RunsCode(String language, Value code, Value how) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            for (Text text : code.of(at)) {
                out.add(new Effect.RunsCode(language, text, one(how.of(at), at.program())));
            }
            return true;
        }
    }

    record RunsCodeFile(String language, Value path, Value arguments, Value how) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            for (Text word : path.of(at)) {
                if (Situation.isStdin(word)) {
                    out.add(new Effect.RunsData(language, at.invocation().stdin(), one(how.of(at), at.program())));
                } else if (Paths.isPath(word)) {
                    out.add(new Effect.RunsCodeFile(
                            language, at.path(word), arguments.of(at), one(how.of(at), at.program())));
                }
            }
            return true;
        }
    }

    record Unclear(String about, String why) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            out.add(new Effect.Unclear(about, why));
            return true;
        }
    }

    record Connects(Dial dial) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            dial.apply(at, out);
            return true;
        }
    }

    record Installs(Purchase purchase) implements Template {
        @Override
        public boolean apply(Situation at, List<Effect> out) {
            purchase.apply(at, out);
            return true;
        }
    }

    private static String one(List<Text> values, String otherwise) {
        return values.isEmpty() ? otherwise : values.getFirst().value();
    }
}
