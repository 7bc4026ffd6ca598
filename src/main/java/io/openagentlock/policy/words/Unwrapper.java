package io.openagentlock.policy.words;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns commands into lines, and opens what runs inside them. */
final class Unwrapper {
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "zsh", "dash", "ksh", "ash", "fish", "mksh", "rbash");
    private static final Set<String> FIND_RUNS = Set.of("-exec", "-execdir", "-ok", "-okdir");

    private final Place place;
    private final Variables variables = new Variables();
    private final LinkedHashSet<String> lines = new LinkedHashSet<>();
    private long budget;

    Unwrapper(Place place, long budget) {
        this.place = place;
        this.budget = budget;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** One script and all that it starts. */
    void script(String text, int depth) {
        if (depth > CommandLines.MAX_DEPTH || budget < 0) {
            lines.add(CommandLines.TOO_DEEP);
            return;
        }
        List<Simple> commands = Lexer.commands(text, depth);
        for (Simple command : commands) {
            command(command.words(), command.redirects(), command.input(), depth);
        }
        pipelines(commands, depth);
    }

    private void pipelines(List<Simple> commands, int depth) {
        List<Simple> pipe = new ArrayList<>();
        for (Simple command : commands) {
            if (!command.piped()) {
                pipeline(pipe, depth);
                pipe.clear();
            }
            pipe.add(command);
        }
        pipeline(pipe, depth);
    }

    private void pipeline(List<Simple> pipe, int depth) {
        if (pipe.size() < 2) {
            return;
        }
        StringBuilder line = new StringBuilder();
        for (Simple command : pipe) {
            List<String> words = bare(command.words());
            line.append(line.isEmpty() ? "" : " | ").append(spell(words, command.redirects()));
        }
        add(line.toString());
        for (int i = 1; i < pipe.size(); i++) {
            if (readsScript(bare(pipe.get(i).words()))) {
                script(printed(variables.expand(pipe.get(i - 1).words())), depth + 1);
            }
        }
    }

    /** A shell that was given neither a script nor a command reads its input. */
    private static boolean readsScript(List<String> words) {
        return !words.isEmpty()
                && SHELLS.contains(Words.program(words.getFirst()))
                && words.stream()
                        .skip(1)
                        .allMatch(word -> word.startsWith("-") && !isCommandOption(word) && !word.equals("-n"));
    }

    /** What {@code echo} or {@code printf} prints, as far as it is written there. */
    private static String printed(List<String> words) {
        String program = words.isEmpty() ? "" : Words.program(words.getFirst());
        if (!program.equals("echo") && !program.equals("printf")) {
            return "";
        }
        List<String> rest =
                words.stream().skip(1).filter(word -> !word.startsWith("-")).toList();
        return AnsiC.decodeAll(String.join(program.equals("echo") ? " " : "\n", rest));
    }

    private void command(List<String> words, List<String> redirects, String input, int depth) {
        add(spell(words, redirects));
        List<String> own = variables.expand(Words.withoutAssignments(words));
        List<String> assignments =
                words.subList(0, words.size() - Words.withoutAssignments(words).size());
        if (own.isEmpty()) {
            assignments.forEach(variables::assign);
        }
        for (String assignment : assignments) {
            Variables.commandIn(assignment).ifPresent(script -> script(script, depth + 1));
        }
        if (own.isEmpty()) {
            return;
        }
        if (own.getFirst().indexOf(' ') > 0 && words.contains("$" + variables.nameOf(own.getFirst()))) {
            script(String.join(" ", own), depth + 1);
        }
        if (own.size() < words.size()) {
            add(spell(own, redirects));
        }
        if (depth > CommandLines.MAX_DEPTH || budget < 0) {
            lines.add(CommandLines.TOO_DEEP);
            return;
        }
        open(Words.program(own.getFirst()), own, redirects, input, depth + 1);
    }

    private void open(String program, List<String> words, List<String> redirects, String input, int depth) {
        Wrapper wrapper = Wrapper.ALL.get(program);
        if (SHELLS.contains(program)) {
            shell(words, input, depth);
        } else if (program.equals("eval")) {
            script(String.join(" ", words.subList(1, words.size())), depth);
        } else if (program.equals("trap") && words.size() > 1) {
            script(words.get(1), depth);
        } else if (program.equals("ssh")) {
            remote(words, depth);
        } else if (program.equals("tmux") || program.equals("screen")) {
            words.stream().filter(word -> word.indexOf(' ') > 0).forEach(word -> script(word, depth));
        } else if (program.equals("find")) {
            find(words, depth);
        } else if (program.equals("su") || program.equals("script") || program.equals("runuser")) {
            afterOption(words, "-c", depth);
        } else if (Interpreters.takesCode(program)) {
            Interpreters.scripts(words, input).forEach(script -> script(script, depth));
        } else if (program.equals("docker") || program.equals("podman") || program.equals("kubectl")) {
            container(words, depth);
        }
        if (wrapper != null
                && !(program.equals("command")
                        && words.size() > 1
                        && words.get(1).matches("-[vV]+"))) {
            wrapped(program, wrapper, words, redirects, input, depth);
        }
    }

    private void wrapped(
            String program, Wrapper wrapper, List<String> words, List<String> redirects, String input, int depth) {
        if (program.equals("env")) {
            afterOption(words, "-S", depth);
        }
        if (words.contains("--dry-run")) {
            return;
        }
        if (program.equals("flock")) {
            afterOption(words, "-c", depth);
        }
        List<String> inner = wrapper.inner(words);
        if (inner.isEmpty()) {
            return;
        }
        command(inner, redirects, input, depth);
        boolean takesText = program.equals("watch") || program.equals("parallel");
        if (takesText) {
            inner.stream().filter(word -> word.indexOf(' ') > 0).forEach(word -> script(word, depth));
        }
    }

    private void shell(List<String> words, String input, int depth) {
        int i = 1;
        boolean command = false;
        boolean checksOnly = false;
        while (i < words.size() && (words.get(i).startsWith("-") || words.get(i).startsWith("+"))) {
            String option = words.get(i);
            command |= isCommandOption(option);
            checksOnly |= option.startsWith("-") && !option.startsWith("--") && option.indexOf('n') > 0;
            i += option.equals("-o") || option.equals("--rcfile") || option.equals("--init-file") ? 2 : 1;
        }
        if (checksOnly) {
            return;
        }
        if (command && i < words.size()) {
            script(Parameters.fill(words.get(i), words.subList(i + 1, words.size())), depth);
        } else if (!command && !input.isEmpty()) {
            script(input, depth);
        }
    }

    private static boolean isCommandOption(String option) {
        return option.length() > 1 && option.charAt(1) != '-' && option.indexOf('c') > 0;
    }

    private void remote(List<String> words, int depth) {
        List<String> inner =
                new Wrapper(Set.of("-p", "-i", "-o", "-l", "-F", "-J", "-L", "-R", "-D", "-b", "-c"), 1).inner(words);
        if (!inner.isEmpty()) {
            script(String.join(" ", inner), depth);
        }
    }

    private void find(List<String> words, int depth) {
        for (int i = 1; i < words.size(); i++) {
            if (FIND_RUNS.contains(words.get(i))) {
                int from = i + 1;
                while (i < words.size()
                        && !words.get(i).equals(";")
                        && !words.get(i).equals("+")) {
                    i++;
                }
                command(words.subList(Math.min(from, i), i), List.of(), "", depth);
            }
        }
    }

    private void afterOption(List<String> words, String option, int depth) {
        int i = words.indexOf(option);
        if (i > 0 && i + 1 < words.size()) {
            script(words.get(i + 1), depth);
        }
    }

    /** {@code docker exec CONTAINER command}, {@code kubectl exec POD -- command}. */
    private void container(List<String> words, int depth) {
        int exec = words.indexOf("exec");
        int dashes = words.indexOf("--");
        if (exec < 0) {
            return;
        }
        List<String> inner = dashes > exec
                ? words.subList(dashes + 1, words.size())
                : new Wrapper(Set.of("-u", "-w", "-e", "--user", "--workdir", "--env", "-c", "-n"), 1)
                        .inner(words.subList(exec, words.size()));
        if (!inner.isEmpty()) {
            command(inner, List.of(), "", depth);
        }
    }

    /** The command without assignments and wrappers, for the pipeline's line. */
    private static List<String> bare(List<String> words) {
        List<String> rest = Words.withoutAssignments(words);
        for (int i = 0; i < CommandLines.MAX_DEPTH && !rest.isEmpty(); i++) {
            Wrapper wrapper = Wrapper.ALL.get(Words.program(rest.getFirst()));
            List<String> inner = wrapper == null ? List.of() : wrapper.inner(rest);
            if (inner.isEmpty()) {
                return rest;
            }
            rest = inner;
        }
        return rest;
    }

    private String spell(List<String> words, List<String> redirects) {
        StringBuilder line = new StringBuilder();
        boolean program = true;
        for (String word : words) {
            String shown = program && !Words.isAssignment(word) ? Words.program(word) : place.spell(word);
            program = program && Words.isAssignment(word);
            append(line, shown, 0);
        }
        for (String redirect : redirects) {
            append(line, place.spell(redirect), redirect.startsWith("<<<") ? 3 : redirect.startsWith(">>") ? 2 : 1);
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String word, int operator) {
        if (!line.isEmpty()) {
            line.append(' ');
        }
        boolean substitution = word.startsWith("<(") || word.startsWith(">(");
        int shown = substitution ? 1 : operator;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean hidden = i >= shown && (Character.isWhitespace(c) || c == '<' || c == '>' || c == '|');
            line.append(hidden ? CommandLines.INSIDE : c);
        }
    }

    private void add(String line) {
        budget -= line.length();
        if (!line.isEmpty()) {
            lines.add(line);
        }
    }
}
