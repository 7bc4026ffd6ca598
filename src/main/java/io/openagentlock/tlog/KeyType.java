package io.openagentlock.tlog;

/** The kinds of note keys that we verify (C2SP signed-note, "signature types"). */
public enum KeyType {
    /** Plain Ed25519 over the note's text: a log's own signature. */
    ED25519(0x01),
    /** Ed25519 over a time and the note's text (C2SP tlog-cosignature, cosignature/v1). */
    COSIGNATURE_V1(0x04);

    private final byte code;

    KeyType(int code) {
        this.code = (byte) code;
    }

    /** The byte that stands for the type in key ids and verifier keys. */
    public byte code() {
        return code;
    }

    static KeyType ofCode(byte code) {
        for (KeyType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new MalformedException("unknown key type");
    }
}
