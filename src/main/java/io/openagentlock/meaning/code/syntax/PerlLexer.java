package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import java.util.List;

/** Perl 5 (perlop, perldata): sigils, quote-like operators, here-documents, documentation blocks. */
final class PerlLexer extends QuotingLexer {
    private static final String SPECIAL_VARIABLES = "!@/\\,;.&0_\"`'+^~=-%:?|<>()[]$";

    PerlLexer(String code) {
        super(code);
    }

    @Override
    QuotingLexer sub(String text) {
        return new PerlLexer(text);
    }

    @Override
    String marks() {
        return "$@";
    }

    @Override
    boolean nameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    @Override
    boolean namePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    @Override
    boolean special(List<Token> into, boolean spaced) {
        char c = peek(0);
        if (c == '$' || c == '@' || (c == '%' && !afterValue(into)) || (c == '&' && Character.isLetter(peek(1)))) {
            return variable(into, spaced, c);
        } else if (c == '"' || c == '`') {
            into.add(text(c == '`' ? Kind.SHELL : Kind.TEXT, delimited(false), spaced));
            return true;
        } else if (c == '\'') {
            into.add(text(Kind.TEXT, delimited(true), spaced));
            return true;
        } else if (c == '=' && (at == 0 || peek(-1) == '\n') && Character.isLetter(peek(1))) {
            return documentation();
        } else if (nameStart(c)) {
            return word(into, spaced);
        } else if (c == '<' && (!afterValue(into) || afterFunction(into))) {
            return hereDocument(into, spaced) || readLine(into, spaced);
        } else if (c == '<') {
            return hereDocument(into, spaced);
        } else if (c == '/' && !afterValue(into)) {
            into.add(pattern("m", false, spaced));
            return true;
        }
        return fileTest(into, spaced, c);
    }

    /** A name without a sigil takes a value. */
    private static boolean afterFunction(List<Token> into) {
        return into.getLast().isName() && !into.getLast().text().startsWith("$");
    }

    /** {@code -e $file}: nothing to us. */
    private boolean fileTest(List<Token> into, boolean spaced, char c) {
        boolean test = c == '-' && !afterValue(into) && Character.isLetter(peek(1)) && !namePart(peek(2)) && spaced;
        at += test && peek(2) != '=' ? 2 : 0;
        return test && peek(0) != '=';
    }

    /** {@code $x}, {@code @x}, {@code %x}, {@code &x}, {@code $$x}, {@code $#x}, <code>@{…}</code>. */
    private boolean variable(List<Token> into, boolean spaced, char sigil) {
        int start = at++;
        while (peek(0) == '$' && (nameStart(peek(1)) || peek(1) == '$' || peek(1) == '{')) {
            at++;
        }
        if (peek(0) == '#' && (nameStart(peek(1)) || peek(1) == '{' || peek(1) == '$')) {
            at++;
        }
        if (peek(0) == '{') {
            at++;
            into.add(Token.plain(Kind.OPERATOR, "$(", spaced));
            braced(into);
            into.add(Token.plain(Kind.OPERATOR, ")", false));
        } else if (nameStart(peek(0)) || looking("::")) {
            String name = qualified();
            into.add(Token.plain(Kind.NAME, sigil == '&' ? name : "$" + name, spaced));
        } else if (digit(peek(0))) {
            into.add(Token.plain(Kind.NAME, "$" + number(), spaced));
        } else if (sigil == '$' && SPECIAL_VARIABLES.indexOf(peek(0)) >= 0) {
            at++;
            into.add(Token.plain(Kind.NAME, code.substring(start, at), spaced));
        } else {
            at = start;
            return false;
        }
        return true;
    }

    private String qualified() {
        int start = at;
        while (at < code.length() && (namePart(code.charAt(at)) || looking("::"))) {
            at += looking("::") ? 2 : 1;
        }
        return code.substring(start, at);
    }

    private boolean documentation() {
        int end = code.indexOf("\n=cut", at);
        at = end < 0 ? code.length() : endOfLine(end + 1);
        return true;
    }

    private boolean word(List<Token> into, boolean spaced) {
        int start = at;
        String word = qualified();
        if (word.equals("__END__") || word.equals("__DATA__")) {
            at = code.length();
            return true;
        }
        int behind = at;
        boolean quoting = quoting(word) && !(!into.isEmpty() && into.getLast().isOperator("->"));
        if (quoting) {
            if (peek(0) <= ' ') {
                blanks();
            }
            quoting = delimiter(behind, word);
        }
        if (!quoting) {
            at = behind;
            into.add(Token.plain(Kind.NAME, code.substring(start, behind), spaced));
            return true;
        }
        into.add(quoted(word, spaced));
        return true;
    }

    private static boolean quoting(String word) {
        return switch (word) {
            case "q", "qq", "qw", "qx", "qr", "m", "s", "tr", "y" -> true;
            default -> false;
        };
    }

    /** Whether the character here can open a quote: not {@code =>}, {@code ,}, {@code ;}, {@code )}. */
    private boolean delimiter(int behind, String word) {
        char c = peek(0);
        boolean comment = c == '#' && at > behind;
        boolean assignment = c == '=' && (peek(1) == '>' || at > behind || word.length() == 1);
        return at < code.length() && !comment && !assignment && ",;)}".indexOf(c) < 0 && !Character.isLetterOrDigit(c);
    }

    private Token quoted(String word, boolean spaced) {
        return switch (word) {
            case "q" -> text(Kind.TEXT, delimited(true), spaced);
            case "qq" -> text(Kind.TEXT, delimited(false), spaced);
            case "qx" -> text(Kind.SHELL, delimited(false), spaced);
            case "qw" -> words(spaced);
            case "s" -> pattern("s", true, spaced);
            case "tr", "y" -> pattern("tr", true, spaced);
            default -> pattern("m", false, spaced);
        };
    }

    /** {@code <STDIN>}, {@code <$handle>}, {@code <>}, and the glob {@code <*.c>}. */
    private boolean readLine(List<Token> into, boolean spaced) {
        int end = at + 1;
        while (end < code.length() && end - at < 200 && "<>\n;".indexOf(code.charAt(end)) < 0) {
            end++;
        }
        if (end >= code.length() || code.charAt(end) != '>') {
            return false;
        }
        String inside = code.substring(at + 1, end);
        boolean handle = inside.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$');
        into.add(Token.plain(Kind.NAME, handle ? "readline" : "glob", spaced));
        into.add(Token.plain(Kind.OPERATOR, "(", false));
        into.add(handle ? Token.plain(Kind.NAME, inside.isEmpty() ? "ARGV" : inside, false) : constant(inside, false));
        into.add(Token.plain(Kind.OPERATOR, ")", false));
        at = end + 1;
        return true;
    }

    /** {@code $name[…]}, {@code $name->{…}}, {@code @name}, <code>@{[ … ]}</code> in a text. */
    @Override
    boolean code(List<Token> into) {
        char next = peek(1);
        if ((!nameStart(next) && next != '{' && next != '$' && !digit(next) && next != ':')
                || (next == '$' && !nameStart(peek(2)))) {
            return false;
        }
        boolean known = variable(into, false, peek(0));
        while (known
                && (peek(0) == '{'
                        || (peek(0) == '[' && subscript())
                        || (looking("->") && "[{".indexOf(peek(2)) >= 0))) {
            if (looking("->")) {
                into.add(Token.plain(Kind.OPERATOR, operator(), false));
            }
            bracketed(into);
        }
        return known;
    }

    private boolean subscript() {
        char next = peek(1);
        return next == '$' || next == '-' || digit(next);
    }
}
