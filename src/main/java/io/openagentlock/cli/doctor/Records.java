package io.openagentlock.cli.doctor;

import io.openagentlock.cli.wiring.Installation;
import io.openagentlock.index.LedgerIndex;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The files that outlive a daemon: whether this program can read them, and whether the clock agrees with them. */
public record Records(Site site) {
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int USER_VERSION = 60;
    private static final int SQLITE_HEADER = 100;
    private static final Duration SKEW = Duration.ofMinutes(2);
    private static final int MOST_INSTALLS = 200;

    public List<Check> run() {
        List<Check> checks = new ArrayList<>();
        identity().ifPresent(checks::add);
        head().ifPresent(checks::add);
        index().ifPresent(checks::add);
        checks.addAll(installs());
        applied("applied").ifPresent(checks::add);
        applied("trusted").ifPresent(checks::add);
        regular("group-policy", site.home().resolve("group-policy.yaml")).ifPresent(checks::add);
        regular("trust", site.home().resolve("trust.json")).ifPresent(checks::add);
        return checks;
    }

    private Optional<Check> identity() {
        Path file = site.ledger().resolve("identity.json");
        if (!Site.exists(file)) {
            return Optional.empty();
        }
        Optional<Json.Obj> read = json(file);
        if (read.isEmpty()) {
            return Optional.of(Check.bad(
                    "ledger-identity",
                    file + " cannot be read: the daemon does not know whose ledger this is",
                    "agentlock ledger verify; restore the file from a backup"));
        }
        long format = read.get().integer("format").orElse(0L);
        if (format != Ledger.FORMAT) {
            return Optional.of(Check.bad(
                    format > Ledger.FORMAT ? "ledger-newer" : "ledger-older",
                    "the ledger has format " + format + ", and this program reads format " + Ledger.FORMAT,
                    format > Ledger.FORMAT
                            ? "install the newer agentlock again"
                            : "move " + site.ledger() + " away to begin a new one"));
        }
        return read.get()
                .text("created")
                .flatMap(Records::instant)
                .filter(created -> created.isAfter(site.now().plus(SKEW)))
                .map(created -> clock("clock-before-ledger", "the ledger was begun at " + created));
    }

    /** The head was written at some time: later than now is a clock that was set back. */
    private Optional<Check> head() {
        try {
            Instant written = Files.getLastModifiedTime(
                            site.ledger().resolve("log").resolve("checkpoint"))
                    .toInstant();
            return written.isAfter(site.now().plus(SKEW))
                    ? Optional.of(clock("clock-back", "the newest checkpoint is of " + written))
                    : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private Check clock(String code, String what) {
        return Check.bad(
                code,
                what + ", and this machine's clock says " + site.now()
                        + ": it was set back, or the file came from elsewhere",
                "set the clock (`timedatectl status`), then `agentlock session renew`");
    }

    private Optional<Check> index() {
        Path file = site.ledger().resolve(LedgerIndex.FILE);
        Optional<byte[]> head = Site.bytes(file, SQLITE_HEADER);
        if (head.isEmpty() || head.get().length == 0) {
            return Optional.empty();
        }
        boolean sqlite =
                head.get().length == SQLITE_HEADER && Arrays.equals(Arrays.copyOf(head.get(), SQLITE.length), SQLITE);
        if (!sqlite) {
            return Optional.of(Check.warn(
                    "index-broken",
                    "the search index is damaged; it is made anew from the ledger, and verdicts do not need it",
                    "agentlock down && rm " + file + "* && agentlock up"));
        }
        int version = ByteBuffer.wrap(head.get()).getInt(USER_VERSION);
        return version <= LedgerIndex.VERSION
                ? Optional.empty()
                : Optional.of(Check.warn(
                        "index-newer",
                        "the search index is of version " + version + ", this program's is " + LedgerIndex.VERSION
                                + "; it is made anew",
                        "nothing to do, or install the newer agentlock again"));
    }

    private List<Check> installs() {
        Path directory = site.home().resolve("installs");
        try (var files = Files.newDirectoryStream(directory, "*.json")) {
            List<Check> checks = new ArrayList<>();
            for (Path file : files) {
                Optional<Json.Obj> read = checks.size() > MOST_INSTALLS ? Optional.empty() : json(file);
                long version = read.flatMap(record -> record.integer("v")).orElse(0L);
                if (read.isPresent() && version > Installation.VERSION) {
                    checks.add(Check.bad(
                            "installs-newer",
                            file + " is of version " + version + ", this program reads version " + Installation.VERSION,
                            "install the newer agentlock again, or move the file away"));
                }
            }
            return checks;
        } catch (IOException absent) {
            return List.of();
        }
    }

    /** {@code policy/applied} and {@code policy/trusted}: hashes, one a line. */
    private Optional<Check> applied(String name) {
        Path file = site.home().resolve("policy").resolve(name);
        return Site.text(file)
                .filter(text -> text.lines().anyMatch(line -> !line.isBlank() && !line.matches("sha256:[0-9a-f]{64}")))
                .map(_ -> Check.bad(
                        "policy-" + name,
                        file + " is damaged: a line of it is no hash",
                        name.equals("applied")
                                ? "rm " + file + " && agentlock policy apply"
                                : "rm " + file + "; then `agentlock policy trust` in each repository"));
    }

    /** A file of policy that is there and cannot be read denies; better said before the first call. */
    private static Optional<Check> regular(String code, Path file) {
        return !Site.exists(file) || Site.bytes(file, 1).isPresent()
                ? Optional.empty()
                : Optional.of(Check.bad(
                        code + "-unreadable",
                        file + " is no file that can be read",
                        "ls -ld " + file + "; put the file back, or move it away"));
    }

    private static Optional<Json.Obj> json(Path file) {
        Optional<byte[]> bytes = Site.bytes(file, 1 << 20);
        try {
            return bytes.isEmpty() ? Optional.empty() : Optional.of(JsonReader.object(bytes.get()));
        } catch (JsonException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
