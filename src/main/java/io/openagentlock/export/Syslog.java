package io.openagentlock.export;

import io.openagentlock.policy.Severity;
import java.util.Map;
import java.util.Optional;

/**
 * RFC 5424 messages, facility 13 (log audit). Structured data are the two registered elements {@code origin} (software
 * and version) and {@code meta} (sequenceId); the message is the line of {@link Jsonl}. The host name is left out: it
 * belongs to whoever relays.
 */
final class Syslog implements Exporter {
    private static final int AUDIT = 13;
    private static final long LARGEST_SEQUENCE = 2_147_483_647;

    private final Jsonl lines = new Jsonl();

    @Override
    public String id() {
        return "syslog";
    }

    @Override
    public String about() {
        return "syslog messages (RFC 5424) around our JSON";
    }

    @Override
    public Map<String, String> skipped() {
        return Map.of();
    }

    @Override
    public Optional<String> line(Item item, Provenance from) {
        int priority = AUDIT * 8 + level(Weight.of(item.entry().event()));
        // RFC 5424 section 7.3.1: from 1, and after the largest one begins again.
        long sequence = item.index() % LARGEST_SEQUENCE + 1;
        return lines.line(item, from)
                .map(json -> "<" + priority + ">1 " + item.json().text("ts").orElse("-") + " - agentlock - "
                        + item.type()
                        + " [origin software=\"agentlock\" swVersion=\"" + from.version() + "\"][meta sequenceId=\""
                        + sequence + "\"] " + json);
    }

    /** RFC 5424 section 6.2.1: 2 critical, 3 error, 4 warning, 5 notice, 6 informational. */
    private static int level(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 2;
            case HIGH -> 3;
            case MEDIUM -> 4;
            case LOW -> 5;
            case INFO -> 6;
        };
    }
}
