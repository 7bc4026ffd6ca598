package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import io.openagentlock.call.Span;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.code.Scan;
import io.openagentlock.meaning.code.Scanners;
import io.openagentlock.meaning.expand.Value;
import io.openagentlock.shell.Parser;
import io.openagentlock.shell.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Code that runs: scripts in a word, in a file, from a pipe; of the shell's and of other languages. */
final class Interpreters {
    /** Variables whose value a shell or a program runs as a command. */
    private static final Set<String> COMMANDS = Set.of(
            "PROMPT_COMMAND",
            "PAGER",
            "GIT_PAGER",
            "MANPAGER",
            "EDITOR",
            "VISUAL",
            "GIT_EDITOR",
            "GIT_SEQUENCE_EDITOR",
            "GIT_SSH_COMMAND",
            "GIT_SSH",
            "GIT_EXTERNAL_DIFF",
            "GIT_ASKPASS",
            "SSH_ASKPASS",
            "SUDO_ASKPASS",
            "LESSOPEN",
            "BROWSER",
            "GIT_PROXY_COMMAND",
            "RSYNC_RSH");

    /** Variables that name a file which shells read before a script. */
    private static final Set<String> STARTUP = Set.of("BASH_ENV", "ENV");

    /** Commands of other shells that run a text in the very shell that they stand in. */
    private static final Set<String> HERE = Set.of("invoke-expression", "iex", "call");

    private static final Set<String> SYSTEM =
            Set.of("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/opt/homebrew/bin");

    /** Shorter texts are found anywhere by chance. */
    private static final int SHORTEST_FOUND = 4;

    private final Machine machine;

    Interpreters(Machine machine) {
        this.machine = machine;
    }

    /** A script, and all that is needed to walk it. */
    private record Start(String text, Place.Mapping mapping, Origin outer, String how, List<Value> arguments) {}

    private void run(Start start, boolean here, boolean remote, Frame frame) {
        if (frame.place().depth() >= Budget.DEPTH) {
            machine.found.add(new Action.Unknown("limit", "scripts nested too deep", start.outer));
            return;
        }
        machine.budget.steps(1 + start.text.length() / 256);
        Place place = frame.place().inside(start.mapping, start.outer.via(), start.how, remote);
        Frame inner = frame.with(place);
        if (!here) {
            machine.budget.steps(frame.shell().weight());
            inner = inner.with(remote ? Carrier.elsewhere() : frame.shell().child());
        }
        Optional<Variable> before = inner.shell().variable(Shell.ARGUMENTS);
        if (!here || !start.arguments.isEmpty()) {
            inner.shell()
                    .arguments(
                            start.arguments.isEmpty() ? List.of() : start.arguments.subList(1, start.arguments.size()));
        }
        if (!here && !start.arguments.isEmpty()) {
            inner.shell().set(Shell.SELF, new Content.Scalar(start.arguments.getFirst()));
        }
        Frame last = inner;
        machine.rounds.afresh(
                () -> machine.walk.script(Parser.parse(start.text, frame.place().depth()), last));
        if (here) {
            inner.shell().restore(Shell.ARGUMENTS, before);
        }
    }

    private static List<Value> values(List<Text> arguments, Words words) {
        return arguments.stream()
                .map(word -> new Value(word.value(), word.pattern(), words.sources(word)))
                .toList();
    }

    // Text.

    void text(Effect.RunsText effect, Invocation by, Words words, Frame frame) {
        Text script = effect.script();
        Data data = new Data(Optional.of(script.value()), words.sources(script));
        Optional<String> known = data.text().or(() -> copied(data, frame));
        if (!fills(data, effect.here()) && (!data.known() || !data.sources().isEmpty())) {
            evaluate("shell", new Data(known, data.sources()), by.origin());
        }
        known.ifPresent(text -> run(
                new Start(
                        text,
                        machine.mapping(text, script.span().or(() -> by.origin().span())),
                        by.origin(),
                        effect.how(),
                        values(effect.arguments(), words)),
                effect.here(),
                effect.remote(),
                frame));
    }

    /**
     * Whether what is unknown only fills in a script that is there to see: {@code sh -c "cd $DIR && make"}. Where it makes
     * a program's name, the walk tells.
     */
    private static boolean fills(Data data, boolean here) {
        return !here
                && data.text().filter(text -> !text.isBlank()).isPresent()
                && !data.known()
                && data.sources().stream()
                        .noneMatch(source -> source instanceof Source.OfNetwork || source instanceof Source.Decoded);
    }

    /** Unknown text that is what one file holds. */
    private Optional<String> copied(Data data, Frame frame) {
        return data.sources().size() == 1 && data.sources().iterator().next() instanceof Source.OfFile(FilePath path)
                ? machine.content(path, frame).text()
                : Optional.empty();
    }

    /** {@code eval}, {@code trap}: in this very shell. */
    void here(Text script, String how, Invocation by, Words words, Frame frame) {
        text(new Effect.RunsText(script, how, List.of(), true, false), by, words, frame);
    }

    /** What an alias stands for is looked at beside what the word itself means: shells differ in when they know it. */
    void alias(String text, Words words, Frame frame, Origin origin) {
        StringBuilder line = new StringBuilder(text);
        words.argv().stream().skip(1).forEach(word -> line.append(' ').append(word.value()));
        String name = words.argv().getFirst().value();
        frame.shell().alias(name, Optional.empty());
        Place.Mapping mapping = new Place.Mapping.Whole(origin.span());
        run(new Start(line.toString(), mapping, origin, "alias " + name, List.of()), true, false, frame);
        frame.shell().alias(name, Optional.of(text));
    }

    /** A variable that some program runs as a command. */
    void setting(String name, Value value, Optional<Span> span, Frame frame) {
        if (COMMANDS.contains(name) && value.known() && value.text().indexOf(' ') > 0) {
            Origin origin = new Origin(span, frame.place().via());
            Start start = new Start(value.text(), machine.mapping(value.text(), span), origin, "$" + name, List.of());
            run(start, false, false, frame);
        }
    }

    /**
     * A file that a shell reads before its script: {@code BASH_ENV}, {@code ENV}. One that this script has written for
     * all to see is looked into.
     *
     * @return whether it was
     */
    boolean startup(String name, Value value, Optional<Span> span, Frame frame) {
        if (!STARTUP.contains(name) || !value.known() || value.text().isEmpty()) {
            return false;
        }
        List<Data> versions = machine.files.versions(machine.path(value.text(), false, frame));
        if (versions.isEmpty()
                || versions.stream()
                        .anyMatch(data -> !data.known() || !data.sources().isEmpty())) {
            return false;
        }
        Origin origin = new Origin(span, frame.place().via());
        versions.stream()
                .flatMap(data -> data.text().stream())
                .forEach(text -> run(
                        new Start(text, machine.mapping(text, span), origin, "$" + name, List.of()),
                        false,
                        false,
                        frame));
        return true;
    }

    // Files.

    void file(Effect.RunsFile effect, Invocation by, Frame frame) {
        FilePath path = effect.path();
        if (path.value().equals("/dev/stdin") || path.value().equals("/proc/self/fd/0")) {
            data(new Effect.RunsData("shell", by.stdin(), effect.how()), by, Words.of(by.argv()), frame);
            return;
        }
        if (isAnything(path)) {
            evaluate("shell", Data.UNKNOWN, by.origin());
            return;
        }
        List<Data> versions = versions(path);
        for (Data version : versions) {
            written(version, path, effect, by, frame);
        }
        if (versions.isEmpty()) {
            Optional<String> text = frame.place().remote() ? Optional.empty() : machine.onDisk(path);
            machine.found.add(new Action.Evaluate("shell", "file", "", path, text.orElse(""), List.of(), by.origin()));
            text.ifPresentOrElse(
                    script -> script(script, path, effect, by, frame), () -> machine.found.add(unread(path, by)));
        }
    }

    private static Action unread(FilePath path, Invocation by) {
        return new Action.Unknown("file", "the script " + path + " could not be read", by.origin());
    }

    /** Not even a part of its name is known. */
    private static boolean isAnything(FilePath path) {
        return !path.value().isEmpty() && path.value().chars().allMatch(c -> c == Text.UNKNOWN || c == '/');
    }

    /** {@code source}: found in the working directory too. */
    void source(Text file, List<Text> arguments, Invocation by, Frame frame) {
        file(new Effect.RunsFile(machine.path(file, frame), "source", arguments, true), by, frame);
    }

    private List<Data> versions(FilePath path) {
        return path.pattern()
                ? machine.files.named(path).stream()
                        .flatMap(name -> machine.files.versions(FilePath.of(name)).stream())
                        .toList()
                : machine.files.versions(path);
    }

    private void written(Data data, FilePath path, Effect.RunsFile effect, Invocation by, Frame frame) {
        if (!data.known() || !data.sources().isEmpty()) {
            evaluate("shell", data, by.origin());
        }
        data.text().or(() -> copied(data, frame)).ifPresent(text -> script(text, path, effect, by, frame));
    }

    private void script(String text, FilePath path, Effect.RunsFile effect, Invocation by, Frame frame) {
        String name = path.value().substring(path.value().lastIndexOf('/') + 1);
        Place.Mapping mapping =
                inSource(text).orElseGet(() -> Place.lines(by.origin().span(), name, text));
        List<Value> arguments = new ArrayList<>();
        arguments.add(Value.of(path.value()));
        effect.arguments().forEach(word -> arguments.add(Value.of(word.value())));
        String how = mapping instanceof Place.Mapping.Shift ? "script " + name : "";
        Start start = new Start(text, mapping, by.origin(), how, arguments);
        machine.exhaustion.calling(
                "script " + path.value(), by.argv(), by.origin(), () -> run(start, effect.here(), false, frame));
    }

    private Optional<Place.Mapping> inSource(String text) {
        String bare = withoutLastNewline(text);
        return bare.length() < SHORTEST_FOUND
                ? Optional.empty()
                : machine.offset(bare, Optional.empty()).map(Place.Mapping.Shift::new);
    }

    /** A program that is named by its path: a script of the project's, or something that this script has written. */
    boolean program(Invocation by, Words words, Frame frame) {
        String name = by.argv().getFirst().value();
        if (name.indexOf('/') < 0 || frame.place().remote()) {
            return false;
        }
        FilePath path = machine.path(by.argv().getFirst(), frame);
        List<Data> versions = versions(path);
        versions.forEach(data -> started(data, path, by, words, frame));
        if (!versions.isEmpty()) {
            return true;
        }
        Optional<Data> above = machine.files.above(path);
        above.ifPresent(data -> evaluate("binary", data.as(Optional.empty()), by.origin()));
        int directory = path.value().lastIndexOf('/');
        if (above.isPresent() || (directory > 0 && SYSTEM.contains(path.value().substring(0, directory)))) {
            return above.isPresent();
        }
        Optional<String> text =
                machine.onDisk(path).filter(script -> script.startsWith("#!") || Dialects.isScript(path.value()));
        text.ifPresent(script -> started(new Data(text, Set.of(new Source.OfFile(path))), path, by, words, frame));
        return text.isPresent();
    }

    private void started(Data data, FilePath path, Invocation by, Words words, Frame frame) {
        String language = Languages.ofScript(path.value(), data.text().orElse(""));
        List<Text> arguments = by.arguments();
        if (data.text().isEmpty()) {
            evaluate("binary", data, by.origin());
        } else if (language.equals("shell")) {
            written(data, path, new Effect.RunsFile(path, "", arguments, false), by, frame);
        } else {
            scan(language, data, by, words, frame);
        }
    }

    // What flows in.

    void data(Effect.RunsData effect, Invocation by, Words words, Frame frame) {
        Data data = effect.data();
        Optional<String> text = data.text().or(() -> copied(data, frame));
        if (!effect.language().equals("shell")) {
            scan(effect.language(), new Data(text, data.sources()), by, words, frame);
            return;
        }
        machine.backdoors.fed(data, by);
        if (text.isEmpty()
                && frame.io().in().end() instanceof Channel.End.Input(FilePath path)
                && data.equals(Data.from(new Source.OfFile(path)))
                && !isAnything(path)) {
            machine.found.add(new Action.Evaluate("shell", "file", "", path, "", List.of(), by.origin()));
            machine.found.add(unread(path, by));
            return;
        }
        if (!data.known() || !data.sources().isEmpty()) {
            evaluate("shell", new Data(text, data.sources()), by.origin());
        }
        text.map(Interpreters::withoutLastNewline)
                .ifPresent(script -> run(
                        new Start(
                                script,
                                inSource(script)
                                        .orElseGet(() -> new Place.Mapping.Whole(
                                                by.origin().span())),
                                by.origin(),
                                effect.how(),
                                List.of()),
                        false,
                        false,
                        frame.with(frame.io().reading(Channel.nothing()))));
    }

    private static String withoutLastNewline(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** The program's name itself comes from somewhere: what sends it has a shell. */
    void unknownProgram(Data data, Invocation by, Frame frame) {
        boolean foreign = data.sources().stream()
                .anyMatch(source -> source instanceof Source.OfNetwork || source instanceof Source.Decoded);
        if (foreign) {
            machine.backdoors.fed(data, by);
            evaluate("shell", data, by.origin());
        }
    }

    // Other languages.

    void code(Effect.RunsCode effect, Invocation by, Words words, Frame frame) {
        Text code = effect.code();
        scan(effect.language(), new Data(Optional.of(code.value()), words.sources(code)), by, words, frame);
    }

    /** The whole call is a script of a shell that is none of ours. */
    void dialect(String language, String script, Frame frame) {
        Optional<Script> tree = Dialects.parse(language, script);
        if (tree.isPresent()) {
            machine.walk.foreign(tree.get(), frame);
            return;
        }
        Text text = new Text(script, false, Optional.of(new Span(0, script.length())));
        Origin origin = frame.place().origin(new Span(0, script.length()));
        Invocation by = new Invocation(
                language,
                List.of(Text.of(language)),
                Data.EMPTY,
                List.of(),
                false,
                origin,
                machine.dispatch.scene(frame));
        Scan scan = Scanners.scan(language, text, by);
        scan.effects().forEach(effect -> machine.carrier.carry(List.of(effect), by, Words.of(by.argv()), frame));
    }

    void codeFile(Effect.RunsCodeFile effect, Invocation by, Words words, Frame frame) {
        FilePath path = effect.path();
        List<Data> versions = versions(path);
        versions.forEach(data -> scan(effect.language(), data.with(new Source.OfFile(path)), by, words, frame));
        if (versions.isEmpty()) {
            Optional<String> text = frame.place().remote() ? Optional.empty() : machine.onDisk(path);
            scan(effect.language(), new Data(text, Set.of(new Source.OfFile(path))), by, words, frame);
        }
    }

    private void scan(String language, Data code, Invocation by, Words words, Frame frame) {
        if (Dialects.isShell(language)) {
            machine.found.add(Evaluations.of(language, code, List.of(), by.origin()));
            code.text()
                    .filter(text -> !text.strip().equals(String.valueOf(Text.UNKNOWN)))
                    .ifPresent(text -> foreign(language, text, by, frame));
            return;
        }
        Scan scan = code.text()
                .map(text -> Scanners.scan(language, Text.of(withoutEscapes(text)), by))
                .orElse(Scan.NOTHING);
        machine.found.add(Evaluations.of(language, code, scan.does(), by.origin()));
        if (frame.place().depth() < Budget.DEPTH) {
            Place inner =
                    frame.place().inside(frame.place().mapping(), frame.place().via(), "", false);
            scan.effects().forEach(effect -> machine.carrier.carry(List.of(effect), by, words, frame.with(inner)));
        }
    }

    /** A script of another shell, in a process of its own unless it is this very shell's. */
    private void foreign(String language, String text, Invocation by, Frame frame) {
        if (frame.place().depth() >= Budget.DEPTH) {
            machine.found.add(new Action.Unknown("limit", "scripts nested too deep", by.origin()));
            return;
        }
        machine.budget.steps(1 + text.length() / 64);
        Place.Mapping mapping = inSource(text)
                .orElseGet(() -> new Place.Mapping.Whole(by.origin().span()));
        Frame inner = frame.with(frame.place().inside(mapping, by.origin().via(), language, false));
        boolean here = HERE.contains(by.name());
        Frame last = here ? inner : inner.with(inner.shell().fork());
        Dialects.parse(language, text).ifPresent(tree -> machine.rounds.afresh(() -> machine.walk.foreign(tree, last)));
    }

    /** Code all of whose quotes are escaped was meant for one more layer of quoting than it got. */
    private static String withoutEscapes(String code) {
        for (int at = code.indexOf('"'); at >= 0; at = code.indexOf('"', at + 1)) {
            if (at == 0 || code.charAt(at - 1) != '\\') {
                return code;
            }
        }
        return code.replace("\\\"", "\"");
    }

    private void evaluate(String language, Data data, Origin origin) {
        machine.found.add(Evaluations.of(language, data, List.of(), origin));
    }
}
