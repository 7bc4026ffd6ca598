package io.openagentlock.harness;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A machine that exists in a map, with home {@code /h/u} and repository {@code /w/proj}. */
final class MemoryHost implements Host {
    static final Path SETTINGS = Path.of("/h/u/.claude/settings.json");

    private final Map<Path, byte[]> files = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private Optional<Path> program = Optional.empty();

    static MemoryHost withSettings(String text) {
        return new MemoryHost().with(SETTINGS, text);
    }

    MemoryHost with(Path file, String text) {
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    MemoryHost with(Path file, byte[] bytes) {
        files.put(file, bytes);
        return this;
    }

    MemoryHost variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    MemoryHost program(Path path) {
        program = Optional.of(path);
        return this;
    }

    Optional<String> text(Path file) {
        return read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Every file. */
    Map<Path, String> texts() {
        Map<Path, String> texts = new HashMap<>();
        files.forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    /** Does what the CLI does, and insists that a plan fits the machine it was made for. */
    void apply(InstallPlan plan) {
        for (InstallPlan.Edit edit : plan.edits()) {
            Optional<String> there = text(edit.file());
            switch (edit) {
                case InstallPlan.Edit.Create(Path file, String content) -> {
                    check(there.isEmpty());
                    with(file, content);
                }
                case InstallPlan.Edit.Change(Path file, String before, String after) -> {
                    check(there.equals(Optional.of(before)) && !before.equals(after));
                    with(file, after);
                }
                case InstallPlan.Edit.Remove(Path file, String before) -> {
                    check(there.equals(Optional.of(before)));
                    files.remove(file);
                }
            }
        }
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw new AssertionError("the plan does not fit the machine");
        }
    }

    @Override
    public Path home() {
        return Path.of("/h/u");
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    @Override
    public Optional<byte[]> read(Path file) {
        return Optional.ofNullable(files.get(file));
    }

    @Override
    public boolean isDirectory(Path directory) {
        return files.keySet().stream().anyMatch(file -> file.startsWith(directory) && !file.equals(directory));
    }

    @Override
    public Optional<Path> project() {
        return Optional.of(Path.of("/w/proj"));
    }

    @Override
    public Optional<Path> program(String name) {
        return program.filter(path -> path.endsWith(name));
    }
}
