package io.openagentlock.cli;

import io.openagentlock.disk.DiskLayerFiles;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.policy.Calls;
import io.openagentlock.support.SettableClock;
import io.openagentlock.support.Txtar;
import io.openagentlock.tlog.Hash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A session as one could type it: {@code $ agentlock …} in process, and a few words for looking at files. What is below
 * a command is its output, lines of stderr after {@code ! }, then {@code [exit code]} unless it is 0. Sections are the
 * files that are there at the start, below {@code home/} for the user's.
 *
 * <p>Words: {@code cat}, {@code mode}, {@code ls}, {@code write FILE TEXT}, {@code ln TARGET LINK}, {@code chmod MODE
 * FILE}, {@code rm}, {@code mkdir}, {@code env NAME=VALUE}, {@code answer WORD} (from here on there is a terminal),
 * {@code same A B}. {@code | verdict} behind a command leaves out gate, reason and nudge. {@code < FILE} behind a command is its standard input. The working directory is shown as
 * {@code $WORK}, the bodies of diffs as {@code …}.
 */
final class Transcript {
    /** What exactly a harness's plan holds is the business of its own tests. */
    private static final Pattern WITHOUT_HUNKS = Pattern.compile("(?m)^@@ .*\n([-+ ].*\n)+");

    /** How the built-in policy words a deny is the business of its own tests. */
    private static final Pattern VERDICT_DETAILS =
            Pattern.compile("(?m)^(gate|layer|reason|nudge) .*\n|,\"(gate|reason|nudge)\":\"[^\"]*\"");

    private final Path work;
    private final Map<String, String> env = new HashMap<>();
    private String answer = "";

    Transcript(Path work, Txtar files) throws IOException {
        this.work = work.toRealPath();
        Files.createDirectories(this.work.resolve("home"));
        Files.createDirectories(this.work.resolve("built"));
        Files.writeString(this.work.resolve("built/agentlock-hook"), "the hook client\n");
        Files.writeString(this.work.resolve("built/openagentlock.jar"), "the program\n");
        for (var section : files.sections().entrySet()) {
            Path file = this.work.resolve(section.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, section.getValue());
        }
        env.put("HOME", this.work.resolve("home").toString());
        env.put("PATH", "");
    }

    /** The whole transcript as it comes out now. */
    String run(String script) throws IOException {
        StringBuilder out = new StringBuilder();
        List<String> lines = script.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean gap =
                    line.isEmpty() && i + 1 < lines.size() && lines.get(i + 1).startsWith("#");
            if (line.startsWith("#") || gap) {
                out.append(line).append('\n');
            } else if (line.startsWith("$ ")) {
                out.append(line).append('\n').append(shown(perform(line.substring(2))));
            }
        }
        return out.toString();
    }

    private String shown(String text) {
        String java = Runtime.version().toString();
        return WITHOUT_HUNKS
                .matcher(text)
                .replaceAll("…\n")
                .replace(work.toString(), "$WORK")
                .replace(java, "$JAVA");
    }

    private String perform(String line) throws IOException {
        List<String> words = new ArrayList<>(words(line));
        byte[] in = new byte[0];
        int redirect = words.indexOf("<");
        if (redirect >= 0) {
            in = Files.readAllBytes(work.resolve(words.get(redirect + 1)));
            words.subList(redirect, words.size()).clear();
        }
        boolean verdictOnly = words.size() > 2
                && words.subList(words.size() - 2, words.size()).equals(List.of("|", "verdict"));
        if (verdictOnly) {
            words.subList(words.size() - 2, words.size()).clear();
        }
        if (words.getFirst().equals("agentlock")) {
            String text = agentlock(words.subList(1, words.size()), in);
            return verdictOnly ? VERDICT_DETAILS.matcher(text).replaceAll("") : text;
        }
        return file(words);
    }

    private String file(List<String> words) throws IOException {
        Path file = words.size() > 1 ? work.resolve(words.get(1)) : work;
        switch (words.getFirst()) {
            case "cat" -> {
                String text = Files.readString(file);
                return text.isEmpty() || text.endsWith("\n") ? text : text + "\\\n";
            }
            case "mode" -> {
                return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))
                        + (Files.isSymbolicLink(file) ? " link" : "") + "\n";
            }
            case "ls" -> {
                try (var listed = Files.list(file)) {
                    return listed.map(path -> path.getFileName() + "\n")
                            .sorted()
                            .reduce("", String::concat);
                }
            }
            case "same" -> {
                return Files.mismatch(file, work.resolve(words.get(2))) < 0 ? "same\n" : "different\n";
            }
            case "write" -> Files.writeString(file, words.get(2));
            case "ln" -> Files.createSymbolicLink(work.resolve(words.get(2)), Path.of(words.get(1)));
            case "chmod" ->
                Files.setPosixFilePermissions(
                        work.resolve(words.get(2)), PosixFilePermissions.fromString(words.get(1)));
            case "rm" -> Files.delete(file);
            case "mkdir" -> Files.createDirectories(file);
            case "env" -> {
                String[] pair = words.get(1).split("=", 2);
                env.put(pair[0], pair[1].replace("$WORK", work.toString()));
            }
            case "answer" -> answer = words.get(1) + "\n";
            default -> throw new IllegalArgumentException("no such word: " + words.getFirst());
        }
        return "";
    }

    private String agentlock(List<String> args, byte[] in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream stdin = new ByteArrayInputStream(answer.isEmpty() ? in : answer.getBytes(StandardCharsets.UTF_8));
        Console console = new Console(
                stdin,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                env,
                !answer.isEmpty(),
                work);
        int code = Commands.run(parts(), console, args.toArray(String[]::new));
        StringBuilder text = new StringBuilder(out.toString(StandardCharsets.UTF_8));
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append("\\\n");
        }
        err.toString(StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> text.append("! ").append(line).append('\n'));
        return text.append(code == 0 ? "" : "[" + code + "]\n").toString();
    }

    private Parts parts() {
        VerifyReport empty = new VerifyReport(
                Optional.empty(),
                0,
                Hash.EMPTY_ROOT,
                List.of(),
                List.of(),
                List.of(VerifyReport.NOT_ANCHORED),
                List.of());
        return new Parts(
                "9.9.9",
                new SettableClock(Instant.parse("2026-11-01T08:00:00Z")),
                Calls.UNDERSTANDING,
                DiskLayerFiles::new,
                (home, console) -> {
                    console.say("the daemon would run in " + home);
                    return 0;
                },
                (directory, pinned, seen, scope) -> empty,
                new ProgramFiles(
                        Path.of("/opt/java/bin/java"),
                        List.of(work.resolve("built/openagentlock.jar")),
                        Optional.of(work.resolve("built/agentlock-hook"))));
    }

    /** Words as a shell splits them: blanks, single and double quotes, {@code \n} and {@code \"} in double ones. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == '"' && c == '\\') {
                char next = line.charAt(++i);
                word.append(next == 'n' ? '\n' : next);
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                open = true;
            } else if (c == ' ') {
                if (open || !word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
                open = false;
            } else {
                word.append(c);
            }
        }
        if (open || !word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
