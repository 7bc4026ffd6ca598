package io.openagentlock.meaning;

import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A working directory {@code /work}, a home {@code /home/me}, a few files; nothing else. */
public final class TestScene implements Invocation.Scene {
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    public TestScene file(String path, String text) {
        files.put(path, text);
        return this;
    }

    public TestScene variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public Invocation invocation(Data stdin, List<Text> argv) {
        String program = argv.getFirst().value();
        String name = program.substring(program.lastIndexOf('/') + 1);
        return new Invocation(name, argv, stdin, List.of(), false, Origin.CALL, this);
    }

    @Override
    public FilePath path(Text word) {
        String text = word.value();
        String full = text.equals("~") || text.startsWith("~/")
                ? "/home/me" + text.substring(1)
                : text.startsWith("/") || text.indexOf(Text.UNKNOWN) == 0 ? text : "/work/" + text;
        return new FilePath(full.replace("/./", "/"), word.pattern());
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public Data file(FilePath path) {
        String text = files.get(path.value());
        return text == null
                ? Data.from(new Data.Source.OfFile(path))
                : Data.text(text).with(new Data.Source.OfFile(path));
    }
}
