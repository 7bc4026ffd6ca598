package io.openagentlock.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** ANSI-C quoting: the escapes of <code>$'…'</code> (bash manual 3.1.2.4). */
final class AnsiC {
    private final String raw;
    private final StringBuilder text = new StringBuilder();
    /** Bytes of a character that the escapes spell one by one. */
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private int at;
    private boolean ended;

    private AnsiC(String raw) {
        this.raw = raw;
    }

    /** The text that the escapes stand for. As in bash it ends at a null character. */
    static String decode(String raw) {
        return raw.indexOf('\\') < 0 ? raw : new AnsiC(raw).decode();
    }

    private String decode() {
        while (at < raw.length() && !ended) {
            char c = raw.charAt(at++);
            if (c != '\\' || at == raw.length()) {
                append(c);
            } else {
                escape(raw.charAt(at++));
            }
        }
        flush();
        return text.toString();
    }

    private void escape(char c) {
        switch (c) {
            case 'a' -> append('\u0007');
            case 'b' -> append('\b');
            case 'e', 'E' -> append('\u001b');
            case 'f' -> append('\f');
            case 'n' -> append('\n');
            case 'r' -> append('\r');
            case 't' -> append('\t');
            case 'v' -> append('\u000b');
            case '\\', '\'', '"', '?' -> append(c);
            case 'x' -> hex();
            case 'u' -> unicode(c, 4);
            case 'U' -> unicode(c, 8);
            case 'c' -> control();
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                unit((int) number(3, 8) & 0xff);
            }
            default -> unknown(c);
        }
    }

    private void unknown(char c) {
        append('\\');
        append(c);
    }

    private void hex() {
        boolean braced = at < raw.length() && raw.charAt(at) == '{';
        int start = at;
        at += braced ? 1 : 0;
        int first = at;
        long value = number(braced ? raw.length() : 2, 16);
        if (at == first) {
            at = start;
            unknown('x');
            return;
        }
        if (braced && at < raw.length() && raw.charAt(at) == '}') {
            at++;
        }
        unit((int) value & 0xff);
    }

    private void unicode(char letter, int digits) {
        int start = at;
        long value = number(digits, 16);
        if (at == start) {
            unknown(letter);
        } else if (value == 0) {
            ended = true;
        } else {
            flush();
            text.appendCodePoint(Character.isValidCodePoint((int) value) ? (int) value : 0xfffd);
        }
    }

    private void control() {
        if (at == raw.length()) {
            unknown('c');
            return;
        }
        char c = raw.charAt(at++);
        if (c == '\\' && at < raw.length() && raw.charAt(at) == '\\') {
            at++;
        }
        unit(c == '?' ? 0x7f : Character.toUpperCase(c) & 0x1f);
    }

    private long number(int digits, int radix) {
        long value = 0;
        for (int i = 0; i < digits && at < raw.length(); i++, at++) {
            int digit = Character.digit(raw.charAt(at), radix);
            if (digit < 0) {
                break;
            }
            value = value * radix + digit & 0xffff_ffffL;
        }
        return value;
    }

    /** One byte of the output. */
    private void unit(int value) {
        if (value == 0) {
            ended = true;
        } else if (value < 0x80) {
            append((char) value);
        } else {
            bytes.write(value);
        }
    }

    private void append(char c) {
        flush();
        text.append(c);
    }

    private void flush() {
        if (bytes.size() > 0) {
            text.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
        }
    }
}
