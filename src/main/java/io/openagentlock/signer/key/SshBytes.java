package io.openagentlock.signer.key;

import io.openagentlock.tlog.MalformedException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the data types of RFC 4251 section 5 one after the other. Bounded by the bytes that it was given. */
public final class SshBytes {
    private final ByteBuffer rest;

    public SshBytes(byte[] bytes) {
        rest = ByteBuffer.wrap(bytes);
    }

    public byte[] take(int length) {
        if (length < 0 || length > rest.remaining()) {
            throw new MalformedException("SSH data ends too early");
        }
        byte[] bytes = new byte[length];
        rest.get(bytes);
        return bytes;
    }

    public int octet() {
        return take(1)[0] & 0xFF;
    }

    /** A {@code uint32}, as the int with the same bits. */
    public int number() {
        return ByteBuffer.wrap(take(4)).getInt();
    }

    public byte[] string() {
        return take(number());
    }

    /** A string of ASCII. */
    public String word() {
        return new String(string(), StandardCharsets.US_ASCII);
    }

    /** A positive {@code mpint} in its shortest form. */
    BigInteger positive() {
        byte[] bytes = string();
        if (bytes.length == 0) {
            throw new MalformedException("an SSH number is not positive");
        }
        BigInteger number = new BigInteger(bytes);
        if (number.signum() <= 0 || !Arrays.equals(number.toByteArray(), bytes)) {
            throw new MalformedException("an SSH number is not positive or not in its shortest form");
        }
        return number;
    }

    public void end() {
        if (rest.hasRemaining()) {
            throw new MalformedException("SSH data goes on after its end");
        }
    }

    /** Each as an SSH string, one after the other. */
    public static byte[] strings(byte[]... strings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] string : strings) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(string.length).array());
            out.writeBytes(string);
        }
        return out.toByteArray();
    }

    public static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
