package io.openagentlock.harness.jsonc;

import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value and its place in the text: UTF-16 offsets, {@code end} exclusive. */
public sealed interface Node {
    int start();

    int end();

    /** The value without its place. */
    Json value();

    /** A string, number, boolean or null. */
    record Scalar(int start, int end, Json value) implements Node {}

    /** What has entries; {@code start} is the opening bracket's offset, {@code end - 1} the closing one's. */
    sealed interface Container extends Node {
        List<? extends Entry> entries();

        /** The last entry; there must be one. */
        default Entry last() {
            return entries().getLast();
        }
    }

    record Obj(int start, int end, List<Member> entries) implements Container {
        public Obj {
            entries = List.copyOf(entries);
        }

        @Override
        public Json value() {
            Map<String, Json> fields = new LinkedHashMap<>();
            entries.forEach(member -> fields.put(member.name(), member.node().value()));
            return new Json.Obj(fields);
        }
    }

    record Arr(int start, int end, List<Element> entries) implements Container {
        public Arr {
            entries = List.copyOf(entries);
        }

        @Override
        public Json value() {
            List<Json> items = new ArrayList<>(entries.size());
            entries.forEach(element -> items.add(element.node().value()));
            return new Json.Arr(items);
        }
    }

    /** One entry of a container. */
    sealed interface Entry {
        Node node();

        Edges edges();

        /** Where the entry begins: at its name, or at its value. */
        default int start() {
            return edges().start();
        }

        default int end() {
            return node().end();
        }
    }

    record Member(String name, Node node, Edges edges) implements Entry {}

    record Element(Node node, Edges edges) implements Entry {}

    /**
     * What surrounds an entry.
     *
     * @param lead end of the token before it, a comment counting as a token: from here to {@code start} are blanks only
     * @param afterLineComment that token is a {@code //} comment, which must keep its line end
     * @param start where the entry begins
     * @param comma offset of the comma behind it, or -1
     */
    record Edges(int lead, boolean afterLineComment, int start, int comma) {
        boolean hasComma() {
            return comma >= 0;
        }
    }
}
