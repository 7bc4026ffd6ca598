package io.openagentlock.surface;

import io.openagentlock.harness.HookCommand;
import io.openagentlock.surface.text.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far each thing reaches, by what stands in the settings alone. */
final class Risks {
    private static final Set<String> FETCHERS = Set.of("npx", "bunx", "pnpx", "uvx", "pipx", "dlx");
    private static final Set<String> RESTRICTS =
            Set.of("deny", "ask", "exclude", "never_allow", "ask_before", "commandDenylist");

    /** Tools that run commands, in the spellings of harnesses; allowed as a whole they allow everything. */
    private static final Set<String> SHELLS = Set.of(
            "*",
            "**",
            "bash",
            "bash(*)",
            "bash(:*)",
            "shell",
            "shell(*)",
            "shell(**)",
            "run_shell_command",
            "execute",
            "execute_bash",
            "run_commands",
            "launch-process",
            "developer__shell",
            "powershell(*)",
            "exec");

    /** Programs with which an allowed prefix runs any other. */
    private static final List<String> STRONG = List.of(
            "bash",
            "sh",
            "zsh",
            "sudo",
            "env",
            "xargs",
            "eval",
            "python",
            "python3",
            "node",
            "perl",
            "ruby",
            "npx",
            "uvx",
            "docker",
            "curl",
            "wget",
            "ssh",
            "rm",
            "git push",
            "find",
            "make",
            "npm run");

    private final Machine machine;
    private final List<String> high = new ArrayList<>();
    private final List<String> medium = new ArrayList<>();
    private boolean harmless;

    private Risks(Machine machine) {
        this.machine = machine;
    }

    static Risk of(Item item, Machine machine, boolean proxied, String pin) {
        Risks risks = new Risks(machine);
        risks.look(item, proxied, pin);
        List<String> why = new ArrayList<>(risks.high);
        why.addAll(risks.medium);
        boolean low = risks.high.isEmpty() && (risks.harmless || risks.medium.isEmpty());
        return new Risk(
                low ? Risk.Level.LOW : risks.high.isEmpty() ? Risk.Level.MEDIUM : Risk.Level.HIGH,
                low ? List.of() : why);
    }

    private void look(Item item, boolean proxied, String pin) {
        switch (item.kind()) {
            case SERVER -> server(item, proxied, pin);
            case HOOK -> hook(item);
            case PLUGIN, EXTENSION -> medium.add("runs inside the harness");
            case SKILL -> skill(item);
            case PERMISSION -> permission(item);
            case DIRECTORY -> directory(item.what());
            case FLAG -> high.add("takes a safeguard away");
        }
        boolean brings = item.kind() != Kind.PERMISSION && item.kind() != Kind.DIRECTORY;
        if (item.scope() == Scope.PROJECT && brings && !harmless) {
            (item.kind() == Kind.HOOK ? high : medium).add("comes with the project");
        }
        if (item.scope() == Scope.MANAGED && item.kind() != Kind.FLAG) {
            harmless |= high.isEmpty() && item.kind() == Kind.PERMISSION;
        }
    }

    private void server(Item item, boolean proxied, String pin) {
        List<String> words = new ArrayList<>();
        item.value().field("command").ifPresent(command -> words.addAll(command.texts()));
        item.value().field("cmd").ifPresent(command -> words.addAll(command.texts()));
        item.value().field("args").ifPresent(arguments -> words.addAll(arguments.texts()));
        if (pin.equals("changed")) {
            high.add("is not what was accepted");
        }
        if (unpinned(words)) {
            high.add("fetches whatever version is newest at each start");
        }
        if (words.isEmpty() && !item.what().isEmpty()) {
            url(item.what());
        }
        if (item.value().text("trust").equals(Optional.of("true"))) {
            high.add("its tools run without a question");
        }
        if (!pin.equals("pinned")) {
            medium.add("nobody has accepted it");
        }
        harmless = proxied && pin.equals("pinned");
    }

    private void url(String target) {
        String url = target.toLowerCase(Locale.ROOT);
        boolean here = url.startsWith("http://127.0.0.1")
                || url.startsWith("http://localhost")
                || url.startsWith("http://[::1]");
        if (url.startsWith("http://") && !here) {
            high.add("its connection is not encrypted");
        } else if (!here) {
            medium.add("runs on somebody else's machine");
        }
    }

    /** A package runner with a package that names no version. */
    private static boolean unpinned(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String program = word.substring(word.lastIndexOf('/') + 1);
            if (FETCHERS.contains(program)) {
                return words.subList(i + 1, words.size()).stream()
                        .filter(argument -> !argument.startsWith("-"))
                        .findFirst()
                        .filter(argument -> !versioned(argument))
                        .isPresent();
            }
        }
        return false;
    }

    private static boolean versioned(String name) {
        int at = Math.max(name.lastIndexOf('@'), name.lastIndexOf("=="));
        return at > 0 && at + 1 < name.length() && !name.endsWith("@latest");
    }

    private void hook(Item item) {
        if (HookCommand.isOurs(item.what())) {
            harmless = true;
        } else {
            medium.add("runs a program at an event");
        }
    }

    private void skill(Item item) {
        if (item.what().equals(SkillText.RUNS)) {
            high.add(SkillText.RUNS);
        } else {
            harmless = item.scope() != Scope.PROJECT;
            medium.add("tells the model what to do");
        }
    }

    private void permission(Item item) {
        String name = item.name();
        int blank = name.indexOf(' ');
        String list = blank < 0 ? name : name.substring(0, blank);
        String verdict = item.value().text().orElse("").toLowerCase(Locale.ROOT);
        boolean restricts = RESTRICTS.contains(list)
                || Set.of("deny", "ask", "reject").contains(verdict)
                || Set.of("deny", "ask", "ask-user", "reject", "delegate").contains(says(item.value()));
        if (restricts) {
            harmless = true;
            return;
        }
        String rule = (blank < 0 ? item.what() : name.substring(blank + 1)).toLowerCase(Locale.ROOT);
        if (SHELLS.contains(rule) || (verdict.equals("allow") && SHELLS.contains(last(name)))) {
            high.add("every command runs without a question");
        } else if (strong(rule)) {
            high.add("starts any other program without a question");
        } else {
            medium.add("runs without a question");
        }
    }

    private static String says(Tree value) {
        return value.text("action")
                .or(() -> value.text("permission.type"))
                .or(() -> value.field("permission").flatMap(permission -> permission.text("type")))
                .orElse("");
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean strong(String rule) {
        int open = rule.indexOf('(');
        String command = open < 0 ? rule : rule.substring(open + 1);
        return STRONG.stream()
                .anyMatch(program -> command.startsWith(program)
                        && (command.length() == program.length()
                                || ":* )".indexOf(command.charAt(program.length())) >= 0));
    }

    private void directory(String place) {
        String path = place.endsWith("/") && place.length() > 1 ? place.substring(0, place.length() - 1) : place;
        boolean wide = path.equals("/")
                || path.equals("~")
                || path.equals("..")
                || machine.home().toString().equals(path)
                || machine.home().startsWith(path.startsWith("/") ? path : "/none");
        (wide ? high : medium).add(wide ? "holds the whole home directory" : "is beyond the workspace");
    }

    /** Whether a server is started through our proxy. */
    static boolean proxied(Tree server) {
        String command = server.text("command").orElse("");
        boolean proxy = command.substring(command.lastIndexOf('/') + 1).equals("agentlock-mcp");
        List<String> arguments = server.field("args").map(Tree::texts).orElse(List.of());
        return proxy
                || (command.endsWith("agentlock")
                        && arguments.size() > 1
                        && arguments.subList(0, 2).equals(List.of("mcp", "proxy")));
    }

    static boolean disabled(Tree value) {
        Map<String, String> off = Map.of("disabled", "true", "enabled", "false");
        return off.entrySet().stream()
                .anyMatch(field -> value.text(field.getKey()).equals(Optional.of(field.getValue())));
    }
}
