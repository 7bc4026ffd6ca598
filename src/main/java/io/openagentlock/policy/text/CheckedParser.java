package io.openagentlock.policy.text;

import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Looks at each event before the composer gets it. The parser keeps no stack of its own but the composer is recursive,
 * so depth is checked before that; anchors and aliases are refused.
 */
final class CheckedParser implements Parser {
    private final Parser parser;
    private final int maxDepth;
    private int depth;

    CheckedParser(Parser parser, int maxDepth) {
        this.parser = parser;
        this.maxDepth = maxDepth;
    }

    /** What a policy file may not have, although it is YAML. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problems.Place place;
        private final String text;
        private final String hint;

        Refused(Event event, String text, String hint) {
            super(text, null, false, false);
            this.place = event.getStartMark().map(Problems.Place::of).orElse(Problems.Place.START);
            this.text = text;
            this.hint = hint;
        }

        Problems.Place place() {
            return place;
        }

        String text() {
            return text;
        }

        String hint() {
            return hint;
        }
    }

    @Override
    public Event next() {
        Event event = parser.next();
        if (event instanceof CollectionStartEvent && ++depth > maxDepth) {
            throw new Refused(event, "nested deeper than " + maxDepth + " levels", "flatten the file");
        }
        if (event instanceof CollectionEndEvent) {
            depth--;
        }
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
            throw new Refused(
                    event, "anchors and aliases (`&`, `*`) are not allowed", "write the value where it is used");
        }
        return event;
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return parser.checkEvent(id);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }
}
