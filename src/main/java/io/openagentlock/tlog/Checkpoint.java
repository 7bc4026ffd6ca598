package io.openagentlock.tlog;

/**
 * What a log signs: its name, its size and its root (C2SP tlog-checkpoint). Exactly three lines:
 *
 * <pre>
 * &lt;origin&gt;
 * &lt;decimal size&gt;
 * &lt;base64 root&gt;
 * </pre>
 *
 * Extension lines, which that specification allows and advises against, are refused: nothing here could say what
 * they mean.
 *
 * @param origin the log's name, a valid key name (see {@link NoteSignature})
 * @param size number of entries, 0 or more
 * @param root the tree hash over them
 */
public record Checkpoint(String origin, long size, Hash root) {
    private static final int MAX_LENGTH = 1024;

    public Checkpoint {
        KeyName.check(origin);
        if (size < 0) {
            throw new MalformedException("checkpoint size is negative");
        }
        if (size == 0 && !root.equals(Hash.EMPTY_ROOT)) {
            throw new MalformedException("checkpoint of an empty tree has another root");
        }
    }

    /** The three lines, each with its newline: the text of a {@link Note}. */
    public String format() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** Parses what {@link #format} gives, in exactly that spelling. */
    public static Checkpoint parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new MalformedException("checkpoint is too long");
        }
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new MalformedException("checkpoint has not exactly three lines");
        }
        return new Checkpoint(lines[0], Decimal.parse(lines[1], "checkpoint size"), Hash.parseBase64(lines[2]));
    }
}
