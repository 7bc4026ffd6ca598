package io.openagentlock.daemon.http;

/**
 * One server-sent event.
 *
 * @param id what a client sends back as {@code Last-Event-ID} to go on after this event
 * @param name the {@code event} field: lower case letters and hyphens
 * @param data one line
 */
public record ServerEvent(long id, String name, String data) {
    public ServerEvent {
        if (!name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-') || name.isEmpty()) {
            throw new IllegalArgumentException("an event name is lower case letters and hyphens");
        }
        if (data.indexOf('\n') >= 0 || data.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("the data of an event is one line");
        }
    }

    /** As it goes over the wire (HTML Living Standard, section 9.2.6). */
    String format() {
        return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
    }
}
