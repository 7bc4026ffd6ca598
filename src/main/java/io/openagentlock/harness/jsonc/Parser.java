package io.openagentlock.harness.jsonc;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** JSON with comments and trailing commas, as a tree with places. Linear in the text's length. */
final class Parser {
    private final Scanner in;
    private int values;

    private Parser(Scanner in) {
        this.in = in;
    }

    static Node parse(String text) throws JsoncException {
        if (text.length() > Limits.SETTINGS_FILE) {
            throw new JsoncException(text, 0, "the text is longer than " + Limits.SETTINGS_FILE + " characters");
        }
        Scanner in = new Scanner(text);
        in.trivia();
        Node root = new Parser(in).value(0);
        in.trivia();
        if (!in.atEnd()) {
            throw in.error(in.at(), "there is text after the value");
        }
        return root;
    }

    private Node value(int depth) throws JsoncException {
        int start = in.at();
        if (depth > Limits.JSON_DEPTH) {
            throw in.error(start, "values are nested deeper than " + Limits.JSON_DEPTH);
        }
        if (++values > Limits.JSON_TOKENS) {
            throw in.error(start, "there are more than " + Limits.JSON_TOKENS + " values");
        }
        return switch (in.peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> {
                Json text = Json.of(in.string());
                yield new Node.Scalar(start, in.at(), text);
            }
            default -> {
                Json word = in.word();
                yield new Node.Scalar(start, in.at(), word);
            }
        };
    }

    private Node object(int depth) throws JsoncException {
        int open = in.at();
        in.take('{');
        List<Node.Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean more = true;
        while (true) {
            in.trivia();
            if (in.take('}')) {
                return new Node.Obj(open, in.at(), members);
            }
            require(more, "a comma or `}` was expected");
            Node.Edges before = edges();
            String name = name(names);
            Node value = value(depth + 1);
            Node.Edges edges = comma(before);
            more = edges.hasComma();
            members.add(new Node.Member(name, value, edges));
        }
    }

    private String name(Set<String> names) throws JsoncException {
        int start = in.at();
        String name = in.string();
        if (name.length() > Limits.JSON_NAME_CHARS) {
            throw in.error(start, "the key is longer than " + Limits.JSON_NAME_CHARS + " characters");
        }
        if (!names.add(name)) {
            throw in.error(start, "the key is there twice");
        }
        in.trivia();
        require(in.take(':'), "a colon was expected");
        in.trivia();
        return name;
    }

    private Node array(int depth) throws JsoncException {
        int open = in.at();
        in.take('[');
        List<Node.Element> elements = new ArrayList<>();
        boolean more = true;
        while (true) {
            in.trivia();
            if (in.take(']')) {
                return new Node.Arr(open, in.at(), elements);
            }
            require(more, "a comma or `]` was expected");
            Node.Edges before = edges();
            Node value = value(depth + 1);
            Node.Edges edges = comma(before);
            more = edges.hasComma();
            elements.add(new Node.Element(value, edges));
        }
    }

    private Node.Edges edges() {
        return new Node.Edges(in.tokenEnd(), in.afterLineComment(), in.at(), -1);
    }

    private Node.Edges comma(Node.Edges before) throws JsoncException {
        in.trivia();
        int at = in.at();
        return in.take(',') ? new Node.Edges(before.lead(), before.afterLineComment(), before.start(), at) : before;
    }

    private void require(boolean met, String what) throws JsoncException {
        if (!met) {
            throw in.error(in.at(), what);
        }
    }
}
