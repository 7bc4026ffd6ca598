package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import java.util.List;

/** Ruby (and Crystal): percent literals, symbols, interpolation, here-documents. */
final class RubyLexer extends QuotingLexer {
    RubyLexer(String code) {
        super(code);
    }

    @Override
    QuotingLexer sub(String text) {
        return new RubyLexer(text);
    }

    @Override
    String marks() {
        return "#";
    }

    @Override
    boolean significantLines() {
        return true;
    }

    @Override
    boolean nameStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '$' || c == '@';
    }

    @Override
    boolean namePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || (c == '@' && peek(-1) == '@');
    }

    @Override
    boolean special(List<Token> into, boolean spaced) {
        char c = peek(0);
        if (c == '"' || c == '`') {
            into.add(text(c == '`' ? Kind.SHELL : Kind.TEXT, delimited(false), spaced));
        } else if (c == '\'') {
            into.add(text(Kind.TEXT, delimited(true), spaced));
        } else if (c == '=' && looking("=begin") && (at == 0 || peek(-1) == '\n')) {
            int end = code.indexOf("\n=end", at);
            at = end < 0 ? code.length() : endOfLine(end + 1);
        } else if (c == ':' && peek(1) != ':' && peek(-1) != ':') {
            return symbol(into, spaced);
        } else if (c == '%' && (!afterValue(into) || (spaced && peek(1) > ' ' && peek(1) != '='))) {
            return percent(into, spaced);
        } else if (c == '/'
                && (!afterValue(into) || (spaced && peek(1) > ' ' && peek(1) != '=' && commandBefore(into)))) {
            into.add(pattern("m", false, spaced));
        } else if (c == '<') {
            return hereDocument(into, spaced);
        } else if (c == '?' && !afterValue(into) && peek(1) > ' ' && !namePart(peek(2))) {
            into.add(constant(String.valueOf(peek(1)), spaced));
            at += 2;
        } else {
            return name(into, spaced, c);
        }
        return true;
    }

    private static boolean commandBefore(List<Token> into) {
        return !into.isEmpty() && into.getLast().isName();
    }

    private boolean name(List<Token> into, boolean spaced, char c) {
        if (c == '$' && !nameStart(peek(1)) && peek(1) > ' ') {
            into.add(Token.plain(Kind.NAME, code.substring(at, Math.min(code.length(), at + 2)), spaced));
            at += 2;
            return true;
        } else if (!nameStart(c)) {
            return false;
        }
        String name = name();
        if (name.equals("__END__")) {
            at = code.length();
            return true;
        }
        boolean suffix = (peek(0) == '!' || peek(0) == '?') && peek(1) != '=';
        at += suffix ? 1 : 0;
        into.add(Token.plain(Kind.NAME, suffix ? name + peek(-1) : name, spaced));
        return true;
    }

    /** {@code :name}, {@code :"text"}: texts to us. */
    private boolean symbol(List<Token> into, boolean spaced) {
        char next = peek(1);
        if (next == '"') {
            at++;
            into.add(text(Kind.TEXT, delimited(false), spaced));
            return true;
        } else if (!nameStart(next)) {
            return false;
        }
        at++;
        String name = name();
        at += (peek(0) == '!' || peek(0) == '?') && peek(1) != '=' ? 1 : 0;
        into.add(constant(name, spaced));
        return true;
    }

    private boolean percent(List<Token> into, boolean spaced) {
        char kind = peek(1);
        boolean bare = "([{<|!/".indexOf(kind) >= 0;
        if (!bare && ("wWiIqQxrs".indexOf(kind) < 0 || Character.isLetterOrDigit(peek(2)) || peek(2) <= ' ')) {
            return false;
        }
        at += bare ? 1 : 2;
        into.add(
                switch (bare ? 'Q' : kind) {
                    case 'w', 'W', 'i', 'I' -> words(spaced);
                    case 'x' -> text(Kind.SHELL, delimited(false), spaced);
                    case 'r' -> pattern("m", false, spaced);
                    case 'q', 's' -> text(Kind.TEXT, delimited(true), spaced);
                    default -> text(Kind.TEXT, delimited(false), spaced);
                });
        return true;
    }

    @Override
    boolean code(List<Token> into) {
        if (peek(1) != '{') {
            return false;
        }
        at += 2;
        braced(into);
        return true;
    }
}
