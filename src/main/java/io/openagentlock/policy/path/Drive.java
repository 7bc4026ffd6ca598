package io.openagentlock.policy.path;

/** Windows paths in the form that patterns are written in. */
final class Drive {
    private Drive() {}

    /** {@code C:\Users\x} as {@code /mnt/c/Users/x}, where WSL shows it too; every other path as it is. */
    static String unixLike(String path) {
        boolean drive = path.length() > 2
                && path.charAt(1) == ':'
                && (path.charAt(2) == '\\' || path.charAt(2) == '/')
                && Character.isLetter(path.charAt(0));
        return drive
                ? "/mnt/" + Character.toLowerCase(path.charAt(0))
                        + path.substring(2).replace('\\', '/')
                : path;
    }
}
