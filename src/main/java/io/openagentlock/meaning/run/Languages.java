package io.openagentlock.meaning.run;

/** The language of a script, by its first line ({@code #!}). */
final class Languages {
    private Languages() {}

    /** Without such a line a shell runs it; Windows goes by the end of its name. */
    static String ofScript(String path, String text) {
        if (Dialects.isScript(path)) {
            return Dialects.ofFile(path);
        }
        if (!text.startsWith("#!")) {
            return "shell";
        }
        int end = text.indexOf('\n');
        String program = "";
        for (String word : text.substring(2, end < 0 ? text.length() : Math.min(end, 256))
                .strip()
                .split(" ", 8)) {
            program = word.substring(word.lastIndexOf('/') + 1);
            boolean skipped = program.equals("env") || program.startsWith("-") || program.indexOf('=') > 0;
            if (!skipped && !program.isEmpty()) {
                break;
            }
        }
        return named(program);
    }

    private static String named(String program) {
        int end = program.length();
        while (end > 0 && "0123456789.".indexOf(program.charAt(end - 1)) >= 0) {
            end--;
        }
        return switch (program.substring(0, end)) {
            case "python", "pypy" -> "python";
            case "node", "nodejs", "deno", "bun", "tsx", "ts-node" -> "javascript";
            case "perl" -> "perl";
            case "ruby" -> "ruby";
            case "php" -> "php";
            case "lua", "luajit" -> "lua";
            case "awk", "gawk", "mawk" -> "awk";
            case "pwsh", "powershell" -> "powershell";
            default -> "shell";
        };
    }
}
