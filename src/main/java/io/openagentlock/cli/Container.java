package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.wiring.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A daemon in a container: as the same user, on the host's network for its loopback, with a file system that it cannot
 * write but for the agentlock home. The command line and the keys stay outside.
 *
 * @param engine the program that runs it, absolute: podman or docker
 * @param image its name, as the engine knows it
 */
record Container(Path engine, String image) {
    /** Of {@code config.yaml}: the engine and the image. */
    static final String NAME = "container";

    private static final List<String> ENGINES = List.of("podman", "docker");

    Container {
        if (!engine.isAbsolute() || !image.matches("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,254}")) {
            throw new IllegalArgumentException("an absolute path and an image's name");
        }
    }

    /** The one that the operator chose. */
    static Optional<Container> of(Home home) {
        return new ConfigFile(home).value(NAME).map(value -> {
            int space = value.lastIndexOf(' ');
            try {
                return new Container(Path.of(value.substring(0, Math.max(space, 0))), value.substring(space + 1));
            } catch (IllegalArgumentException malformed) {
                throw new ProblemException(
                        new Problem.BadInput(
                                "bad-container",
                                "`container` of config.yaml is not an engine and an image",
                                "run `agentlock up --container IMAGE`, or `agentlock up --no-container`"),
                        malformed);
            }
        });
    }

    /** With the first engine on the search path. */
    static Container running(String image, Map<String, String> env) {
        try {
            return ENGINES.stream()
                    .flatMap(engine -> Stream.of(env.getOrDefault("PATH", "").split(":", -1))
                            .filter(part -> part.startsWith("/"))
                            .map(part -> Path.of(part, engine)))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .map(engine -> new Container(engine, image))
                    .orElseThrow(() -> new ProblemException(new Problem.Unavailable(
                            "no-container-engine", "neither podman nor docker is here", "install one of them")));
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-container-image", "this is no image's name", "for example agentlock:0.1.0"),
                    malformed);
        }
    }

    String setting() {
        return engine + " " + image;
    }

    /** One daemon for one home, under a name that says which. */
    private static String name(Home home) {
        return "agentlock-"
                + Sha256.of(home.toString().getBytes(StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, 12);
    }

    /** The engine's words that take away what an earlier run left behind. */
    List<String> clear(Home home) {
        return List.of(engine.toString(), "rm", "--force", name(home));
    }

    /**
     * The engine's words that run the daemon until it ends.
     *
     * @param owner user and group id, {@code 1000:1000}
     * @param user the user's home directory, which it sees and cannot write
     * @param variables of its environment, {@code NAME=value}
     */
    List<String> run(Home home, String owner, Path user, List<String> variables) {
        List<String> words = new ArrayList<>(List.of(
                engine.toString(),
                "run",
                "--rm",
                "--name",
                name(home),
                "--network=host",
                "--read-only",
                "--cap-drop=all",
                "--security-opt=no-new-privileges",
                "--user",
                owner,
                "--tmpfs",
                "/tmp:rw,size=64m",
                "--volume",
                user + ":" + user + ":ro",
                "--volume",
                home + ":" + home));
        if (engine.endsWith("podman") && !owner.startsWith("0:")) {
            words.add("--userns=keep-id");
        }
        variables.forEach(variable -> words.addAll(List.of("--env", variable)));
        words.addAll(List.of(image, "daemon"));
        return words;
    }
}
