package io.openagentlock.cli.operator;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Note;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Checkpoints in a git repository, written by the user's own git: one commit after the other under a ref of ours, each
 * with the file {@code checkpoint}. Only plumbing is run: no branch, index or working tree changes, no hook runs, nothing
 * is signed, nobody is asked.
 */
public final class GitAnchor {
    private static final long SECONDS = 30;
    private static final int MAX_OUTPUT = 64 << 10;
    private static final String FILE = "checkpoint";
    private static final List<String> SAFE =
            List.of("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "commit.gpgSign=false");

    private final Path repository;
    private final Map<String, String> env;

    public GitAnchor(Path repository, Map<String, String> env) {
        this.repository = repository;
        this.env = env;
    }

    /** The ref under which a log's checkpoints lie. */
    public static String ref(String origin) {
        StringBuilder name = new StringBuilder("refs/agentlock/");
        origin.chars().forEach(c -> name.append(isPlain(c) ? (char) c : '-'));
        return name.toString();
    }

    private static boolean isPlain(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    /** Commits a checkpoint; gives the commit's id. */
    public String write(String origin, Note note) {
        String ref = ref(origin);
        String blob = need(note.format(), "hash-object", "-w", "--stdin");
        String tree = need("100644 blob " + blob + "\t" + FILE + "\n", "mktree");
        Optional<String> parent = run("", "rev-parse", "--quiet", "--verify", ref + "^{commit}");
        List<String> commit = new ArrayList<>(List.of("commit-tree", "--no-gpg-sign", tree));
        parent.ifPresent(last -> commit.addAll(List.of("-p", last)));
        long size = Checkpoint.parse(note.text()).size();
        commit.addAll(List.of("-m", "agentlock: " + size + " entries"));
        String id = need("", commit.toArray(String[]::new));
        need("", "update-ref", ref, id, parent.orElse(""));
        return id;
    }

    /** The newest checkpoint of a log; empty when the repository holds none. */
    public Optional<Note> read(String origin) {
        Optional<String> text = run("", "cat-file", "blob", ref(origin) + ":" + FILE);
        try {
            return text.map(note -> Note.parse(note + "\n"));
        } catch (MalformedException malformed) {
            throw failed("the checkpoint under " + ref(origin) + " is malformed");
        }
    }

    private String need(String in, String... arguments) {
        return run(in, arguments)
                .filter(said -> !said.isEmpty() || arguments[0].equals("update-ref"))
                .orElseThrow(() -> failed("git " + arguments[0] + " failed in " + repository));
    }

    /** What it says, without the last line end; empty when it fails. */
    private Optional<String> run(String in, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(SAFE);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment());
        try {
            Process git = builder.start();
            Thread watch = Thread.ofVirtual().start(() -> endWhenLate(git));
            try (OutputStream out = git.getOutputStream()) {
                out.write(in.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(git.getInputStream().readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
            int exit = git.waitFor();
            watch.interrupt();
            return exit == 0 ? Optional.of(said.stripTrailing()) : Optional.empty();
        } catch (IOException absent) {
            throw failed("git cannot be run");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failed("stopped");
        }
    }

    /** Whoever runs it shall not matter; the repository does not become theirs by a variable either. */
    private Map<String, String> environment() {
        Map<String, String> clean = new HashMap<>();
        clean.put("PATH", env.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        clean.put("HOME", env.getOrDefault("HOME", "/"));
        clean.put("LC_ALL", "C");
        clean.put("GIT_TERMINAL_PROMPT", "0");
        clean.put("GIT_AUTHOR_NAME", "agentlock");
        clean.put("GIT_AUTHOR_EMAIL", "agentlock@localhost");
        clean.put("GIT_COMMITTER_NAME", "agentlock");
        clean.put("GIT_COMMITTER_EMAIL", "agentlock@localhost");
        return clean;
    }

    private static void endWhenLate(Process git) {
        try {
            if (!git.waitFor(SECONDS, TimeUnit.SECONDS)) {
                git.destroyForcibly();
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProblemException failed(String why) {
        return new ProblemException(new Problem.Unavailable(
                "git-anchor-failed", why, "name a git repository of yours, and check that `git` works in it"));
    }
}
