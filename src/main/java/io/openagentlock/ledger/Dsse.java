package io.openagentlock.ledger;

import java.util.List;

/**
 * A DSSE 1.0 envelope as JSON carries it. Not interpreted here: {@link CertificateCheck} does.
 *
 * @param payload base64 of the signed bytes
 * @param signatures 1 to 8
 */
public record Dsse(String payloadType, String payload, List<Signature> signatures) {
    private static final int LONGEST = 16 << 10;

    /** One signature: who ({@code keyid}) and the signature's base64. */
    public record Signature(String keyid, String sig) {
        public Signature {
            Words.line("keyid", keyid);
            if (sig.isEmpty() || sig.length() > LONGEST) {
                throw new IllegalArgumentException("a DSSE signature has 1 to " + LONGEST + " characters");
            }
        }
    }

    public Dsse {
        Words.line("payloadType", payloadType);
        signatures = List.copyOf(signatures);
        if (payload.isEmpty() || payload.length() > LONGEST || signatures.isEmpty() || signatures.size() > 8) {
            throw new IllegalArgumentException("a DSSE envelope has a payload and 1 to 8 signatures");
        }
    }
}
