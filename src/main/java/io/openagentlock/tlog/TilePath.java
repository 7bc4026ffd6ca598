package io.openagentlock.tlog;

/**
 * The end that paths of hash tiles and entry bundles have in common (C2SP tlog-tiles): {@code <N>[.p/<W>]}.
 * N is split into groups of three digits, all but the last prefixed by {@code x}: 1234067 is {@code x001/x234/067}.
 * W, the width of a partial tile, is 1..255 without leading zeros; a full tile has none.
 */
record TilePath(long index, int width) {
    /** Entries are counted below 2^63, so tiles of 256 below 2^55. */
    static final long MAX_INDEX = (1L << 55) - 1;

    private static final int MAX_LENGTH = 6 * 5 + ".p/255".length();
    private static final String PARTIAL = ".p/";

    TilePath {
        check(index, width);
    }

    static void check(long index, int width) {
        if (index < 0 || index > MAX_INDEX) {
            throw new MalformedException("tile index out of range");
        }
        if (width < 1 || width > Tile.FULL) {
            throw new MalformedException("tile width out of range");
        }
    }

    String format() {
        StringBuilder path = new StringBuilder(three(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x" + three(rest % 1000) + "/");
        }
        if (width < Tile.FULL) {
            path.append(PARTIAL).append(width);
        }
        return path.toString();
    }

    private static String three(long group) {
        String digits = Long.toString(group);
        return "000".substring(digits.length()) + digits;
    }

    static TilePath parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new MalformedException("tile path is too long");
        }
        int partial = text.indexOf(PARTIAL);
        int width = Tile.FULL;
        if (partial >= 0) {
            width = (int) Math.min(Decimal.parse(text.substring(partial + PARTIAL.length()), "tile width"), 1000);
        }
        TilePath path = new TilePath(parseIndex(partial < 0 ? text : text.substring(0, partial)), width);
        // One spelling only: a leading group x000, a width of 256 and the like differ from what we would write.
        if (!path.format().equals(text)) {
            throw new MalformedException("tile path is not canonical");
        }
        return path;
    }

    private static long parseIndex(String text) {
        long index = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                index = index * 10 + (c - '0');
            } else if (c != 'x' && c != '/') {
                throw new MalformedException("tile path has a foreign character");
            }
            if (index > MAX_INDEX) {
                throw new MalformedException("tile index out of range");
            }
        }
        return index;
    }
}
