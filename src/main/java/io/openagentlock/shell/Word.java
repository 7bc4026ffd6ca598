package io.openagentlock.shell;

import io.openagentlock.call.Span;
import java.util.List;
import java.util.Optional;

/** One word of the shell: parts that expand and join to none, one or many arguments. No parts: an empty here-document. */
public record Word(List<Part> parts, Span span) {
    public Word {
        parts = List.copyOf(parts);
    }

    /** A piece of a word. */
    public sealed interface Part {
        Span span();
    }

    /**
     * Plain text, backslashes already removed. Bare text holds no glob characters and no tilde prefix: those are parts.
     *
     * @param quoted by a backslash
     */
    public record Literal(String text, boolean quoted, Span span) implements Part {}

    /** {@code '…'} */
    public record SingleQuoted(String text, Span span) implements Part {}

    /** {@code $'…'}, escapes decoded (bash manual 3.1.2.4). */
    public record AnsiQuoted(String text, Span span) implements Part {}

    /** {@code "…"} and {@code $"…"} */
    public record DoubleQuoted(List<Part> parts, Span span) implements Part {
        public DoubleQuoted {
            parts = List.copyOf(parts);
        }
    }

    /**
     * {@code $name}, <code>${…}</code>.
     *
     * @param name a name, a number, or one of {@code @ * # ? - $ ! _}; without the {@code !} of an indirection
     * @param index of {@code name[index]}; {@code @} and {@code *} are literal words
     * @param length <code>${#name}</code>
     * @param indirect <code>${!name}</code>, <code>${!prefix*}</code>
     * @param operator what stands after the name: {@code :-}, {@code -}, {@code :=}, {@code =}, {@code :?}, {@code ?},
     *     {@code :+}, {@code +}, {@code #}, {@code ##}, {@code %}, {@code %%}, {@code /}, {@code //}, {@code /#}, {@code
     *     /%}, {@code ^}, {@code ^^}, {@code ,}, {@code ,,}, {@code :} (substring), {@code @} (transformation); for an
     *     indirection by prefix {@code *} or {@code @}; empty for none
     * @param arguments the operator's words: one for most, pattern and replacement for {@code /}, offset and length for
     *     {@code :}
     */
    public record Parameter(
            String name,
            Optional<Word> index,
            boolean length,
            boolean indirect,
            String operator,
            List<Word> arguments,
            Span span)
            implements Part {
        public Parameter {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * {@code $(…)}, {@code `…`}, <code>${ …; }</code>. All spans point into the script, also those within backquotes.
     *
     * @param error why the body, or what is left of it, could not be parsed where bash finds that only when it expands
     *     the word: in backquotes and in here-documents. The commands before it are in {@code body}, and for backquotes
     *     bash has run them by then
     */
    public record CommandSubstitution(List<Script.Item> body, Optional<Script.SyntaxError> error, Span span)
            implements Part {
        public CommandSubstitution {
            body = List.copyOf(body);
        }
    }

    /**
     * <code>${a b}</code>, or an expansion that a here-document does not close: bash reads it, and fails when it comes to
     * expand it, before the command runs. Other shells may know it (zsh), so what stands inside is kept.
     */
    public record BadSubstitution(List<Part> parts, Span span) implements Part {
        public BadSubstitution {
            parts = List.copyOf(parts);
        }
    }

    /** The <code>(1 2 [5]=x)</code> in an argument of {@code declare a=(1 2 [5]=x)}; the part before it ends in {@code =}. */
    public record Array(List<Command.Assignment> elements, Span span) implements Part {
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /** {@code <(…)}: {@code input} true; {@code >(…)}: false. */
    public record ProcessSubstitution(boolean input, List<Script.Item> body, Span span) implements Part {
        public ProcessSubstitution {
            body = List.copyOf(body);
        }
    }

    /**
     * {@code $((…))}, {@code $[…]}, {@code ((…))}: the text as it stands, and the substitutions inside it.
     *
     * @param parts the expression as a word's parts: literal text, parameters, command substitutions
     */
    public record Arithmetic(String text, List<Part> parts, Span span) implements Part {
        public Arithmetic {
            parts = List.copyOf(parts);
        }
    }

    /** <code>{a,b}</code>: at least two alternatives. */
    public record Braces(List<Word> alternatives, Span span) implements Part {
        public Braces {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** <code>{1..9}</code>, <code>{a..e..2}</code>; step empty for the usual one. */
    public record BraceRange(String from, String to, Optional<String> step, Span span) implements Part {}

    /** {@code *}, {@code ?}, {@code [a-z]}: as it was written. */
    public record Glob(String text, Span span) implements Part {}

    /** {@code +(…|…)} and its kin. */
    public record ExtendedGlob(char operator, List<Word> alternatives, Span span) implements Part {
        public ExtendedGlob {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** {@code ~}, {@code ~user}, {@code ~+}, {@code ~-} where the shell expands it. {@code user} without the tilde. */
    public record Tilde(String user, Span span) implements Part {}
}
