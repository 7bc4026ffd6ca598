package io.openagentlock.ledger;

import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.ToolName;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.Trace;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that the ledger may say, one record each. {@link EventWriter} is the one encoding, {@link EventReader} the
 * one decoding. Constructors refuse, with {@link IllegalArgumentException}, what could not be written and read again.
 *
 * <p>Who appends what: {@link Genesis}, {@link Recovery}, {@link Clock}, {@link SessionSealed} and {@link DiskFull}
 * are made by the ledger itself; the others by their callers.
 */
public sealed interface Event {
    /** The first entry of every ledger; {@code identity} is the SHA-256 of {@code identity.json}, lower-case hex. */
    record Genesis(String origin, Instant created, long format, String identity) implements Event {
        public Genesis {
            Words.line("origin", origin);
            Words.hex("identity", identity, 64);
        }
    }

    /**
     * A user key may sign sessions from here on.
     *
     * @param kid the key's id
     * @param kind the signer kind, bound for ever, for example {@code software}
     * @param key base64 of the public key in the encoding of its kind, at most 2,048 characters
     * @param by the enrolled key that vouches; empty for the first one, which is trusted on first use
     */
    record SignerEnrolled(String kid, String kind, String key, Optional<String> by) implements Event {
        private static final int LONGEST_KEY = 2_048;

        public SignerEnrolled {
            Words.line("kid", kid);
            Words.line("signer kind", kind);
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw new IllegalArgumentException("a signer's key has 1 to " + LONGEST_KEY + " characters");
            }
            by.ifPresent(signer -> Words.line("by", signer));
        }
    }

    /** A signing session begins; {@code certificate} is the user key's signature over it. */
    record SessionOpened(Sid sid, Dsse certificate, String kind) implements Event {
        public SessionOpened {
            Words.line("signer kind", kind);
        }
    }

    /**
     * A signing session ends properly.
     *
     * @param size entries before this one
     * @param root their tree hash
     * @param signature base64 of the session key's cosignature/v1 blob over the checkpoint (origin, size, root)
     */
    record SessionSealed(Sid sid, long size, Hash root, String signature) implements Event {
        public SessionSealed {
            Words.count("size", size);
            Words.line("signature", signature);
        }
    }

    /** The daemon started; {@code boot} names this run, 16 hex digits. */
    record Boot(String boot, String version, long pid) implements Event {
        public Boot {
            Words.hex("boot id", boot, 16);
            Words.line("version", version);
            Words.count("pid", pid);
        }
    }

    /** Nothing happened for a while, and the daemon was there: without it, a silent gap shows. */
    record Heartbeat() implements Event {}

    /** The wall clock jumped against the monotonic one, by this many milliseconds; negative: backwards. */
    record Clock(long wallDelta) implements Event {
        /** What the clocks may drift apart before it is said. */
        public static final Duration JUMP = Duration.ofSeconds(2);

        public Clock {
            Words.count("clock delta", Math.abs(wallDelta));
        }
    }

    /** Bytes of an unfinished, unacknowledged frame were cut off at start and kept in quarantine under their hash. */
    record Recovery(long bytes, String sha256, long size, String reason) implements Event {
        public Recovery {
            Words.count("bytes", bytes);
            Words.hex("sha256", sha256, 64);
            Words.count("size", size);
            Words.line("reason", reason);
        }
    }

    /** The hook client had to deny by itself, since the daemon did not answer; causes are counted by name. */
    record Outage(Instant first, Instant last, long count, Map<String, Long> causes) implements Event {
        public Outage {
            Words.count("count", count);
            causes = java.util.Collections.unmodifiableMap(new TreeMap<>(causes));
            if (causes.size() > 64) {
                throw new IllegalArgumentException("at most 64 causes of an outage");
            }
            causes.forEach((cause, times) -> Words.count(Words.line("cause", cause), times));
        }
    }

    /** One layer of the policy in force: {@code baseline}, {@code user}, {@code group} or {@code repository}. */
    record Layer(String name, PolicyHash hash) {
        public Layer {
            Words.line("layer", name);
        }
    }

    /**
     * Another policy is in force.
     *
     * @param by the operator's key id, or {@code start}
     * @param problem why the wanted policy is not this one
     */
    record PolicyChanged(
            PolicyHash hash, Optional<PolicyHash> previous, List<Layer> layers, String by, Optional<String> problem)
            implements Event {
        public PolicyChanged {
            layers = List.copyOf(layers);
            if (layers.size() > 64) {
                throw new IllegalArgumentException("at most 64 policy layers");
            }
            Words.line("by", by);
            problem.ifPresent(text -> Words.line("problem", text));
        }
    }

    /**
     * The operator trusts a repository's policy from here on, or no longer.
     *
     * @param policy the hash of its content, whichever file has it
     * @param file the file that the operator looked at, whose path may name the user
     * @param by the operator's key id
     */
    record PolicyTrusted(PolicyHash policy, Hidden file, boolean trusted, String by) implements Event {
        public PolicyTrusted {
            Words.line("by", by);
        }
    }

    /** Denies stop calls from here on, or no longer. {@code by} is the operator's key id, or {@code start}. */
    record ModeChanged(Mode from, Mode to, String by) implements Event {
        public ModeChanged {
            Words.line("by", by);
        }
    }

    /**
     * A tool call was judged.
     *
     * @param tool empty when the request could not be understood that far
     * @param input the tool's arguments as JSON text
     * @param verdict what the gates said
     * @param effective what the harness got
     * @param trace gates that matched, the deciding one first, at most {@link #MOST_TRACES}
     * @param untraced how many further gates matched
     * @param kind the signer kind behind the session
     * @param fail the problem's code, when the deny came from a failure and not from a gate
     * @param grant the entry of the grant that let the call pass, though gates denied it
     * @param had labels of the harness session that the gates saw, sorted
     * @param labels those that it got by this call, sorted; what it had is not among them
     */
    record Decided(
            Agent agent,
            Optional<CallId> call,
            Optional<ToolName> tool,
            Hidden input,
            Optional<Hidden> cwd,
            Mode mode,
            PolicyHash policy,
            Optional<GateId> rule,
            Ruling verdict,
            Ruling effective,
            List<Trace> trace,
            long untraced,
            String kind,
            Optional<String> fail,
            Optional<Long> grant,
            List<String> had,
            List<String> labels)
            implements Event {
        public static final int MOST_TRACES = 48;
        public static final int MOST_LABELS = 256;

        /** Without a grant, of a session that has touched nothing. */
        public Decided(
                Agent agent,
                Optional<CallId> call,
                Optional<ToolName> tool,
                Hidden input,
                Optional<Hidden> cwd,
                Mode mode,
                PolicyHash policy,
                Optional<GateId> rule,
                Ruling verdict,
                Ruling effective,
                List<Trace> trace,
                long untraced,
                String kind,
                Optional<String> fail) {
            this(
                    agent,
                    call,
                    tool,
                    input,
                    cwd,
                    mode,
                    policy,
                    rule,
                    verdict,
                    effective,
                    trace,
                    untraced,
                    kind,
                    fail,
                    Optional.empty(),
                    List.of(),
                    List.of());
        }

        /** The same decision, passed by the grant in that entry. */
        public Decided granted(long entry) {
            return new Decided(
                    agent,
                    call,
                    tool,
                    input,
                    cwd,
                    mode,
                    policy,
                    rule,
                    verdict,
                    effective,
                    trace,
                    untraced,
                    kind,
                    fail,
                    Optional.of(entry),
                    had,
                    labels);
        }

        public Decided {
            had = labels(had);
            labels = labels(labels);
            trace = List.copyOf(trace);
            if (trace.size() > MOST_TRACES) {
                throw new IllegalArgumentException("at most " + MOST_TRACES + " traces in an entry");
            }
            trace.forEach(one -> Words.line("layer", one.layer()));
            Words.count("untraced", untraced);
            Words.line("signer kind", kind);
            fail.ifPresent(code -> Words.line("problem code", code));
            grant.ifPresent(entry -> Words.count("grant", entry));
        }

        private static List<String> labels(List<String> some) {
            if (some.size() > MOST_LABELS) {
                throw new IllegalArgumentException("at most " + MOST_LABELS + " labels in an entry");
            }
            some.forEach(label -> Words.line("label", label));
            return List.copyOf(some);
        }
    }

    /**
     * The operator lets a denied call run once, soon. The decision that uses it names this entry.
     *
     * @param denied the entry of the decision that denied the call
     * @param by the operator's key id
     */
    record Granted(long denied, String by) implements Event {
        public Granted {
            Words.count("denied", denied);
            Words.line("by", by);
        }
    }

    /** A tool has run, or failed; {@code outputBytes} of answer. */
    record Finished(Agent agent, Optional<CallId> call, ToolName tool, boolean ok, long outputBytes) implements Event {
        public Finished {
            Words.count("output size", outputBytes);
        }
    }

    /** What happened to a conversation. */
    enum Moment {
        START,
        END,
        TURN;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A harness's conversation began, ended, or finished a turn; {@code source} is the harness's word for how. */
    record HarnessSession(Agent agent, Moment what, String source) implements Event {
        public HarnessSession {
            Words.line("source", source);
        }
    }

    /**
     * A harness's settings file was changed by us, or drifted.
     *
     * @param file its path, which may name the user
     * @param before SHA-256 of the file as lower-case hex; empty when there was none
     */
    record Installed(HarnessId harness, Hidden file, String action, Optional<String> before, Optional<String> after)
            implements Event {
        public Installed {
            Words.line("action", action);
            before.ifPresent(hash -> Words.hex("before", hash, 64));
            after.ifPresent(hash -> Words.hex("after", hash, 64));
        }
    }

    /** Requests to our API that local security refused, several of one kind in one entry. */
    record RequestsRefused(String route, String cause, long count, Optional<Hidden> detail) implements Event {
        public RequestsRefused {
            Words.line("route", route);
            Words.line("cause", cause);
            Words.count("count", count);
        }
    }

    /** Why values were destroyed: a closed list, since a text could repeat what it is about. */
    enum RedactionReason {
        CREDENTIAL,
        PERSONAL,
        CUSTOMER,
        CONFIDENTIAL,
        COURT,
        MISTAKE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Hidden values of entries are destroyed: stands before it is done. Their commitments, and every proof, stay.
     *
     * @param entries their indices, ascending, 1 to {@link #MOST_ENTRIES}
     * @param fields names of the values, sorted; empty means every hidden value of these entries
     * @param by the operator's key id
     */
    record Redaction(List<Long> entries, List<String> fields, RedactionReason reason, String by) implements Event {
        public static final int MOST_ENTRIES = 256;
        public static final int MOST_FIELDS = 8;

        public Redaction {
            entries = List.copyOf(entries);
            fields = List.copyOf(fields);
            if (entries.isEmpty() || entries.size() > MOST_ENTRIES || fields.size() > MOST_FIELDS) {
                throw new IllegalArgumentException("a redaction is of 1 to " + MOST_ENTRIES + " entries");
            }
            if (!entries.equals(entries.stream().distinct().sorted().toList())
                    || !fields.equals(fields.stream().distinct().sorted().toList())) {
                throw new IllegalArgumentException("the entries and fields of a redaction are in order");
            }
            entries.forEach(entry -> Words.count("entry", entry));
            fields.forEach(field -> Words.line("field", field));
            Words.line("by", by);
        }
    }

    /** Why a key's signatures are not to be believed. */
    enum DistrustReason {
        STOLEN,
        LOST,
        SUSPECTED,
        MISUSED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What a key signed is not to be believed, in a range of sizes.
     *
     * @param key a verifier key, or the id of a user key
     * @param from size of the log before the first entry that is concerned
     * @param to size of the log after the last one; empty: everything from there on
     * @param evidence SHA-256 of what shows it, lower-case hex
     * @param by the operator's key id
     */
    record RangeUntrusted(
            String key,
            long from,
            Optional<Long> to,
            DistrustReason reason,
            Instant discovered,
            Optional<String> evidence,
            String by)
            implements Event {
        public RangeUntrusted {
            Words.line("key", key);
            Words.count("from", from);
            to.ifPresent(end -> Words.count("to", end));
            evidence.ifPresent(hash -> Words.hex("evidence", hash, 64));
            Words.line("by", by);
            if (to.isPresent() && to.get() <= from) {
                throw new IllegalArgumentException("an untrusted range ends after it begins");
            }
        }
    }

    /**
     * A file from another program is taken over: its lines follow as {@link ImportedLine}, in order, none twice. Nobody
     * signed them when they were written; our signatures say from when on they have not changed, and nothing else.
     *
     * @param sha256 of the whole file, lower-case hex
     * @param lines how many, at least 1
     * @param bytes length of the file
     * @param name the file's path, which may name the user
     * @param by the operator's key id
     */
    record Imported(String sha256, long lines, long bytes, Hidden name, String by) implements Event {
        public Imported {
            Words.hex("sha256", sha256, 64);
            Words.count("lines", lines);
            Words.count("bytes", bytes);
            Words.line("by", by);
        }
    }

    /**
     * What an unsigned line claims, for finding it again; words that are no short line of text are left out.
     *
     * @param time as it was written there
     */
    record Claim(
            Optional<String> time,
            Optional<String> harness,
            Optional<String> tool,
            Optional<String> rule,
            Optional<String> verdict) {
        public Claim {
            List.of(time, harness, tool, rule, verdict)
                    .forEach(word -> word.ifPresent(text -> Words.line("claim", text)));
        }
    }

    /**
     * One line of an imported file, unsigned.
     *
     * @param entry the entry of its {@link Imported}
     * @param line its number in the file, from 1
     * @param text the line itself, byte for byte, without its line feed
     */
    record ImportedLine(long entry, long line, Hidden text, Claim claim) implements Event {
        public ImportedLine {
            Words.count("import", entry);
            Words.count("line", line);
        }
    }

    /**
     * Hidden values, or entries for another machine, are about to leave the ledger.
     *
     * @param format the exporter
     * @param from first entry
     * @param to the one after the last; empty when the export follows the ledger
     * @param disclosed whether hidden values leave
     * @param target where to, when it is another machine
     * @param by the operator's key id
     */
    record Exported(String format, long from, Optional<Long> to, boolean disclosed, Optional<String> target, String by)
            implements Event {
        public Exported {
            Words.line("format", format);
            Words.count("from", from);
            to.ifPresent(end -> Words.count("to", end));
            target.ifPresent(host -> Words.line("target", host));
            Words.line("by", by);
        }
    }

    /**
     * The operator lets a witness see this log's checkpoints, or no longer.
     *
     * @param name what this log calls it
     * @param vkey its key, of type 4 (C2SP tlog-cosignature)
     * @param url its submission prefix; empty when it is removed
     * @param by the operator's key id
     */
    record WitnessNamed(String name, String vkey, Optional<String> url, String by) implements Event {
        public WitnessNamed {
            Words.identifier("witness", name, MOST_NAME);
            Words.line("vkey", vkey);
            url.ifPresent(where -> Words.line("url", where));
            Words.line("by", by);
        }

        private static final int MOST_NAME = 64;
    }

    /** Who holds a checkpoint outside of this ledger. */
    enum Holder {
        /** The operator signed it. */
        USER,
        /** A witness cosigned it. */
        WITNESS,
        /** It lies in a git repository. */
        GIT,
        /** The hook client keeps its newest receipt. */
        HOOK;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A checkpoint of this log is known outside of it.
     *
     * @param name the witness's, the operator's key id, or the git object
     * @param note the checkpoint as a signed note, with the holder's cosignature where it signs
     */
    record Anchored(Holder holder, String name, String note) implements Event {
        private static final int MOST_NOTE = 8192;

        public Anchored {
            Words.line("name", name);
            if (note.length() > MOST_NOTE) {
                throw new IllegalArgumentException("an anchor's note has at most " + MOST_NOTE + " characters");
            }
            Checkpoint.parse(Note.parse(note).text());
        }

        /** The name under which an operator's key cosigns checkpoints of a log. */
        public static String userKeyName(String origin, String kid) {
            return origin + "/u/" + kid;
        }

        /** What the holder knows. */
        public Checkpoint checkpoint() {
            return Checkpoint.parse(Note.parse(note).text());
        }
    }

    /**
     * A witness says that this log is not the one that it saw before.
     *
     * @param cause {@code rollback}: it has seen more; {@code fork}: it has seen something else
     * @param size of the checkpoint that it was shown
     */
    record AnchorRefused(String witness, String cause, long size) implements Event {
        public AnchorRefused {
            Words.line("witness", witness);
            Words.line("cause", cause);
            Words.count("size", size);
        }
    }

    /**
     * The operator goes on with this ledger although somebody has seen another one: a restored backup, or a ledger that
     * was removed on purpose.
     *
     * @param origin of the log that was seen before
     * @param size of it, and {@code root} its tree hash
     * @param by the operator's key id
     */
    record AnchorAccepted(Holder holder, String origin, long size, Hash root, String by) implements Event {
        public AnchorAccepted {
            Words.line("origin", origin);
            Words.count("size", size);
            Words.line("by", by);
        }
    }

    /**
     * A harness's own transcripts were held against the ledger.
     *
     * @param from first entry that was looked at, and {@code to} the last
     * @param transcripts how many had calls in the time that was looked at
     * @param calls in them
     * @param judged calls with a decision
     * @param unjudged calls without one, though the harness should have asked
     * @param ran calls that ran although they were denied
     * @param uncalled decisions without a call
     * @param unhooked calls of tools for which the harness asks nobody
     * @param whole false when a limit was reached or a transcript could not be read
     * @param gaps which calls, a line each
     */
    record Reconciled(
            HarnessId harness,
            long from,
            long to,
            long transcripts,
            long calls,
            long judged,
            long unjudged,
            long ran,
            long uncalled,
            long unhooked,
            boolean whole,
            Optional<Hidden> gaps)
            implements Event {
        public Reconciled {
            Words.count("from", from);
            Words.count("to", to);
            Words.count("transcripts", transcripts);
            Words.count("calls", calls);
            Words.count("judged", judged);
            Words.count("unjudged", unjudged);
            Words.count("ran", ran);
            Words.count("uncalled", uncalled);
            Words.count("unhooked", unhooked);
        }

        Reconciled withGaps(Optional<Hidden> hidden) {
            return new Reconciled(
                    harness, from, to, transcripts, calls, judged, unjudged, ran, uncalled, unhooked, whole, hidden);
        }
    }

    /**
     * The key on paper that may replace user keys, and do nothing else.
     *
     * @param kid the key's id
     * @param key base64 of its 32 bytes, Ed25519
     * @param by the operator's key id
     */
    record RecoveryEnrolled(String kid, String key, String by) implements Event {
        public RecoveryEnrolled {
            Words.line("kid", kid);
            Words.line("key", key);
            Words.line("by", by);
        }
    }

    /**
     * A user key takes the place of others, which open no session and authorise nothing from here on.
     *
     * @param kid the new key's id
     * @param kind the new key's kind
     * @param key base64 of the new public key
     * @param removed ids of the keys that count no more, sorted, 1 to 64
     * @param by the enrolled key, or the recovery key, that says so
     * @param proof its signature over all of this
     */
    record SignerRotated(String kid, String kind, String key, List<String> removed, String by, Dsse proof)
            implements Event {
        private static final int LONGEST_KEY = 2_048;
        private static final int MOST_KEYS = 64;

        public SignerRotated {
            Words.line("kid", kid);
            Words.line("signer kind", kind);
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw new IllegalArgumentException("a signer's key has 1 to " + LONGEST_KEY + " characters");
            }
            removed = removed.stream().sorted().distinct().toList();
            removed.forEach(old -> Words.line("removed", old));
            if (removed.isEmpty() || removed.size() > MOST_KEYS) {
                throw new IllegalArgumentException("a rotation removes 1 to " + MOST_KEYS + " keys");
            }
            Words.line("by", by);
        }
    }

    /** The operator gave a setting of the daemon another value; {@code by} is the operator's key id. */
    record SettingChanged(String name, String value, String by) implements Event {
        public SettingChanged {
            Words.line("setting", name);
            Words.line("value", value);
            Words.line("by", by);
        }
    }

    /**
     * The operator lets a key that lives in one program's memory sign some kinds of requests for a few minutes.
     *
     * @param kid the short-lived key's id
     * @param acts paths of the routes, sorted, 1 to 32
     * @param until when it ends
     * @param by the operator's key id
     */
    record SteppedUp(String kid, List<String> acts, Instant until, String by) implements Event {
        private static final int MOST_ACTS = 32;

        public SteppedUp {
            Words.line("kid", kid);
            acts = acts.stream().sorted().distinct().toList();
            acts.forEach(act -> Words.line("act", act));
            if (acts.isEmpty() || acts.size() > MOST_ACTS) {
                throw new IllegalArgumentException("a step-up is for 1 to " + MOST_ACTS + " kinds of requests");
            }
            Words.line("by", by);
        }
    }

    /** A user key opens no session and authorises nothing from here on; {@code by} is the enrolled key that says so. */
    record SignerRemoved(String kid, String by) implements Event {
        public SignerRemoved {
            Words.line("kid", kid);
            Words.line("by", by);
        }
    }

    /**
     * An MCP server showed itself for the first time or changed, the operator accepted it or forgot it, or it was used
     * for the first time in a day.
     *
     * @param server the name under which its clients know it; where it was used, as harnesses spell it in a tool's name
     * @param fingerprint of its identity and its definitions, SHA-256 in lower-case hex; its text is in {@code pins/};
     *     of nothing where it was used
     * @param standing {@code pending}, {@code changed}, {@code pinned}, {@code forgotten} or {@code used}
     * @param findings how many things in its definitions speak to the model behind the user's back
     * @param by the operator's key id, {@code sight} or {@code call}
     */
    record McpPinned(String server, String fingerprint, String standing, long findings, String by) implements Event {
        private static final java.util.Set<String> STANDINGS =
                java.util.Set.of("pending", "changed", "pinned", "forgotten", "used");

        public McpPinned {
            Words.line("server", server);
            Words.hex("fingerprint", fingerprint, 64);
            if (!STANDINGS.contains(standing)) {
                throw new IllegalArgumentException("the standing of an MCP server is not on its list");
            }
            Words.count("findings", findings);
            Words.line("by", by);
        }
    }

    /**
     * A file that brings calls to us, or that we judge by, is not as it was left, or is so again.
     *
     * @param harness whose hooks, when it is about hooks
     * @param file its path, which may name the user
     * @param before SHA-256 as it was left or last seen, lower-case hex; empty when there was none
     * @param after SHA-256 as it is; empty when the file is gone
     * @param detail what is missing, lines
     */
    record Drifted(
            DriftPart part,
            DriftState state,
            Optional<HarnessId> harness,
            Hidden file,
            Optional<String> before,
            Optional<String> after,
            Optional<Hidden> detail)
            implements Event {
        public Drifted {
            before.ifPresent(hash -> Words.hex("before", hash, 64));
            after.ifPresent(hash -> Words.hex("after", hash, 64));
        }

        Drifted with(Optional<Hidden> otherFile, Optional<Hidden> otherDetail) {
            return new Drifted(part, state, harness, otherFile.orElse(file), before, after, otherDetail);
        }
    }

    /** What is watched. */
    enum DriftPart {
        /** A harness's settings with our hooks. */
        HOOKS,
        /** A program of ours that harnesses run. */
        PROGRAM,
        POLICY,
        TRUST,
        SETTINGS;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How it is now. */
    enum DriftState {
        /** Another content; hooks that are all there. */
        CHANGED,
        /** Some of our hooks are missing. */
        WEAKENED,
        GONE,
        /** All is there again, by somebody else. */
        WHOLE,
        /** All is there again, by us. */
        REPAIRED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The disk is full: the last entry before the ledger became read-only. */
    record DiskFull() implements Event {}
}
