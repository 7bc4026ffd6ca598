package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.signer.Asking;
import io.openagentlock.signer.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks at the terminal, without echo. Where {@code AGENTLOCK_PASSPHRASE_FD} and {@code AGENTLOCK_CODE_FD} name open file
 * descriptors, their lines answer instead, one a question: for CI and scripts.
 */
final class ConsoleAsking implements Asking {
    private static final String PASSPHRASE_FD = "AGENTLOCK_PASSPHRASE_FD";
    private static final String CODE_FD = "AGENTLOCK_CODE_FD";
    private static final int LONGEST = 1_024;
    private static final int SHORTEST_PASSPHRASE = 8;

    private final Console console;
    private final Map<String, Secret> answered = new HashMap<>();
    private final Map<String, InputStream> open = new HashMap<>();

    ConsoleAsking(Console console) {
        this.console = console;
    }

    @Override
    public Secret passphrase(String question) {
        return answered.computeIfAbsent(question, asked -> Secret.copyOf(answer(asked, PASSPHRASE_FD)));
    }

    @Override
    public Secret newPassphrase(String question) {
        Secret chosen = Secret.copyOf(answer(question, PASSPHRASE_FD));
        if (chosen.length() < SHORTEST_PASSPHRASE) {
            throw refused(
                    "short-passphrase", "the passphrase is too short", "take at least 8 characters, better 4 words");
        }
        boolean typed = !console.env().containsKey(PASSPHRASE_FD);
        if (typed && !Secret.copyOf(answer("the same again", PASSPHRASE_FD)).equals(chosen)) {
            throw refused("other-passphrase", "the two passphrases are not the same", "try again");
        }
        return chosen;
    }

    @Override
    public String code(String question) {
        return new String(answer(question, CODE_FD), StandardCharsets.US_ASCII).strip();
    }

    @Override
    public void tell(String line) {
        console.err().println(line);
        console.err().flush();
    }

    private byte[] answer(String question, String variable) {
        String descriptor = console.env().get(variable);
        if (descriptor != null) {
            return line(descriptor, variable);
        }
        java.io.@Nullable Console terminal = console.terminal() ? System.console() : null;
        char[] typed = terminal == null ? null : terminal.readPassword("%s: ", question);
        if (typed == null) {
            throw refused(
                    "nobody-to-ask",
                    "this needs the " + question + ", and there is no terminal to ask at",
                    "run it at a terminal, or let " + variable + " name an open file descriptor");
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        Arrays.fill(typed, '\0');
        return taken(bytes);
    }

    private static byte[] taken(ByteBuffer bytes) {
        byte[] answer = new byte[bytes.remaining()];
        bytes.get(answer);
        bytes.clear();
        bytes.put(new byte[bytes.capacity()]);
        return answer;
    }

    /** Byte by byte, so that the next line is there for the next question. */
    private byte[] line(String descriptor, String variable) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            InputStream in = stream(descriptor);
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.write(next);
                if (line.size() > LONGEST) {
                    throw new IOException("too long");
                }
            }
        } catch (IOException unreadable) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-descriptor",
                            variable + " names no readable file descriptor",
                            "for example " + variable + "=7 with 7<FILE"),
                    unreadable);
        }
        return line.toByteArray();
    }

    private InputStream stream(String descriptor) throws IOException {
        boolean number = !descriptor.isEmpty() && descriptor.length() <= 4;
        for (int i = 0; number && i < descriptor.length(); i++) {
            number = descriptor.charAt(i) >= '0' && descriptor.charAt(i) <= '9';
        }
        if (!number) {
            throw new IOException("no number");
        }
        InputStream known = open.get(descriptor);
        if (known == null) {
            known = Files.newInputStream(Path.of("/dev/fd", descriptor));
            open.put(descriptor, known);
        }
        return known;
    }

    private static ProblemException refused(String code, String message, String hint) {
        return new ProblemException(new Problem.Refused(code, message, hint));
    }
}
