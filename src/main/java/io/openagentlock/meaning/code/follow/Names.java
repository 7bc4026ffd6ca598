package io.openagentlock.meaning.code.follow;

import java.util.List;

/** One name for what a language lets one write in several ways. */
final class Names {
    private static final List<String> PREFIXES = List.of(
            "builtins.",
            "__builtins__.",
            "__builtin__.",
            "sys.modules.",
            "globalThis.",
            "window.",
            "global.",
            "self.",
            "Kernel.",
            "CORE.",
            "CORE.GLOBAL.",
            "_G.",
            "java.lang.",
            "java.io.",
            "java.nio.file.",
            "java.net.",
            "java.util.",
            "base.",
            "utils.",
            "System.Diagnostics.",
            "System.IO.",
            "System.Net.Http.",
            "System.Net.",
            "System.Text.",
            "System.Reflection.");

    private Names() {}

    /** Without the names of what everything is in anyway. */
    static String plain(String name) {
        String plain = name.indexOf("__dict__") < 0 ? name : name.replace(".__dict__", "");
        plain = plain.startsWith("fs.promises.") ? "fs." + plain.substring(12) : plain;
        plain = plain.startsWith("fs-extra.") ? "fs." + plain.substring(9) : plain;
        for (int i = 0; i < PREFIXES.size(); i++) {
            String prefix = PREFIXES.get(i);
            plain = plain.length() > prefix.length() && plain.startsWith(prefix)
                    ? plain.substring(prefix.length())
                    : plain;
        }
        return plain;
    }
}
