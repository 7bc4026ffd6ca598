package io.openagentlock.harness.jsonc;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.Optional;

/**
 * A text of JSON with comments, and edits of it. Immutable: an edit gives a new text, checked by reading it again.
 *
 * <p>How {@link #remove} can undo {@link #append} exactly: an entry is appended with its own line end and indentation
 * before it, after the comments that belong to the entry above. In a container that was empty, the line before the entry
 * is ended with one blank as a mark, so that what stood between the brackets can be told from what was added; a container
 * that came with the entry has no mark ({@link #wraps}).
 */
public final class JsoncText {
    private final String text;
    private final Node root;

    private JsoncText(String text, Node root) {
        this.text = text;
        this.root = root;
    }

    public static JsoncText parse(String text) throws JsoncException {
        return new JsoncText(text, Parser.parse(text));
    }

    public String text() {
        return text;
    }

    public Node root() {
        return root;
    }

    /** The text before the value and behind it: comments, blanks, a byte order mark. */
    public String surroundings() {
        return text.substring(0, root.start()) + text.substring(root.end());
    }

    /** The value at a place; empty when there is none. */
    public Optional<Node> at(Place place) {
        Optional<Node> node = Optional.of(root);
        for (Place.Step step : place.steps()) {
            node = node.flatMap(parent -> entry(parent, step)).map(Node.Entry::node);
        }
        return node;
    }

    private static Optional<Node.Entry> entry(Node parent, Place.Step step) {
        return switch (step) {
            case Place.Key(String name) ->
                parent instanceof Node.Obj object
                        ? object.entries().stream()
                                .filter(member -> member.name().equals(name))
                                .map(Node.Entry.class::cast)
                                .findFirst()
                        : Optional.empty();
            case Place.Item(int index) ->
                parent instanceof Node.Arr array && index < array.entries().size()
                        ? Optional.of(array.entries().get(index))
                        : Optional.empty();
        };
    }

    /** Adds a member at the end of an object that has none of this name. */
    public JsoncText append(Place object, String name, Json value) throws JsoncException {
        return append(object, Optional.of(name), value);
    }

    /** Adds an element at the end of an array. */
    public JsoncText append(Place array, Json value) throws JsoncException {
        return append(array, Optional.empty(), value);
    }

    private JsoncText append(Place place, Optional<String> name, Json value) throws JsoncException {
        Node.Container container = container(place);
        switch (container) {
            case Node.Obj _ when name.isPresent() -> {}
            case Node.Arr _ when name.isEmpty() -> {}
            case Node.Obj object -> throw new JsoncException(text, object.start(), "an array was expected");
            case Node.Arr array -> throw new JsoncException(text, array.start(), "an object was expected");
        }
        Layout layout = Layout.of(text, root);
        String indent = layout.inside(container);
        String item =
                name.map(key -> JsonWriter.compact(Json.of(key)) + ": ").orElse("") + layout.format(value, indent);
        String edited = container.entries().isEmpty()
                ? Splices.intoEmpty(text, container, layout, item)
                : Splices.afterLast(text, container.last(), layout.eol() + indent + item);
        return checked(edited, container.end(), Expected.appended(root.value(), place, name, value));
    }

    /** Puts another value at a place; the name, the comma and the comments around it stay. */
    public JsoncText replace(Place place, Json value) throws JsoncException {
        Node old = at(place).orElseThrow(() -> missing(place));
        Layout layout = Layout.of(text, root);
        String edited = text.substring(0, old.start())
                + layout.format(value, layout.around(old.start()))
                + text.substring(old.end());
        return checked(edited, old.start(), Expected.replaced(root.value(), place, value));
    }

    /** Takes out a member or an element with its comma. The root cannot be removed. */
    public JsoncText remove(Place place) throws JsoncException {
        if (place.isRoot()) {
            throw missing(place);
        }
        Node.Container container = container(place.parent());
        Node.Entry entry = entry(container, place.steps().getLast()).orElseThrow(() -> missing(place));
        return checked(Splices.without(text, container, entry), entry.start(), Expected.removed(root.value(), place));
    }

    /**
     * Whether the container holds one entry and nothing else that anybody wrote: no comments, and no mark that it was
     * there, empty, before the entry.
     */
    public boolean wraps(Place place) {
        return at(place).orElse(root) instanceof Node.Container container
                && container.entries().size() == 1
                && Splices.plain(text, container);
    }

    private Node.Container container(Place place) throws JsoncException {
        if (at(place).orElseThrow(() -> missing(place)) instanceof Node.Container container) {
            return container;
        }
        throw missing(place);
    }

    private JsoncException missing(Place place) {
        int offset =
                place.isRoot() ? root.start() : at(place.parent()).orElse(root).start();
        return new JsoncException(text, offset, "there is nothing here that this edit could be made on");
    }

    private JsoncText checked(String edited, int offset, Json expected) throws JsoncException {
        JsoncText result = parse(edited);
        // As texts, since two maps are equal in any order of their keys.
        if (!JsonWriter.compact(result.root.value()).equals(JsonWriter.compact(expected))) {
            throw new JsoncException(text, offset, "the edit would change more than was asked for");
        }
        return result;
    }
}
