package io.openagentlock.signer.key;

import io.openagentlock.tlog.MalformedException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Points of P-256 as bytes. The curve's order is prime: every point on it but infinity is of full order. */
public final class EcPoint {
    static final int SIGNATURE_SIZE = 64;
    static final int COORDINATE = 32;
    private static final int SIZE = 1 + 2 * COORDINATE;
    private static final byte UNCOMPRESSED = 4;
    private static final String CURVE = "secp256r1";

    private EcPoint() {}

    /** A key from {@code 04 ‖ X ‖ Y}; the coordinates are below the prime and on the curve. */
    static PublicKey parse(byte[] bytes) {
        if (bytes.length != SIZE || bytes[0] != UNCOMPRESSED) {
            throw new MalformedException("a P-256 key has 65 bytes: 04, X, Y");
        }
        BigInteger x = new BigInteger(1, bytes, 1, COORDINATE);
        BigInteger y = new BigInteger(1, bytes, 1 + COORDINATE, COORDINATE);
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", "SunEC");
            parameters.init(new ECGenParameterSpec(CURVE));
            ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
            if (!isOn(curve, x, y)) {
                throw new MalformedException("P-256 key is not a point of the curve");
            }
            return KeyFactory.getInstance("EC", "SunEC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has P-256", e);
        }
    }

    private static boolean isOn(ECParameterSpec curve, BigInteger x, BigInteger y) {
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger right = x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB())
                .mod(p);
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.multiply(y).mod(p).equals(right);
    }

    /** {@code 04 ‖ X ‖ Y}; the key is one of P-256. */
    public static byte[] format(PublicKey key) {
        if (!(key instanceof ECPublicKey ec)) {
            throw new MalformedException("not a key of an elliptic curve");
        }
        byte[] bytes = new byte[SIZE];
        bytes[0] = UNCOMPRESSED;
        put(ec.getW().getAffineX(), bytes, 1);
        put(ec.getW().getAffineY(), bytes, 1 + COORDINATE);
        return bytes;
    }

    /** A number of 0 to 2^256 - 1 as 32 bytes. */
    static void put(BigInteger number, byte[] target, int at) {
        byte[] signed = number.toByteArray();
        int from = signed[0] == 0 ? 1 : 0;
        int length = signed.length - from;
        if (number.signum() < 0 || length > COORDINATE) {
            throw new MalformedException("a number is longer than 32 bytes");
        }
        Arrays.fill(target, at, at + COORDINATE, (byte) 0);
        System.arraycopy(signed, from, target, at + COORDINATE - length, length);
    }
}
