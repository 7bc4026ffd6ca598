package io.openagentlock.meaning.code.syntax;

import java.util.List;

/**
 * The light tree that all languages share. Chains are lists, so that a long sum or a long row of calls is not deep.
 */
public sealed interface Node {
    /** What means nothing to us. */
    Node NOTHING = new Nothing();

    record Nothing() implements Node {}

    /** What was too deep to read. */
    record TooDeep() implements Node {}

    record Constant(String text) implements Node {}

    record Whole(long value) implements Node {}

    /** Texts and values joined to one text. */
    record Template(List<Node> parts) implements Node {
        public Template {
            parts = List.copyOf(parts);
        }
    }

    /** A variable (with {@code $} where the language has it) or a name of the library. */
    record Name(String name) implements Node {}

    /** {@code base.member(call)[at]…} */
    record Path(Node base, List<Step> steps) implements Node {
        public Path {
            steps = List.copyOf(steps);
        }
    }

    /** One step of a {@link Path}. */
    sealed interface Step {}

    record Member(String name) implements Step {}

    record At(Node key) implements Step {}

    record Call(List<Argument> arguments) implements Step {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * What a call is given.
     *
     * @param name of a keyword argument, else empty; {@code *} for one that is spread, {@code `} for a tagged text
     */
    record Argument(String name, Node value) {}

    record Slice(Node from, Node to, Node step) implements Node {}

    record Items(List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Fields(List<Field> fields) implements Node {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    record Field(Node key, Node value) {}

    /** Operators of one precedence, left to right. */
    record Chain(Node first, List<Link> rest) implements Node {
        public Chain {
            rest = List.copyOf(rest);
        }
    }

    record Link(String operator, Node operand) {}

    record Prefix(String operator, Node operand) implements Node {}

    /**
     * An assignment.
     *
     * @param operator {@code =}, {@code +=}, {@code .=} …; {@code import} and {@code class} bind
     *     what they bring, {@code either} adds a possibility
     */
    record Assign(Node target, String operator, Node value) implements Node {}

    /**
     * A function of the program's own.
     *
     * @param name empty for one without
     */
    record Function(String name, List<Parameter> parameters, Node body) implements Node {
        public Function {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * What a function takes.
     *
     * @param target a name, or a pattern that takes values apart
     * @param value where none is given
     * @param rest whether it takes all that are left
     */
    record Parameter(Node target, Node value, boolean rest) {}

    /**
     * Statements in order.
     *
     * @param maybe whether they may not run, or more than once
     */
    record Block(List<Node> body, boolean maybe) implements Node {
        public Block {
            body = List.copyOf(body);
        }
    }

    /** For each element of the source. */
    record Loop(Node target, Node source, Node body) implements Node {}

    /** {@code [element for target in source]} */
    record Gather(Node element, Node target, Node source) implements Node {}

    /** One of them, as of {@code a if c else b} and {@code a || b}. */
    record Either(List<Node> choices) implements Node {
        public Either {
            choices = List.copyOf(choices);
        }
    }

    /** A shell runs it, and its output is the value. */
    record Shell(Node text) implements Node {}

    /** A regular expression, a substitution {@code s/a/b/} or a transliteration {@code tr/a/b/}. */
    record Pattern(String operator, Node pattern, Node replacement, String flags) implements Node {}

    record Return(Node value) implements Node {}

    /** All names of a module come in. */
    record ImportAll(String module) implements Node {}
}
