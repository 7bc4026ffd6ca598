package io.openagentlock.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The disk under the home: whether entries can be written, and will be found again. */
public record Storage(Site site) {
    private static final long LEAST = 32L << 20;
    private static final long LITTLE = 512L << 20;
    private static final long LARGE_LOG = 16L << 20;

    /** Where forcing a file to disk, or locking one, means less than it says. */
    private static final Set<String> REMOTE = Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "davfs");

    /**
     * What a file system says of itself.
     *
     * @param usable bytes
     */
    public record Disk(long usable, String type) {
        static Optional<Disk> of(Path directory) {
            try {
                FileStore store = Files.getFileStore(directory);
                return Optional.of(new Disk(store.getUsableSpace(), store.type()));
            } catch (IOException unknown) {
                return Optional.empty();
            }
        }
    }

    public List<Check> run() {
        List<Check> checks = new ArrayList<>();
        Disk.of(site.home()).ifPresent(disk -> checks.addAll(of(disk)));
        log().ifPresent(checks::add);
        ledger().ifPresent(checks::add);
        return checks;
    }

    /** What this disk would mean for the ledger. */
    public List<Check> of(Disk disk) {
        List<Check> checks = new ArrayList<>();
        if (disk.usable() < LEAST) {
            checks.add(Check.bad(
                    "disk-full",
                    (disk.usable() >> 20) + " MiB are left under " + site.home()
                            + ": without room for its record every call is denied",
                    "free some space (`df -h " + site.home() + "`); calls go on by themselves then"));
        } else if (disk.usable() < LITTLE) {
            checks.add(Check.warn(
                    "disk-low",
                    (disk.usable() >> 20) + " MiB are left under " + site.home(),
                    "free some space: `df -h " + site.home() + "`"));
        }
        if (REMOTE.contains(disk.type())) {
            checks.add(Check.warn(
                    "disk-remote",
                    site.home() + " lies on " + disk.type()
                            + ", where a record that was forced to disk may still be lost",
                    "export AGENTLOCK_HOME to a directory on a local disk, then `agentlock up`"));
        }
        return checks;
    }

    private Optional<Check> log() {
        if (!Site.exists(site.log())) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(site.log()) || !ownerWrites(site.log())) {
            return Optional.of(Check.warn(
                    "log-unwritable",
                    site.log() + " cannot be written: the daemon cannot be started by a hook",
                    "rm -rf " + site.log()));
        }
        try {
            long size = Files.size(site.log());
            return size <= LARGE_LOG
                    ? Optional.empty()
                    : Optional.of(Check.warn(
                            "log-large",
                            site.log() + " has " + (size >> 20) + " MiB; it is put aside at the next start only",
                            "look what fills it: `tail " + site.log() + "`, then `agentlock down` and `agentlock up`"));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Check> ledger() {
        if (!Site.exists(site.ledger())) {
            return Optional.empty();
        }
        if (!Files.isDirectory(site.ledger())) {
            return Optional.of(Check.bad(
                    "ledger-other",
                    site.ledger() + " is no directory",
                    "find out who put it there; move it away and run `agentlock up`"));
        }
        return ownerWrites(site.ledger())
                ? Optional.empty()
                : Optional.of(Check.bad(
                        "ledger-unwritable",
                        site.ledger() + " is not writable, so every call is denied",
                        "chmod 700 " + site.ledger()));
    }

    /** By its mode: the superuser could write all the same, and the daemon of a user could not. */
    private static boolean ownerWrites(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE);
        } catch (IOException | UnsupportedOperationException unknown) {
            return Files.isWritable(file);
        }
    }
}
