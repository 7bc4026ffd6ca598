package io.openagentlock.cli.signer;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.key.SshBytes;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The user's ssh-agent (draft-ietf-sshm-ssh-agent): which keys it has, and signatures by them. */
final class SshAgent {
    private static final int LONGEST = 256 << 10;
    private static final int MOST_KEYS = 1_000;
    private static final int LIST = 11;
    private static final int LISTED = 12;
    private static final int SIGN = 13;
    private static final int SIGNED = 14;
    private static final int RSA_SHA2_512 = 4;

    /** Long enough for a touch. */
    private static final int SECONDS = 60;

    private final String socket;

    /** The agent that {@code SSH_AUTH_SOCK} names. */
    SshAgent(Map<String, String> env) {
        socket = env.getOrDefault("SSH_AUTH_SOCK", "");
        if (!socket.startsWith("/")) {
            throw unavailable("no ssh-agent is there: SSH_AUTH_SOCK names none", new IOException("no socket"));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Identity(byte[] blob, String comment) {}

    List<Identity> identities() {
        SshBytes in = new SshBytes(ask(new byte[] {LIST}, LISTED));
        int count = in.number();
        List<Identity> found = new ArrayList<>();
        for (int i = 0; i < count && i < MOST_KEYS; i++) {
            byte[] blob = in.string();
            found.add(new Identity(blob, in.word()));
        }
        return found;
    }

    /** A signature in SSH's form: type, then what the type says. */
    byte[] sign(byte[] blob, byte[] message) {
        byte[] strings = SshBytes.strings(blob, message);
        byte[] request = ByteBuffer.allocate(1 + strings.length + 4)
                .put((byte) SIGN)
                .put(strings)
                .putInt(RSA_SHA2_512)
                .array();
        return new SshBytes(ask(request, SIGNED)).string();
    }

    private byte[] ask(byte[] request, int expected) {
        try {
            byte[] answer = CompletableFuture.supplyAsync(() -> exchange(request))
                    .orTimeout(SECONDS, TimeUnit.SECONDS)
                    .join();
            if (answer.length > 0 && answer[0] == expected) {
                return java.util.Arrays.copyOfRange(answer, 1, answer.length);
            }
        } catch (CompletionException | IllegalArgumentException failed) {
            throw unavailable("the ssh-agent does not answer", failed);
        }
        throw new ProblemException(new Problem.Refused(
                "agent-refused",
                "the ssh-agent does not sign with this key",
                "is it unlocked and added (`ssh-add -l`), and did you touch it?"));
    }

    private byte[] exchange(byte[] request) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer out = ByteBuffer.allocate(4 + request.length)
                    .putInt(request.length)
                    .put(request)
                    .flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            int length = read(channel, 4).getInt();
            if (length < 1 || length > LONGEST) {
                throw new IOException("an answer of impossible length");
            }
            return read(channel, length).array();
        } catch (IOException failed) {
            throw new CompletionException(failed);
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                throw new IOException("it hung up");
            }
        }
        return in.flip();
    }

    private static ProblemException unavailable(String message, Throwable cause) {
        return new ProblemException(
                new Problem.Unavailable("no-ssh-agent", message, "start one (`eval $(ssh-agent)`) and `ssh-add` a key"),
                cause);
    }
}
