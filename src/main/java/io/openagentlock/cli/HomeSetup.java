package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.KeptReceipts;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.cli.wiring.DurableFile;
import io.openagentlock.cli.wiring.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts what belongs into an agentlock home; what is there already, and right, stays. */
final class HomeSetup {
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwx------");
    private static final int MOST_BUILDS = 2;

    private final Home home;
    private final Parts parts;
    private final Map<String, String> env;
    private final List<String> done = new ArrayList<>();

    HomeSetup(Home home, Parts parts, Map<String, String> env) {
        this.home = home;
        this.parts = parts;
        this.env = env;
    }

    /** Everything that a hook needs to work; gives a line for each thing that had to be done. */
    List<String> run() {
        try {
            directories();
            client();
            receipts();
            Path lib = program();
            starter(script(lib));
            policy();
            return List.copyOf(done);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void directories() throws IOException {
        if (!Files.isDirectory(home.directory())) {
            done.add("home      " + home);
        }
        for (Path directory : List.of(
                home.directory(),
                home.run(),
                home.client().resolveSibling(""),
                home.lib(),
                home.installs(),
                home.receipts())) {
            DurableFile.makeDirectories(directory);
            if (!Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS)
                    .equals(DIRECTORY)) {
                Files.setPosixFilePermissions(directory, DIRECTORY);
                done.add("mode      " + directory + " is for you only now");
            }
        }
    }

    private void client() throws IOException {
        byte[] built = Files.readAllBytes(parts.files()
                .client()
                .filter(Files::isRegularFile)
                .orElseThrow(() -> new ProblemException(new Problem.Unavailable(
                        "no-hook-client", "the hook client was not built", "run ./build --quick in the repository"))));
        put(home.client(), built, "client    ");
    }

    /** Where the hook client keeps its receipt: outside of the home, so that nothing that brings back an old home brings it back too. */
    private void receipts() throws IOException {
        KeptReceipts kept = new KeptReceipts(home.directory());
        Path state = StateDirectory.of(env, Home.userHome(env)).path();
        Path directory = KeptReceipts.directory(state, home.directory());
        DurableFile.makeDirectories(directory);
        Files.setPosixFilePermissions(directory, DIRECTORY);
        byte[] line = (directory + "\n").getBytes(StandardCharsets.UTF_8);
        boolean right = Files.isRegularFile(kept.pointer(), LinkOption.NOFOLLOW_LINKS)
                && Arrays.equals(Files.readAllBytes(kept.pointer()), line);
        if (!right) {
            Files.deleteIfExists(kept.pointer());
            DurableFile.write(kept.pointer(), line);
            done.add("receipts  " + directory.getParent());
        }
    }

    /** A file of ours that may run; replaced by rename, so that one that runs now keeps its own. */
    private void put(Path file, byte[] content, String what) throws IOException {
        boolean right = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Arrays.equals(Files.readAllBytes(file), content)
                && Files.getPosixFilePermissions(file).equals(PROGRAM);
        if (right) {
            return;
        }
        if (Files.isSymbolicLink(file)) {
            Files.delete(file);
        } else if (Files.exists(file)) {
            // The new file takes the old one's mode: there is no moment without a client that runs.
            Files.setPosixFilePermissions(file, PROGRAM);
        }
        DurableFile.write(file, content, PROGRAM);
        done.add(what + file);
    }

    /** Copies the program, so that a rebuild or a moved repository does not pull it from under the daemon. */
    private Path program() throws IOException {
        String names = names();
        Path lib = lib(names);
        Path complete = lib.resolve("complete");
        if (!Files.exists(complete)) {
            for (Path jar : parts.files().jars()) {
                DurableFile.write(lib.resolve(jar.getFileName()), UnsignedJar.read(jar));
            }
            DurableFile.write(complete, names.getBytes(StandardCharsets.UTF_8));
            done.add("program   " + lib);
        }
        forgetOldBuilds(lib);
        return lib;
    }

    /** Every jar's name and hash, a line each. */
    private String names() throws IOException {
        StringBuilder names = new StringBuilder();
        for (Path jar : parts.files().jars()) {
            names.append(jar.getFileName())
                    .append(' ')
                    .append(Sha256.of(Files.readAllBytes(jar)))
                    .append('\n');
        }
        return names.toString();
    }

    private Path lib(String names) {
        String build = Sha256.of(names.getBytes(StandardCharsets.UTF_8)).hex();
        return home.lib().resolve(parts.version() + "-" + build.substring(0, 16));
    }

    /** Keeps the build before this one: the daemon may still run from it. */
    private void forgetOldBuilds(Path current) throws IOException {
        List<Path> builds = new ArrayList<>();
        try (var listed = Files.newDirectoryStream(home.lib())) {
            listed.forEach(builds::add);
        }
        builds.remove(current);
        builds.sort(java.util.Comparator.comparingLong(path -> path.toFile().lastModified()));
        for (Path old : builds.subList(0, Math.max(0, builds.size() - (MOST_BUILDS - 1)))) {
            try (var files = Files.newDirectoryStream(old)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(old);
        }
    }

    private void starter(StartScript script) throws IOException {
        put(home.starter(), script.text().getBytes(StandardCharsets.UTF_8), "starter   ");
        put(home.proxy(), script.proxy().getBytes(StandardCharsets.UTF_8), "proxy     ");
    }

    /** Makes the next start faster, beside everything else; needs all that {@link #run} put there. */
    void rehearse() {
        try {
            Path lib = lib(names());
            new AotCache(lib).begin(home, script(lib), parts.clock().instant());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private StartScript script(Path lib) throws IOException {
        List<Path> jars = parts.files().jars().stream()
                .map(jar -> lib.resolve(jar.getFileName()))
                .toList();
        Optional<StartScript.Started> container = Optional.empty();
        if (Container.of(home).isPresent()) {
            Map<String, Object> owner = Files.readAttributes(home.directory(), "unix:uid,gid");
            container = Optional.of(new StartScript.Started(
                    Container.of(home).orElseThrow(), owner.get("uid") + ":" + owner.get("gid")));
        }
        return new StartScript(
                home, jars, new AotCache(lib).file(), parts.files().java(), env, container);
    }

    private void policy() throws IOException {
        if (!Files.exists(home.policy(), LinkOption.NOFOLLOW_LINKS)) {
            StarterPolicy.write(home.policy());
            done.add("policy    " + home.policy() + " (adds to the built-in policy)");
        }
    }
}
