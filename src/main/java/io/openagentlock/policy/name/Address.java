package io.openagentlock.policy.name;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An IP address out of the text of a host, as lenient as clients are: IPv4 in any of the forms of {@code inet_aton(3)}
 * ({@code 127.1}, {@code 0x7f000001}, {@code 2130706433}, octal), IPv6 as in RFC 4291 section 2.2. IPv4 is kept as its
 * IPv6-mapped form, so that both spellings are one address.
 */
final class Address {
    static final int BITS = 128;
    static final int MAPPED_BITS = 96;
    private static final int BYTES = 16;
    private static final int MAX_TEXT = 64;

    private final byte[] bytes;

    private Address(byte[] bytes) {
        this.bytes = bytes;
    }

    static Optional<Address> parse(String host) {
        if (host.isEmpty() || host.length() > MAX_TEXT) {
            return Optional.empty();
        }
        boolean colon = host.indexOf(':') >= 0;
        if (!colon && (host.charAt(0) < '0' || host.charAt(0) > '9')) {
            return Optional.empty();
        }
        return colon ? six(host) : four(host).map(Address::mapped);
    }

    private static Address mapped(byte[] four) {
        byte[] bytes = new byte[BYTES];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        System.arraycopy(four, 0, bytes, 12, 4);
        return new Address(bytes);
    }

    /** One to four numbers; the last fills all bytes that are left. */
    private static Optional<byte[]> four(String host) {
        String[] numbers = host.split("\\.", -1);
        if (numbers.length > 4) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < numbers.length; i++) {
            boolean last = i == numbers.length - 1;
            long limit = last ? 1L << (8 * (4 - i)) : 256;
            OptionalLong number = number(numbers[i]);
            if (number.isEmpty() || number.getAsLong() >= limit) {
                return Optional.empty();
            }
            value |= number.getAsLong() << (last ? 0 : 8 * (3 - i));
        }
        return Optional.of(new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value});
    }

    private static OptionalLong number(String text) {
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        boolean octal = !hexadecimal && text.length() > 1 && text.startsWith("0");
        String digits = hexadecimal ? text.substring(2) : text;
        int radix = hexadecimal ? 16 : octal ? 8 : 10;
        boolean fits = !digits.isEmpty()
                && digits.length() <= 12
                && digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
        return fits ? OptionalLong.of(Long.parseLong(digits, radix)) : OptionalLong.empty();
    }

    private static Optional<Address> six(String host) {
        int zone = host.indexOf('%');
        String text = zone < 0 ? host : host.substring(0, zone);
        int gap = text.indexOf("::");
        byte[] bytes = new byte[BYTES];
        if (gap < 0) {
            return groups(text, bytes, 0) == BYTES ? Optional.of(new Address(bytes)) : Optional.empty();
        }
        byte[] tail = new byte[BYTES];
        int before = groups(text.substring(0, gap), bytes, 0);
        int after = groups(text.substring(gap + 2), tail, 0);
        if (before < 0 || after < 0 || before + after > BYTES - 2) {
            return Optional.empty();
        }
        System.arraycopy(tail, 0, bytes, BYTES - after, after);
        return Optional.of(new Address(bytes));
    }

    /** The number of bytes that the groups fill, or -1 when they are none. */
    private static int groups(String text, byte[] into, int from) {
        int at = from;
        for (String group : text.isEmpty() ? new String[0] : text.split(":", -1)) {
            if (group.indexOf('.') >= 0) {
                Optional<byte[]> four = four(group);
                if (four.isEmpty() || at + 4 > BYTES) {
                    return -1;
                }
                System.arraycopy(four.get(), 0, into, at, 4);
                at += 4;
            } else if (group.isEmpty()
                    || group.length() > 4
                    || at + 2 > BYTES
                    || !group.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
                return -1;
            } else {
                int value = Integer.parseInt(group, 16);
                into[at++] = (byte) (value >> 8);
                into[at++] = (byte) value;
            }
        }
        return at;
    }

    /** Whether the first bits are those of another address. */
    boolean sharesBits(Address other, int bits) {
        int whole = bits / 8;
        int rest = bits % 8;
        int mask = rest == 0 ? 0 : (0xff << (8 - rest)) & 0xff;
        return Arrays.equals(bytes, 0, whole, other.bytes, 0, whole)
                && (rest == 0 || (bytes[whole] & mask) == (other.bytes[whole] & mask));
    }

    boolean isMapped() {
        return sharesBits(mapped(new byte[4]), MAPPED_BITS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Arrays.toString(bytes);
    }
}
