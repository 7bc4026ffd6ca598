package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.export.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file or standard output that an export goes to. */
final class ExportOutput {
    private ExportOutput() {}

    /** {@code -} is standard output. A new file is private to its owner; one that exists is never written over. */
    static OutputStream open(Console console, String out, boolean append) {
        if (out.equals("-")) {
            return new StandardOutput(console.out());
        }
        Path file = console.cwd().resolve(out);
        Set<OpenOption> how = append
                ? Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                : Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return java.nio.channels.Channels.newOutputStream(Files.newByteChannel(
                    file, how, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        } catch (FileAlreadyExistsException exists) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "output-exists",
                            file + " exists already",
                            "choose another name; lines go on at its end with --append"),
                    exists);
        } catch (IOException failed) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "output-unwritable", file + " cannot be written", "choose a file in a directory of yours"),
                    failed);
        }
    }

    /** Notices that whoever read along has gone, which a {@link PrintStream} keeps to itself. */
    private static final class StandardOutput extends OutputStream {
        private final PrintStream out;

        StandardOutput(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) {
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            out.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            if (out.checkError()) {
                throw new Sink.ReaderGoneException();
            }
        }
    }
}
