package io.openagentlock.meaning.code.powershell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Short names of commands, and variables that are the same on every machine. */
final class Names {
    /** Aliases of PowerShell's own ({@code Get-Alias}) that no program of the same name stands in for. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("%", "foreach-object"),
            Map.entry("foreach", "foreach-object"),
            Map.entry("?", "where-object"),
            Map.entry("where", "where-object"),
            Map.entry("iex", "invoke-expression"),
            Map.entry("iwr", "invoke-webrequest"),
            Map.entry("irm", "invoke-restmethod"),
            Map.entry("icm", "invoke-command"),
            Map.entry("ii", "invoke-item"),
            Map.entry("ri", "remove-item"),
            Map.entry("rd", "remove-item"),
            Map.entry("del", "remove-item"),
            Map.entry("erase", "remove-item"),
            Map.entry("rp", "remove-itemproperty"),
            Map.entry("gc", "get-content"),
            Map.entry("type", "get-content"),
            Map.entry("sc", "set-content"),
            Map.entry("ac", "add-content"),
            Map.entry("clc", "clear-content"),
            Map.entry("copy", "copy-item"),
            Map.entry("cpi", "copy-item"),
            Map.entry("move", "move-item"),
            Map.entry("mi", "move-item"),
            Map.entry("ren", "rename-item"),
            Map.entry("rni", "rename-item"),
            Map.entry("ni", "new-item"),
            Map.entry("si", "set-item"),
            Map.entry("sp", "set-itemproperty"),
            Map.entry("gi", "get-item"),
            Map.entry("gp", "get-itemproperty"),
            Map.entry("gci", "get-childitem"),
            Map.entry("dir", "get-childitem"),
            Map.entry("saps", "start-process"),
            Map.entry("start", "start-process"),
            Map.entry("sajb", "start-job"),
            Map.entry("spps", "stop-process"),
            Map.entry("gps", "get-process"),
            Map.entry("sasv", "start-service"),
            Map.entry("spsv", "stop-service"),
            Map.entry("gsv", "get-service"),
            Map.entry("sv", "set-variable"),
            Map.entry("set", "set-variable"),
            Map.entry("gv", "get-variable"),
            Map.entry("gcm", "get-command"),
            Map.entry("gal", "get-alias"),
            Map.entry("sal", "set-alias"),
            Map.entry("nal", "new-alias"),
            Map.entry("ipmo", "import-module"),
            Map.entry("select", "select-object"),
            Map.entry("sls", "select-string"),
            Map.entry("measure", "measure-object"),
            Map.entry("ft", "format-table"),
            Map.entry("fl", "format-list"),
            Map.entry("oh", "out-host"),
            Map.entry("sl", "cd"),
            Map.entry("chdir", "cd"),
            Map.entry("set-location", "cd"),
            Map.entry("push-location", "pushd"),
            Map.entry("pop-location", "popd"),
            Map.entry("write", "echo"),
            Map.entry("write-output", "echo"),
            Map.entry("write-host", "echo"),
            Map.entry("write-verbose", "echo"),
            Map.entry("cls", "clear-host"),
            Map.entry("h", "get-history"),
            Map.entry("history", "get-history"),
            Map.entry("clhy", "clear-history"),
            Map.entry("md", "mkdir"),
            Map.entry("gwmi", "get-wmiobject"),
            Map.entry("iwmi", "invoke-wmimethod"),
            Map.entry("nsn", "new-pssession"),
            Map.entry("etsn", "enter-pssession"),
            Map.entry("gcb", "get-clipboard"),
            Map.entry("scb", "set-clipboard"),
            Map.entry("sleep", "start-sleep"));

    /** Aliases on Windows, programs elsewhere: which is meant shows in the parameters. */
    private static final Map<String, String> EITHER = Map.ofEntries(
            Map.entry("rm", "remove-item"),
            Map.entry("rmdir", "remove-item"),
            Map.entry("cp", "copy-item"),
            Map.entry("mv", "move-item"),
            Map.entry("cat", "get-content"),
            Map.entry("ls", "get-childitem"),
            Map.entry("curl", "invoke-webrequest"),
            Map.entry("wget", "invoke-webrequest"),
            Map.entry("kill", "stop-process"),
            Map.entry("ps", "get-process"),
            Map.entry("tee", "tee-object"),
            Map.entry("sort", "sort-object"));

    /** Parameters that begin like this are none of the programs'. */
    private static final Set<String> PARAMETERS = Set.of(
            "-recurse",
            "-force",
            "-path",
            "-literalpath",
            "-uri",
            "-outfile",
            "-usebasicparsing",
            "-destination",
            "-erroraction",
            "-whatif",
            "-confirm",
            "-filter",
            "-name",
            "-method",
            "-body",
            "-headers",
            "-raw",
            "-include",
            "-exclude",
            "-id",
            "-fo",
            "-rec");

    private static final Map<String, String> CONSTANTS = Map.of(
            "true", "True",
            "false", "False",
            "null", "",
            "pshome", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0",
            "shellid", "Microsoft.PowerShell",
            "verbosepreference", "SilentlyContinue",
            "env:comspec", "C:\\WINDOWS\\system32\\cmd.exe",
            "env:public", "C:\\Users\\Public",
            "env:windir", "C:\\Windows",
            "env:systemroot", "C:\\Windows");

    private Names() {}

    /** @param parameters the words after it that begin with a hyphen */
    static String command(String written, Set<String> parameters) {
        String name = written.toLowerCase(Locale.ROOT);
        String own = name.substring(name.lastIndexOf('\\') + 1);
        String plain = name.startsWith("microsoft.powershell.") ? own : name;
        String either = EITHER.get(plain);
        if (either != null) {
            return parameters.stream().anyMatch(Names::isParameter) ? either : plain;
        }
        return ALIASES.getOrDefault(plain, plain.equals(name) && !isCmdlet(name) ? written : plain);
    }

    private static boolean isParameter(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return name.length() > 2
                && PARAMETERS.stream()
                        .anyMatch(parameter ->
                                parameter.equals(name) || (name.length() > 4 && parameter.startsWith(name)));
    }

    private static boolean isCmdlet(String name) {
        return name.indexOf('-') > 0 && name.indexOf('\\') < 0 && name.indexOf('/') < 0 && name.indexOf('.') < 0;
    }

    /** The first command that a pattern of {@code Get-Command} may find and that matters most; else the pattern. */
    static String fitting(String pattern) {
        List<String> most =
                List.of("invoke-expression", "invoke-webrequest", "invoke-restmethod", "invoke-command", "iex");
        return most.stream()
                .filter(name -> fits(pattern.toLowerCase(Locale.ROOT), name))
                .findFirst()
                .orElse(pattern);
    }

    /** {@code *} any text, {@code ?} any character. */
    private static boolean fits(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int mark = 0;
        while (n < name.length()) {
            if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = n;
            } else if (star >= 0) {
                p = star + 1;
                n = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    static Optional<String> constant(String variable) {
        return Optional.ofNullable(CONSTANTS.get(variable));
    }

    /** The name by which the abstract run knows a variable. */
    static String variable(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        int colon = name.indexOf(':');
        if (name.startsWith("env:")) {
            String environment = written.substring(4).toUpperCase(Locale.ROOT);
            return environment.equals("USERPROFILE") || environment.equals("HOMEPATH") ? "HOME" : environment;
        }
        String plain = colon >= 0 ? name.substring(colon + 1) : name;
        return switch (plain) {
            case "home" -> "HOME";
            case "pwd" -> "PWD";
            case "_", "psitem" -> "psitem";
            case "args", "input" -> "@";
            default -> "ps " + plain;
        };
    }
}
