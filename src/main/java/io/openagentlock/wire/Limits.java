package io.openagentlock.wire;

import java.time.Duration;

/** Every limit on what is read from outside, in one place. Sizes are bytes unless the name says otherwise. */
public final class Limits {
    /** A hook's JSON: file contents and images travel in it. */
    public static final int BODY = 8 << 20;

    /** All request bodies being read at one time, so that many large ones cannot exhaust memory. */
    public static final int BODIES_IN_FLIGHT = 64 << 20;

    public static final int HEADERS = 16 << 10;
    public static final int HEADER_COUNT = 64;
    public static final int REQUEST_LINE = 4 << 10;
    public static final int QUERY_PARAMETERS = 32;

    /** Nesting of JSON arrays and objects. */
    public static final int JSON_DEPTH = 64;

    public static final int JSON_NAME_CHARS = 1 << 10;
    public static final int JSON_NUMBER_CHARS = 64;

    /** Values in one JSON text: bounds the memory that a small text can claim. */
    public static final int JSON_TOKENS = 400_000;

    public static final int POLICY_FILE = 4 << 20;
    public static final int POLICY_GATES = 10_000;

    /** A policy that comes with a repository. */
    public static final int REPOSITORY_POLICY = 256 << 10;

    public static final int REPOSITORY_GATES = 500;

    public static final int SETTINGS_FILE = 4 << 20;

    /** One entry of the ledger; larger values are held by hash and length. C2SP tlog-tiles allows 65,535. */
    public static final int ENTRY = 32 << 10;

    /** Open connections, per listener. */
    public static final int CONNECTIONS = 2_048;

    /** From the first byte of a request to its last. */
    public static final Duration REQUEST_TIME = Duration.ofSeconds(10);

    /** A connection without a request. */
    public static final Duration IDLE_TIME = Duration.ofSeconds(30);

    /** From the first byte of an answer, or of one batch of a stream, to its last. */
    public static final Duration WRITE_TIME = Duration.ofSeconds(10);

    /** How long a request may wait for its share of {@link #BODIES_IN_FLIGHT}. */
    public static final Duration BODY_WAIT = Duration.ofSeconds(2);

    /** Streams of events open at one time, per listener. */
    public static final int EVENT_STREAMS = 64;

    /** A stream without events sends a comment this often, to find out whether anybody is there. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Nonces of sealed hook requests that are remembered, so that none counts twice. */
    public static final int RECENT_NONCES = 16_384;

    private Limits() {}
}
