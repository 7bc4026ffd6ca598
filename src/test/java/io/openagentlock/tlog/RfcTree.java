package io.openagentlock.tlog;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The definitions of RFC 9162 section 2.1 word for word, over plain byte arrays and the whole list: slow, and without
 * a line in common with what it judges.
 */
final class RfcTree {
    private RfcTree() {}

    static byte[] sha256(byte[]... parts) {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                all.writeBytes(part);
            }
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** MTH(D[n]), section 2.1.1. */
    static byte[] mth(List<byte[]> d) {
        int n = d.size();
        if (n == 0) {
            return sha256();
        }
        if (n == 1) {
            return sha256(new byte[] {0}, d.getFirst());
        }
        int k = split(n);
        return sha256(new byte[] {1}, mth(d.subList(0, k)), mth(d.subList(k, n)));
    }

    /** PATH(m, D[n]), section 2.1.3.1. */
    static List<byte[]> path(int m, List<byte[]> d) {
        int n = d.size();
        if (n == 1) {
            return new ArrayList<>();
        }
        int k = split(n);
        List<byte[]> path = m < k ? path(m, d.subList(0, k)) : path(m - k, d.subList(k, n));
        path.add(mth(m < k ? d.subList(k, n) : d.subList(0, k)));
        return path;
    }

    /** SUBPROOF(m, D[n], b), section 2.1.4.1. */
    static List<byte[]> subproof(int m, List<byte[]> d, boolean b) {
        int n = d.size();
        if (m == n) {
            List<byte[]> proof = new ArrayList<>();
            if (!b) {
                proof.add(mth(d));
            }
            return proof;
        }
        int k = split(n);
        List<byte[]> proof = m <= k ? subproof(m, d.subList(0, k), b) : subproof(m - k, d.subList(k, n), false);
        proof.add(mth(m <= k ? d.subList(k, n) : d.subList(0, k)));
        return proof;
    }

    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    static List<Hash> hashes(List<byte[]> all) {
        return all.stream().map(Hash::of).toList();
    }
}
