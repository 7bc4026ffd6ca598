package io.openagentlock.meaning.code.follow;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the interpreter's invocation puts into a program: arguments, standard input, environment, preloaded modules. */
final class Surroundings {
    /** Variables of the environment whose values are no secret: they name places. */
    private static final Set<String> PLACES = Set.of(
            "HOME",
            "USERPROFILE",
            "PWD",
            "PATH",
            "USER",
            "LOGNAME",
            "USERNAME",
            "SHELL",
            "TMPDIR",
            "TEMP",
            "TMP",
            "LANG",
            "TERM",
            "EDITOR",
            "HOSTNAME",
            "OSTYPE",
            "APPDATA",
            "LOCALAPPDATA",
            "CI",
            "NODE_ENV",
            "PORT",
            "DEBUG",
            "HOST");

    /** What a web server's client sends. */
    static final Set<Source> WEB = Set.of(new Source.OfNetwork(""));

    private Surroundings() {}

    /** Variables that are set before the program starts. */
    static Map<String, Value> of(String language, String code, Invocation by) {
        Map<String, Value> variables = new LinkedHashMap<>();
        if (language.equals("awk")) {
            assignments(by, variables);
            return variables;
        }
        List<Value> arguments = arguments(code, by);
        switch (language) {
            case "perl" -> variables.put("$ARGV", new Value.Items(arguments));
            case "ruby" -> variables.put("ARGV", new Value.Items(arguments));
            case "php" -> variables.put("$argv", shifted(arguments));
            case "python" -> variables.put("sys.argv", shifted(arguments));
            case "javascript", "typescript" -> {
                Value argv = shifted(arguments);
                variables.put("process.argv", argv);
                variables.put("Bun.argv", argv);
                variables.put("Deno.args", new Value.Items(arguments));
            }
            case "lua" -> variables.put("arg", shifted(arguments));
            default -> {}
        }
        return variables;
    }

    private static Value shifted(List<Value> arguments) {
        Value.Items list = new Value.Items(List.of(Value.of("-")));
        arguments.forEach(list::add);
        return list;
    }

    /** The words behind the code. */
    private static List<Value> arguments(String code, Invocation by) {
        List<Text> words = by.arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).value();
            if (word.equals(code)
                    || (word.length() <= code.length() + 3 && word.endsWith(code) && word.startsWith("-"))) {
                return words.subList(i + 1, words.size()).stream()
                        .map(text -> text.known() ? Value.of(text.value()) : Value.unknown())
                        .toList();
            }
        }
        return List.of();
    }

    /** awk's {@code -v name=value} and operands {@code name=value}. */
    private static void assignments(Invocation by, Map<String, Value> variables) {
        for (Text word : by.arguments()) {
            String text = word.value().startsWith("-v") ? word.value().substring(2) : word.value();
            int equals = text.indexOf('=');
            boolean name = equals > 0
                    && text.substring(0, equals).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
            if (name) {
                variables.put(text.substring(0, equals), Value.of(text.substring(equals + 1)));
            }
        }
    }

    /** Modules that options preload: {@code perl -MLWP::Simple}. */
    static List<String> modules(String language, Invocation by) {
        List<String> modules = new ArrayList<>();
        if (!language.equals("perl")) {
            return modules;
        }
        for (Text word : by.arguments()) {
            if (word.value().startsWith("-M") || word.value().startsWith("-m")) {
                String module = word.value().substring(2);
                int equals = module.indexOf('=');
                modules.add((equals < 0 ? module : module.substring(0, equals)).replace("::", "."));
            }
        }
        return modules;
    }

    /** An object that a name of the library is. */
    static Value object(String type, Invocation by) {
        if (type.startsWith("=")) {
            return Value.of(type.substring(1).strip());
        }
        return switch (type) {
            case "stdin" -> new Value.Thing("stdin", input(by), Set.of());
            case "web" -> new Value.Thing("web", Value.unknown(), WEB);
            case "environment" -> new Value.Thing("environment", Value.unknown(), Set.of(new Source.OfEnvironment("")));
            default -> new Value.Thing(type, Value.unknown(), Set.of());
        };
    }

    /** One variable of the environment. */
    static Value variable(String name, Invocation by) {
        Optional<String> known = name.isEmpty() ? Optional.empty() : by.scene().variable(name);
        Set<Source> sources = PLACES.contains(name) ? Set.of() : Set.of(new Source.OfEnvironment(name));
        if (name.equals("HOME") || name.equals("USERPROFILE")) {
            return Value.of(known.orElse("~"));
        }
        return known.<Value>map(text -> new Value.Str(text, false, sources)).orElseGet(() -> Value.from(sources));
    }

    /** What is read from standard input. */
    static Value input(Invocation by) {
        Data stdin = by.stdin();
        Set<Source> sources =
                stdin.sources().isEmpty() && stdin.text().isEmpty() ? Set.of(new Source.OfTerminal()) : stdin.sources();
        return stdin.text()
                .<Value>map(text -> new Value.Str(text, false, sources))
                .orElseGet(() -> new Value.Unknown(sources));
    }
}
