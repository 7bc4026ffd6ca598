package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.harness.jsonc.Node;
import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.harness.toml.TomlText;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where one harness lives on one machine.
 *
 * @param programs names under which it may be on the search path
 * @param directory where its settings are
 */
record Site(Host host, List<String> programs, Path directory) {
    /** The directory that a variable names, or one below the home directory. */
    static Path directory(Host host, String variable, String usual) {
        Optional<Path> named =
                host.environment(variable).filter(name -> !name.isEmpty()).map(Path::of);
        if (named.isPresent() && !named.get().isAbsolute()) {
            throw new ProblemException(new Problem.BadInput(
                    "bad-config-dir",
                    variable + " is not an absolute path",
                    "set it to an absolute path, or unset it"));
        }
        return named.orElse(host.home().resolve(usual));
    }

    /** {@code XDG_CONFIG_HOME}, or {@code ~/.config}. */
    static Path config(Host host) {
        return directory(host, "XDG_CONFIG_HOME", ".config");
    }

    /** What was seen of the harness itself. */
    List<String> evidence() {
        List<String> evidence = new ArrayList<>();
        program().ifPresent(path -> evidence.add("program " + path));
        if (host.isDirectory(directory)) {
            evidence.add("settings directory " + directory);
        }
        return evidence;
    }

    private Optional<Path> program() {
        return programs.stream().flatMap(name -> host.program(name).stream()).findFirst();
    }

    /** The file's JSON; empty, and a warning, when it cannot be read. */
    Optional<JsoncText> readable(SettingsFile file, List<String> warnings) {
        try {
            return file.read(host);
        } catch (ProblemException unreadable) {
            warn(unreadable, warnings);
            return Optional.empty();
        }
    }

    /** The file's TOML; empty, and a warning, when it cannot be read. */
    Optional<TomlText> toml(Path file, List<String> warnings) {
        try {
            return new TomlFile(file).read(host);
        } catch (ProblemException unreadable) {
            warn(unreadable, warnings);
            return Optional.empty();
        }
    }

    private static void warn(ProblemException unreadable, List<String> warnings) {
        String line = unreadable.problem().message();
        if (!warnings.contains(line)) {
            warnings.add(line);
        }
    }

    /** Whether a JSON file says exactly this at a place. */
    boolean says(Path file, Place place, Json value, List<String> warnings) {
        return readable(new SettingsFile(file), warnings)
                .flatMap(text -> text.at(place))
                .map(Node::value)
                .filter(value::equals)
                .isPresent();
    }

    /** Whether a JSON file's list at a place holds this word. */
    boolean lists(Path file, Place place, String word, List<String> warnings) {
        return readable(new SettingsFile(file), warnings)
                .flatMap(text -> text.at(place))
                .map(Node::value)
                .filter(value -> value instanceof Json.Arr(List<Json> items) && items.contains(Json.of(word)))
                .isPresent();
    }

    /** Warns of each of these files that says so. */
    void warnIf(List<Path> files, Place place, Json value, String consequence, List<String> warnings) {
        String name = String.join(".", place.names());
        for (Path file : files) {
            if (says(file, place, value, warnings)) {
                warnings.add("`" + name + "` in " + file + " " + consequence);
            }
        }
    }

    /** Files of the repository in which the command was run. */
    List<Path> inProject(String... names) {
        return host.project().stream()
                .flatMap(project -> List.of(names).stream().map(project::resolve))
                .toList();
    }

    /** The hook clients that settings name and that are not there. */
    void warnMissing(List<String> clients, List<String> warnings) {
        clients.stream()
                .distinct()
                .filter(this::missing)
                .forEach(client -> warnings.add("the hook client " + client + " named in the settings is missing"));
    }

    private boolean missing(String client) {
        try {
            return host.read(Path.of(client)).isEmpty();
        } catch (ProblemException _) {
            // It is there; reading it is not what it is for.
            return false;
        }
    }
}
