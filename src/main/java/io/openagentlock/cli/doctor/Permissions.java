package io.openagentlock.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may read what is secret, and change what judges: the user alone. */
public record Permissions(Site site) {
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final Set<PosixFilePermission> WRITERS = PosixFilePermissions.fromString("----w--w-");
    private static final int MOST_LEDGER_FILES = 1_000;

    public List<Check> run() {
        List<Check> checks = new ArrayList<>();
        closed("home-mode", site.home(), "700").ifPresent(checks::add);
        closed("run-mode", site.run(), "700").ifPresent(checks::add);
        closed("bin-mode", site.client().resolveSibling(""), "700").ifPresent(checks::add);
        closed("installs-mode", site.home().resolve("installs"), "700").ifPresent(checks::add);
        closed("state-mode", site.state(), "700").ifPresent(checks::add);
        closed("token-mode", site.run().resolve("token"), "600").ifPresent(checks::add);
        closed("key-mode", site.state().resolve("software.key"), "600").ifPresent(checks::add);
        unwritable("client-mode", site.client()).ifPresent(checks::add);
        unwritable("starter-mode", site.starter()).ifPresent(checks::add);
        unwritable("policy-mode", site.home().resolve("policy.yaml")).ifPresent(checks::add);
        unwritable("policy-versions-mode", site.home().resolve("policy")).ifPresent(checks::add);
        unwritable("group-policy-mode", site.home().resolve("group-policy.yaml"))
                .ifPresent(checks::add);
        unwritable("anchor-mode", site.state().resolve("anchor.json")).ifPresent(checks::add);
        ledger().ifPresent(checks::add);
        owner().ifPresent(checks::add);
        return checks.isEmpty()
                ? List.of(Check.good("permissions", site.home() + " and its secrets are for you only"))
                : checks;
    }

    private static Optional<Check> closed(String code, Path file, String mode) {
        return mode(file, OTHERS)
                .map(open -> Check.bad(code, file + " is open to others (" + open + ")", "chmod " + mode + " " + file));
    }

    private static Optional<Check> unwritable(String code, Path file) {
        return mode(file, WRITERS)
                .map(open -> Check.bad(code, file + " can be changed by others (" + open + ")", "chmod go-w " + file));
    }

    /** The first file of the ledger that others may read or change. */
    private Optional<Check> ledger() {
        if (mode(site.ledger(), OTHERS).isPresent()) {
            return closed("ledger-mode", site.ledger(), "700");
        }
        try (var files = Files.walk(site.ledger(), 2)) {
            return files.limit(MOST_LEDGER_FILES)
                    .filter(file -> mode(file, WRITERS).isPresent())
                    .findFirst()
                    .flatMap(file -> unwritable("ledger-mode", file));
        } catch (IOException | java.io.UncheckedIOException absent) {
            return Optional.empty();
        }
    }

    /** The mode in words when it gives somebody one of these rights; a file that is not there is another's finding. */
    private static Optional<String> mode(Path file, Set<PosixFilePermission> rights) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
            return Files.isSymbolicLink(file) || mode.stream().noneMatch(rights::contains)
                    ? Optional.empty()
                    : Optional.of(PosixFilePermissions.toString(mode));
        } catch (IOException | UnsupportedOperationException absent) {
            return Optional.empty();
        }
    }

    private Optional<Check> owner() {
        try {
            Object owner = Files.getAttribute(site.home(), "unix:uid");
            Object we = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return owner.equals(we)
                    ? Optional.empty()
                    : Optional.of(Check.bad(
                            "home-owner",
                            site.home() + " belongs to user " + owner + ", and you are user " + we,
                            "sudo chown -R " + we + " " + site.home()));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
