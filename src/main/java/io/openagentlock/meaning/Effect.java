package io.openagentlock.meaning;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import java.util.List;
import java.util.Optional;

/**
 * What one command does, as data. The abstract run takes the effects of a command in order.
 *
 * <p>What the command prints, unless an {@link Output} says otherwise: everything it read (its {@link Acts} of kind
 * {@code Read}), and its standard input if it has any, as unknown text with those sources.
 */
public sealed interface Effect {
    /** It does this itself. */
    record Acts(Action action) implements Effect {}

    /** It writes a file, beside the {@code Write} action that this also is. */
    record Writes(FilePath path, boolean append, Data data, String by) implements Effect {}

    /** It prints this. */
    record Output(Data data) implements Effect {}

    /**
     * It starts another command: sudo, env, xargs, find -exec.
     *
     * @param stdin what that one reads; empty: the same
     * @param remote as in {@link RunsText}: docker exec, kubectl exec, ssh
     */
    record Starts(List<Text> argv, String wrapper, boolean privileged, Optional<Data> stdin, boolean remote)
            implements Effect {
        /** On this machine. */
        public Starts(List<Text> argv, String wrapper, boolean privileged, Optional<Data> stdin) {
            this(argv, wrapper, privileged, stdin, false);
        }

        public Starts {
            argv = List.copyOf(argv);
        }
    }

    /**
     * A shell runs text: bash -c, eval, ssh HOST text, su -c. {@code arguments} become {@code $0 $1 …}.
     *
     * @param here whether it happens in this very shell (eval, source), so that variables and functions stay
     * @param remote whether it runs on another machine or in a container, where paths of this one mean nothing
     */
    record RunsText(Text script, String how, List<Text> arguments, boolean here, boolean remote) implements Effect {
        public RunsText {
            arguments = List.copyOf(arguments);
        }
    }

    /** A shell runs a file: bash x.sh, source x, ./x. */
    record RunsFile(FilePath path, String how, List<Text> arguments, boolean here) implements Effect {
        public RunsFile {
            arguments = List.copyOf(arguments);
        }
    }

    /** An interpreter (or a shell: language {@code shell}) runs data that flows to it. */
    record RunsData(String language, Data data, String how) implements Effect {}

    /** An interpreter other than a shell runs inline code. */
    record RunsCode(String language, Text code, String how) implements Effect {}

    /** An interpreter other than a shell runs a file. */
    record RunsCodeFile(String language, FilePath path, List<Text> arguments, String how) implements Effect {
        public RunsCodeFile {
            arguments = List.copyOf(arguments);
        }
    }

    /** Something about the shell itself changes: cd, export, unset, alias, set, shift. */
    record Changes(Change change) implements Effect {}

    /** A change of the shell's own state. */
    sealed interface Change {
        record Directory(FilePath path) implements Change {}

        /** A variable gets a value; empty: one that only a run would tell. */
        record Variable(String name, Optional<String> value, boolean exported) implements Change {}

        record Unset(String name) implements Change {}

        record Alias(String name, String text) implements Change {}

        record Positional(List<Text> values) implements Change {
            public Positional {
                values = List.copyOf(values);
            }
        }

        /** The script ends here: exit, exec without return. What follows in the same list is still looked at. */
        record Ends() implements Change {}
    }

    /** Its work depends on what only a run would tell, in a way that matters. */
    record Unclear(String about, String why) implements Effect {}
}
