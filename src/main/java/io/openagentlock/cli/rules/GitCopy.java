package io.openagentlock.cli.rules;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A shallow copy of a registry's default branch, by the user's own git. The copy is data: hooks, filters, submodules,
 * symbolic links and odd transports of the repository are switched off, and git never asks for a password.
 */
final class GitCopy {
    private static final long SECONDS = 120;
    private static final int MAX_OUTPUT = 64 << 10;
    private static final List<String> SAFE = List.of(
            "git",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.symlinks=false",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "protocol.ext.allow=never",
            "-c",
            "submodule.recurse=false",
            "-c",
            "filter.lfs.smudge=",
            "-c",
            "filter.lfs.required=false",
            "-c",
            "fetch.fsckObjects=true");

    private final Source source;
    private final Path copy;

    GitCopy(Source source, Path copy) {
        this.source = source;
        this.copy = copy;
    }

    /** Makes or renews the copy. */
    void refresh() {
        if (Files.isDirectory(copy.resolve(".git"))) {
            run(List.of("-C", copy.toString(), "fetch", "--depth", "1", "--no-tags", "origin", "HEAD"));
            run(List.of("-C", copy.toString(), "reset", "--hard", "--quiet", "FETCH_HEAD"));
            run(List.of("-C", copy.toString(), "clean", "-ffdx", "--quiet"));
        } else {
            run(List.of(
                    "clone",
                    "--depth",
                    "1",
                    "--no-tags",
                    "--single-branch",
                    "--quiet",
                    "--",
                    source.location(),
                    copy.toString()));
        }
    }

    /** The commit of the copy, 40 or 64 hex digits. */
    String commit() {
        return run(List.of("-C", copy.toString(), "rev-parse", "HEAD")).strip();
    }

    private String run(List<String> arguments) {
        List<String> command = new ArrayList<>(SAFE);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("GIT_TERMINAL_PROMPT", "0", "GIT_LFS_SKIP_SMUDGE", "1", "LC_ALL", "C"));
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        try {
            Process git = builder.start();
            Thread watch = Thread.ofVirtual().start(() -> endWhenLate(git));
            String said = new String(git.getInputStream().readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
            int exit = git.waitFor();
            watch.interrupt();
            if (exit != 0) {
                throw failed(said.lines().reduce((first, last) -> last).orElse("git failed"));
            }
            return said;
        } catch (IOException absent) {
            throw failed("git cannot be started");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failed("stopped");
        }
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

    private ProblemException failed(String why) {
        return new ProblemException(new Problem.Unavailable(
                "rule-source-unreachable",
                "source " + source.name() + " cannot be fetched: " + why,
                "check the address, and that `git` reaches it"));
    }
}
