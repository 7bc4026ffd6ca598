package io.openagentlock.meaning.code.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A way to make hidden text readable. Text stands for bytes: a character below 256 each where it was binary (see {@link
 * Bytes}).
 */
public enum Decoder {
    BASE64("base64"),
    BASE32("base32"),
    BASE32HEX("base32hex"),
    BASE16("hex"),
    BASE2("base2"),
    BASE58("base58"),
    ASCII85("ascii85"),
    BASE85("base85"),
    Z85("z85"),
    ROT13("rot13"),
    ROT47("rot47"),
    REVERSE("reverse"),
    URL("url"),
    HTML("html"),
    QUOTED_PRINTABLE("quoted-printable"),
    UU("uu"),
    DUMP("dump"),
    GZIP("gzip"),
    ZLIB("zlib"),
    DEFLATE("deflate"),
    UTF16("utf16");

    /** What decoding makes at most. */
    public static final int MAX_OUTPUT = 64 << 10;

    private final String word;

    Decoder(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Empty: this is not its encoding. */
    public Optional<String> decode(String text) {
        return raw(text).map(Bytes::readable).filter(result -> result.length() <= MAX_OUTPUT);
    }

    private Optional<String> raw(String text) {
        return switch (this) {
            case BASE64 -> Digits.base64(text);
            case BASE32 -> Digits.bits(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5, true);
            case BASE32HEX -> Digits.bits(text, "0123456789ABCDEFGHIJKLMNOPQRSTUV", 5, true);
            case BASE16 -> Digits.hex(text);
            case BASE2 -> Digits.bits(text, "01", 1, false);
            case BASE58 -> Digits.base58(text);
            case ASCII85 -> Base85.decode(text, Base85.ASCII);
            case BASE85 -> Base85.decode(text, Base85.PYTHON);
            case Z85 -> Base85.decode(text, Base85.Z85);
            case ROT13 -> Optional.of(Rotation.letters(text, 13));
            case ROT47 -> Optional.of(Rotation.printable(text, 47));
            case REVERSE -> Optional.of(new StringBuilder(text).reverse().toString());
            case URL -> Optional.of(Markup.percent(text));
            case HTML -> Optional.of(Markup.entities(text));
            case QUOTED_PRINTABLE -> Optional.of(Markup.quotedPrintable(text));
            case UU -> Uuencoding.decode(text);
            case DUMP -> Dump.reverse(text);
            case GZIP -> Inflation.gzip(text);
            case ZLIB -> Inflation.zlib(text);
            case DEFLATE -> Inflation.raw(text);
            case UTF16 -> Bytes.of(text).map(bytes -> new String(bytes, StandardCharsets.UTF_16LE));
        };
    }

    public static Optional<Decoder> named(String word) {
        return List.of(values()).stream().filter(each -> each.word.equals(word)).findFirst();
    }
}
