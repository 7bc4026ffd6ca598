package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.PlainLexer.Marks;
import java.util.List;

/** Which lexer and parser reads which language. */
public final class Languages {
    private static final Marks JAVASCRIPT = Marks.C.interpolated("`", '{').patterns(true);
    private static final Marks HASH = Marks.C.comments(List.of("#"), "", "").lines(true);
    private static final Marks LUA = Marks.C
            .comments(List.of("--", "#!"), "--[[", "]]")
            .names("_")
            .backquote("lua")
            .lines(true);
    private static final Marks JULIA =
            HASH.interpolated("\"`", '$').backquote("shell").names("_!@");
    private static final Marks GROOVY =
            Marks.C.interpolated("\"", '$').lines(true).patterns(false);
    private static final Marks ELIXIR = HASH.interpolated("\"", '#').names("_?!");
    private static final Marks AWK = HASH.names("_").patterns(true).verbatim("'");
    private static final Marks R = HASH.names("_.").backquote("name");
    private static final Marks APPLESCRIPT =
            Marks.C.comments(List.of("--", "#"), "(*", "*)").names("_").lines(true);

    /** Unknown languages: either comment; line ends may mean something. */
    private static final Marks ANY =
            Marks.C.comments(List.of("//", "#"), "/*", "*/").lines(true);

    private Languages() {}

    /** The tree of a program; total. */
    public static Node parse(String language, String code) {
        return switch (language) {
            case "python" -> new PythonParser(new PythonLexer(code).tokens()).program();
            case "javascript", "typescript", "mongodb" -> brace(code, JAVASCRIPT, true);
            case "php" -> new PhpParser(new PhpLexer(code).tokens()).program();
            case "perl" -> new PerlParser(new PerlLexer(code).tokens()).program();
            case "ruby", "crystal" -> new EndParser(new RubyLexer(code).tokens(), true).program();
            case "lua" -> new EndParser(new PlainLexer(code, LUA).tokens(), false).program();
            case "julia" -> new EndParser(new PlainLexer(code, JULIA).tokens(), false).program();
            case "elixir" -> new EndParser(new PlainLexer(code, ELIXIR).tokens(), false).program();
            case "awk" -> new AwkParser(new PlainLexer(code, AWK).tokens()).program();
            case "r" -> brace(code, R, false);
            case "groovy" -> new BraceParser(new PlainLexer(code, GROOVY).tokens(), false, true).program();
            case "kotlin", "scala", "swift", "dart" -> brace(code, GROOVY, false);
            case "java", "csharp", "c", "go", "rust" -> brace(code, Marks.C, true);
            case "tcl", "expect" -> new TclParser(code).program();
            case "applescript" -> new AppleScriptParser(new PlainLexer(code, APPLESCRIPT).tokens()).program();
            case "lisp", "scheme", "clojure", "emacs-lisp", "guile" -> new LispParser(code).program();
            default -> brace(code, ANY, false);
        };
    }

    private static Node brace(String code, Marks marks, boolean methods) {
        return new BraceParser(new PlainLexer(code, marks).tokens(), methods, false).program();
    }
}
