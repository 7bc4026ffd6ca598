package io.openagentlock.cli.client;

import io.openagentlock.call.HarnessId;
import io.openagentlock.harness.EventName;
import io.openagentlock.harness.HookReply;
import io.openagentlock.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The hook client in Java, with the C client's behaviour: carries one call to the daemon and its answer back, starts the
 * daemon once if nothing answers, and holds the fail-closed rule. No good answer within the deadline is a deny; for
 * events that cannot stop anything it is exit code 1.
 */
public final class HookClient {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int OUTAGES_MAX = 64 << 10;

    /** Exit code 2 on these stops no tool; on Stop it would keep the agent going for ever. */
    private static final Set<String> NOTICES = Set.of(
            "sessionstart",
            "sessionend",
            "stop",
            "subagentstart",
            "subagentstop",
            "posttooluse",
            "posttoolusefailure",
            "notification",
            "precompact");

    private final Path home;
    private final HarnessId harness;
    private final EventName event;
    private final String facts;
    private final InstantSource clock;

    /**
     * One hook event.
     *
     * @param home the agentlock home
     * @param cwd the working directory of the hook
     * @param userHome {@code $HOME}, passed on as a fact
     */
    public HookClient(
            Path home, HarnessId harness, EventName event, String cwd, Optional<String> userHome, InstantSource clock) {
        this.clock = clock;
        this.home = home;
        this.harness = harness;
        this.event = event;
        long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
        facts = "uid=" + uid() + ";pid=" + parent + ";cwd=" + encoded(cwd) + ";home=" + encoded(userHome.orElse(""));
    }

    /** What to print and return; never fails. */
    public HookReply ask(InputStream in) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        try {
            byte[] body = in.readNBytes(Limits.BODY + 1);
            if (body.length > Limits.BODY) {
                throw new HookCause.Failure(HookCause.INPUT, "the hook input is larger than 8 MiB");
            }
            return answer(body, end);
        } catch (HookCause.Failure failure) {
            return failed(failure);
        } catch (IOException unreadable) {
            return failed(new HookCause.Failure(HookCause.INPUT, "the hook input cannot be read"));
        }
    }

    private HookReply answer(byte[] body, long end) throws HookCause.Failure {
        Receipts receipts = Receipts.read(new KeptReceipts(home)); // before anything is asked
        HookDoor door = new HookDoor(home, end, clock);
        try (Link link = door.reach()) {
            byte[] nonce = new byte[16];
            new SecureRandom().nextBytes(nonce);
            HookExchange exchange = new HookExchange(
                    "/v1/hooks/" + harness + "/" + event.value(), HexFormat.of().formatHex(nonce), facts, door.token());
            HookExchange.Told told = exchange.over(link, body);
            receipts.compare(told.receipt(), clock.instant());
            return told.reply();
        } catch (java.net.SocketTimeoutException late) {
            throw new HookCause.Failure(HookCause.SLOW, "the daemon did not answer in time");
        } catch (IOException broken) {
            throw new HookCause.Failure(
                    HookCause.ANSWER, "the daemon closed the connection before its answer was complete");
        }
    }

    private HookReply failed(HookCause.Failure failure) {
        String key = event.key();
        if (key.equals("statusline")) {
            boolean history = failure.why() == HookCause.HISTORY;
            String line = history
                    ? "LEDGER ROLLED BACK, calls are denied (run `agentlock ledger anchor`)"
                    : "daemon unreachable";
            return new HookReply("agentlock: " + line + "\n", "", 0);
        }
        boolean gates = !NOTICES.contains(key);
        String effect = gates ? "the call is denied" : "the event is not recorded";
        String hint = failure.why().hint();
        if (gates) {
            recordOutage(failure.why());
        }
        return new HookReply(
                "", "agentlock: " + failure.getMessage() + "; " + effect + " (hint: " + hint + ")\n", gates ? 2 : 1);
    }

    /** For the daemon to read at the next contact. Best effort: the denial does not depend on it. */
    private void recordOutage(HookCause cause) {
        Path log = home.resolve("run").resolve("outages.log");
        String line =
                clock.instant().getEpochSecond() + " " + harness + " " + event.value() + " " + cause.word() + "\n";
        try (FileChannel channel = FileChannel.open(
                log,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND,
                        LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            if (channel.size() + line.length() <= OUTAGES_MAX) {
                channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (IOException unwritable) {
            return;
        }
    }

    private static String uid() {
        try {
            return String.valueOf(Files.getAttribute(Path.of(System.getProperty("user.home")), "unix:uid"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return "0";
        }
    }

    /** Percent-encoding; RFC 3986 unreserved characters stay. */
    private static String encoded(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && (Character.isLetterOrDigit(b) || "-._~".indexOf(b) >= 0);
            out.append(
                    plain
                            ? String.valueOf((char) b)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
        }
        return out.toString();
    }
}
