package io.openagentlock.policy;

/** A gate's name: 1 to 128 characters of {@code a-z 0-9 . _ -}, for example {@code fs.delete-outside-workspace}. */
public record GateId(String value) {
    public GateId {
        if (value.isEmpty() || value.length() > 128) {
            throw new IllegalArgumentException("a gate id has 1 to 128 characters");
        }
        for (int i = 0; i < value.length(); i++) {
            if ("abcdefghijklmnopqrstuvwxyz0123456789._-".indexOf(value.charAt(i)) < 0) {
                throw new IllegalArgumentException("a gate id holds only a-z, 0-9, '.', '_' and '-'");
            }
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
