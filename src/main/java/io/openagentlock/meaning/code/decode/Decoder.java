package io.openagentlock.meaning.code.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A way to make hidden text readable. Text stands for bytes: a character below 256 each where it was binary (see {@link
 * Bytes}).
 */
public enum Decoder {
    BASE64("base64", Digits::base64),
    BASE32("base32", text -> Digits.bits(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5, true)),
    BASE32HEX("base32hex", text -> Digits.bits(text, "0123456789ABCDEFGHIJKLMNOPQRSTUV", 5, true)),
    BASE16("hex", Digits::hex),
    BASE2("base2", text -> Digits.bits(text, "01", 1, false)),
    BASE58("base58", Digits::base58),
    ASCII85("ascii85", text -> Base85.decode(text, Base85.ASCII)),
    BASE85("base85", text -> Base85.decode(text, Base85.PYTHON)),
    Z85("z85", text -> Base85.decode(text, Base85.Z85)),
    ROT13("rot13", text -> Optional.of(Rotation.letters(text, 13))),
    ROT47("rot47", text -> Optional.of(Rotation.printable(text, 47))),
    REVERSE("reverse", text -> Optional.of(new StringBuilder(text).reverse().toString())),
    URL("url", text -> Optional.of(Markup.percent(text))),
    HTML("html", text -> Optional.of(Markup.entities(text))),
    QUOTED_PRINTABLE("quoted-printable", text -> Optional.of(Markup.quotedPrintable(text))),
    UU("uu", Uuencoding::decode),
    DUMP("dump", Dump::reverse),
    GZIP("gzip", Inflation::gzip),
    ZLIB("zlib", Inflation::zlib),
    DEFLATE("deflate", Inflation::raw),
    UTF16("utf16", text -> Bytes.of(text).map(bytes -> new String(bytes, StandardCharsets.UTF_16LE)));

    /** What decoding makes at most. */
    public static final int MAX_OUTPUT = 64 << 10;

    private final String word;
    private final Way way;

    @FunctionalInterface
    private interface Way {
        Optional<String> decode(String text);
    }

    Decoder(String word, Way way) {
        this.word = word;
        this.way = way;
    }

    public String word() {
        return word;
    }

    /** Empty: this is not its encoding. */
    public Optional<String> decode(String text) {
        return way.decode(text).map(Bytes::readable).filter(result -> result.length() <= MAX_OUTPUT);
    }

    public static Optional<Decoder> named(String word) {
        return List.of(values()).stream().filter(each -> each.word.equals(word)).findFirst();
    }
}
