package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import io.openagentlock.meaning.code.syntax.Token.Piece;
import java.util.List;

/** PHP: text outside of {@code <?php … ?>} is skipped where the code has such marks; else all is code ({@code php -r}). */
final class PhpLexer extends Lexer {
    PhpLexer(String code) {
        super(code);
        String start = code.stripLeading();
        int open = start.startsWith("<") || start.startsWith("#!") ? code.indexOf("<?") : -1;
        at = open < 0 ? 0 : open;
    }

    @Override
    boolean lineComment() {
        return looking("//") || (peek(0) == '#' && peek(1) != '[');
    }

    @Override
    boolean special(List<Token> into, boolean spaced) {
        char c = peek(0);
        if (looking("?>")) {
            int open = code.indexOf("<?", at);
            at = open < 0 ? code.length() : open;
            into.add(Token.plain(Kind.OPERATOR, ";", true));
            return true;
        } else if (looking("<?")) {
            at += looking("<?php") ? 5 : looking("<?=") ? 3 : 2;
            return true;
        } else if (comment("/*", "*/")) {
            return true;
        } else if (c == '\'') {
            at++;
            into.add(text(Kind.TEXT, pieces('\'', '\'', false, ""), spaced));
            return true;
        } else if (c == '"' || c == '`') {
            at++;
            into.add(text(c == '`' ? Kind.SHELL : Kind.TEXT, pieces(c, c, true, "${"), spaced));
            return true;
        } else if (c == '\\' && nameStart(peek(1))) {
            at++;
            return true;
        }
        return looking("<<<") && hereDocument(into, spaced);
    }

    private boolean hereDocument(List<Token> into, boolean spaced) {
        int start = at + 3;
        while (start < code.length() && code.charAt(start) == ' ') {
            start++;
        }
        char quote = start < code.length() ? code.charAt(start) : ' ';
        boolean quoted = quote == '\'' || quote == '"';
        int from = quoted ? start + 1 : start;
        int end = from;
        while (end < code.length() && namePart(code.charAt(end))) {
            end++;
        }
        if (end == from) {
            return false;
        }
        at = Math.min(code.length(), quoted ? end + 1 : end);
        String body = here(code.substring(from, end), true);
        List<Piece> pieces =
                quote == '\'' ? List.of(new Piece.Chars(body)) : new PhpLexer(body, 0).pieces("\0", true, "${");
        into.add(text(Kind.TEXT, pieces, spaced));
        return true;
    }

    private PhpLexer(String code, int start) {
        super(code);
        at = start;
    }

    /** {@code $name[…]}, {@code $name->member}, <code>{$expression}</code>, <code>${name}</code>. */
    @Override
    boolean code(List<Token> into) {
        boolean braces = looking("{$") || looking("${");
        if (braces) {
            at += peek(0) == '{' ? 1 : 2;
            braced(into);
            return true;
        } else if (peek(0) != '$' || (!Character.isLetter(peek(1)) && peek(1) != '_')) {
            return false;
        }
        into.add(Token.plain(Kind.NAME, name(), false));
        if (peek(0) == '[') {
            bracketed(into);
        } else if (looking("->") && Character.isLetter(peek(2))) {
            into.add(Token.plain(Kind.OPERATOR, operator(), false));
            into.add(Token.plain(Kind.NAME, name(), false));
        }
        return true;
    }
}
