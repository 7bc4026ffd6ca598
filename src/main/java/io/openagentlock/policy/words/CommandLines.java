package io.openagentlock.policy.words;

import java.util.List;
import java.util.Optional;

/**
 * What version 1's {@code any_argv_regex} is matched against: one line for each simple command of a script, and one for
 * each pipeline.
 *
 * <ul>
 *   <li>words are joined by single blanks, quotes removed, the program by its base name: {@code 'r'm -rf "$HOME"} reads
 *       {@code rm -rf ~};
 *   <li>blanks, line breaks and {@code < > |} <em>inside</em> a word read {@code ␣}, so that text which is only an
 *       argument never looks like a command;
 *   <li>redirections follow the words: {@code echo x >~/.bashrc};
 *   <li>a pipeline's line joins its commands by {@code " | "};
 *   <li>a wrapped command ({@code sudo}, {@code env}, {@code xargs}, {@code find -exec}, {@code bash -c}, {@code $( )})
 *       gets a line of its own beside its host's;
 *   <li>paths below the home directory begin with {@code ~}, those below the working directory with {@code .}.
 * </ul>
 */
public final class CommandLines {
    /** Scripts inside scripts. */
    static final int MAX_DEPTH = 12;

    /** A line of its own where nesting went beyond the bound, so that a gate can refuse what nobody has read. */
    public static final String TOO_DEEP = "␣too-deep";

    /** The mark for a blank or an operator inside a word. */
    public static final char INSIDE = '␣';

    private CommandLines() {}

    /** The lines of {@code script}; time and size are linear in its length. */
    public static List<String> of(String script, Optional<String> cwd, Optional<String> home) {
        Unwrapper unwrapper = new Unwrapper(new Place(cwd, home), 32L * script.length() + 4096);
        unwrapper.script(script, 0);
        return unwrapper.lines();
    }
}
