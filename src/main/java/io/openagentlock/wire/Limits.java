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

    /** Nesting of JSON arrays and objects. */
    public static final int JSON_DEPTH = 64;

    public static final int JSON_NAME_CHARS = 1 << 10;
    public static final int JSON_NUMBER_CHARS = 64;

    /** Values in one JSON text: bounds the memory that a small text can claim. */
    public static final int JSON_TOKENS = 400_000;

    public static final int POLICY_FILE = 1 << 20;
    public static final int POLICY_GATES = 2_000;
    public static final int SETTINGS_FILE = 4 << 20;

    /** One entry of the ledger; larger values are held by hash and length. C2SP tlog-tiles allows 65,535. */
    public static final int ENTRY = 32 << 10;

    /** Open connections, per listener. */
    public static final int CONNECTIONS = 2_048;

    /** From the first byte of a request to its last. */
    public static final Duration REQUEST_TIME = Duration.ofSeconds(10);

    /** A connection without a request. */
    public static final Duration IDLE_TIME = Duration.ofSeconds(30);

    private Limits() {}
}
