package io.openagentlock.cli.doctor;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the environment of a run can do to us: variables, links, limits. Most of it is harmless, and said to be. */
public record Surroundings(Site site) {
    private static final int OLDEST_JAVA = 25;
    private static final long FEWEST_FILES = 256;

    private static final List<String> PROXIES = List.of("http_proxy", "https_proxy", "all_proxy");
    private static final List<String> LOADED =
            List.of("LD_PRELOAD", "LD_AUDIT", "LD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES");
    private static final List<String> JAVA = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /**
     * What of the environment and of this process's limits gets in the way.
     *
     * @param limits the text of {@code /proc/self/limits}; empty where there is none
     */
    public List<Check> run(Optional<String> limits) {
        List<Check> checks = new ArrayList<>();
        java("AGENTLOCK_JAVA_HOME", "java-pinned").ifPresent(checks::add);
        java("JAVA_HOME", "java-old").ifPresent(checks::add);
        set(PROXIES)
                .map(name -> Check.note(
                        "proxy",
                        name + " is set; agentlock talks to loopback only and never uses a proxy",
                        "nothing to do"))
                .ifPresent(checks::add);
        set(LOADED)
                .map(name -> Check.warn(
                        "preload",
                        name
                                + " is set: other code runs in this command; the hook client and the daemon do not read it",
                        "unset " + name))
                .ifPresent(checks::add);
        set(JAVA)
                .map(name -> Check.warn(
                        "java-options",
                        name + " is set and changes how this command runs; the daemon does not read it",
                        "unset " + name))
                .ifPresent(checks::add);
        api().ifPresent(checks::add);
        link().ifPresent(checks::add);
        two().ifPresent(checks::add);
        limits.flatMap(Surroundings::files).ifPresent(checks::add);
        completion().ifPresent(checks::add);
        return checks;
    }

    private Optional<String> set(List<String> names) {
        return names.stream()
                .flatMap(name -> java.util.stream.Stream.of(name, name.toUpperCase(Locale.ROOT)))
                .filter(name -> site.variable(name).isPresent())
                .findFirst();
    }

    /** A JDK that will not do: the launcher passes over {@code JAVA_HOME}, but not over the one that was chosen for us. */
    private Optional<Check> java(String name, String code) {
        return site.variable(name).filter(home -> major(home) < OLDEST_JAVA).map(home -> {
            String what = name + " names " + home + ", which is no JDK " + OLDEST_JAVA + " or newer";
            return code.equals("java-pinned")
                    ? Check.bad(code, what + ": nothing starts with it", "unset " + name)
                    : Check.note(code, what + "; another one was found", "nothing to do, or unset " + name);
        });
    }

    /** The major version that {@code release} tells; 0 when there is none. */
    private static int major(String home) {
        try {
            String release = Site.text(Path.of(home, "release")).orElse("");
            String version = release.lines()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .findFirst()
                    .orElse("")
                    .replaceAll("[^0-9.]", "");
            return version.isEmpty() ? 0 : (int) Double.parseDouble(version.replaceAll("\\..*", ""));
        } catch (InvalidPathException notAPath) {
            return 0;
        }
    }

    private Optional<Check> api() {
        Optional<String> named = site.variable("AGENTLOCK_API");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Optional<InetSocketAddress> address = Endpoints.parse(named.get());
        if (address.isEmpty()) {
            return Optional.of(Check.bad(
                    "api-malformed",
                    "AGENTLOCK_API is `" + named.get() + "`, which is no loopback address with a port",
                    "export AGENTLOCK_API=127.0.0.1:7878"));
        }
        Optional<String> announced = Site.text(site.run().resolve("endpoint")).map(String::strip);
        return announced
                .flatMap(Endpoints::parse)
                .filter(real -> !real.equals(address.get()))
                .map(_ -> Check.warn(
                        "api-differs",
                        "AGENTLOCK_API says " + named.get() + ", the daemon last listened on " + announced.get(),
                        "export AGENTLOCK_API=" + announced.get() + ", or `agentlock down` and `agentlock up`"));
    }

    private Optional<Check> link() {
        return Files.isSymbolicLink(site.home())
                ? Optional.of(Check.warn(
                        "home-link",
                        site.home() + " is a symbolic link: whoever may change the link chooses the policy",
                        "export AGENTLOCK_HOME=" + target(site.home())))
                : Optional.empty();
    }

    private static Path target(Path link) {
        try {
            return link.toRealPath();
        } catch (java.io.IOException dangling) {
            return link;
        }
    }

    private Optional<Check> two() {
        Path usual = site.userHome().resolve(".agentlock");
        return !usual.equals(site.home()) && Files.isDirectory(usual.resolve("ledger"), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Check.warn(
                        "home-two",
                        "AGENTLOCK_HOME names " + site.home() + ", and " + usual + " is a home with a ledger too",
                        "unset AGENTLOCK_HOME, or wire the harnesses to one of them with `agentlock install --all`"))
                : Optional.empty();
    }

    /** As proc(5) has it: {@code Max open files  soft  hard  files}. */
    private static Optional<Check> files(String limits) {
        return limits.lines()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.substring("Max open files".length()).strip())
                .map(rest -> rest.substring(0, rest.indexOf(' ') < 0 ? rest.length() : rest.indexOf(' ')))
                .filter(soft -> soft.matches("[0-9]{1,9}") && Long.parseLong(soft) < FEWEST_FILES)
                .findFirst()
                .map(soft -> Check.warn(
                        "open-files",
                        "a process may open " + soft + " files only; under load the daemon would refuse connections",
                        "ulimit -n 1024"));
    }

    private Optional<Check> completion() {
        List<Path> places = List.of(
                site.userHome().resolve(".config/fish/completions/agentlock.fish"),
                site.userHome().resolve(".local/share/bash-completion/completions/agentlock"),
                Path.of("/usr/share/bash-completion/completions/agentlock"),
                Path.of("/usr/share/zsh/vendor-completions/_agentlock"));
        return site.variable("SHELL").isPresent() && places.stream().noneMatch(Site::exists)
                ? Optional.of(Check.note(
                        "completion",
                        "your shell does not complete agentlock's commands",
                        "agentlock completion --help"))
                : Optional.empty();
    }
}
