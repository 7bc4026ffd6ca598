package io.openagentlock.meaning.run;

import io.openagentlock.meaning.expand.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state of one shell process: variables, functions, aliases. The working directory and the positional parameters are
 * variables too, under names that no script can spell, so that branches join them like any other.
 */
final class Shell {
    static final String DIRECTORY = " directory";
    static final String ARGUMENTS = " arguments";

    /** Where {@code $0} stands. */
    static final String SELF = " self";

    private static final String SHARES = " shares functions";

    private Map<String, Variable> variables = new HashMap<>();
    private Map<String, Procedure> functions = new HashMap<>();
    private Map<String, String> aliases = new HashMap<>();

    /** Whether another shell may hold the same maps: then they are copied before the first change. */
    private boolean shared;

    Shell fork() {
        Shell copy = new Shell();
        copy.become(this);
        return copy;
    }

    /** Functions go to the processes that it starts: some have been exported. */
    void shareFunctions() {
        own();
        variables.put(SHARES, Variable.of(Content.of("1")));
    }

    /** What a program that it starts has of it: no functions, unless they were exported. */
    Shell child() {
        Shell copy = fork();
        if (!functions.isEmpty() && !variables.containsKey(SHARES)) {
            copy.own();
            copy.functions = new HashMap<>();
        }
        return copy;
    }

    /** Takes over everything of another state. */
    void become(Shell other) {
        variables = other.variables;
        functions = other.functions;
        aliases = other.aliases;
        shared = true;
        other.shared = true;
    }

    private void own() {
        if (shared) {
            variables = new HashMap<>(variables);
            functions = new HashMap<>(functions);
            aliases = new HashMap<>(aliases);
            shared = false;
        }
    }

    /** How much a copy costs, in steps. */
    int weight() {
        return 1 + (variables.size() + functions.size() + aliases.size()) / 64;
    }

    /** Either what is here or what the other holds. */
    void or(Shell other) {
        if (variables.equals(other.variables) && functions.equals(other.functions) && aliases.equals(other.aliases)) {
            return;
        }
        own();
        Set<String> names = new HashSet<>(variables.keySet());
        names.addAll(other.variables.keySet());
        for (String name : names) {
            Variable mine = variables.get(name);
            Variable theirs = other.variables.get(name);
            if (!java.util.Objects.equals(mine, theirs)) {
                Variable unset = Variable.of(new Content.Unset());
                variables.put(name, (mine == null ? unset : mine).or(theirs == null ? unset : theirs));
            }
        }
        other.functions.forEach(functions::putIfAbsent);
        other.aliases.forEach(aliases::putIfAbsent);
    }

    /** Whether both hold the same values. */
    boolean sameAs(Shell other) {
        return variables.equals(other.variables);
    }

    Optional<Variable> variable(String name) {
        return Optional.ofNullable(variables.get(target(name)));
    }

    /** The variable that a name reference stands for. */
    private String target(String name) {
        String at = name;
        for (int i = 0; i < 8; i++) {
            Variable variable = variables.get(at);
            if (variable == null || !variable.has('n')) {
                return at;
            }
            at = variable.possible().getFirst().value().text();
        }
        return at;
    }

    /** Keeps the variable's attributes. */
    void set(String name, Content content) {
        own();
        String target = target(name);
        Variable old = variables.get(target);
        variables.put(target, old == null ? Variable.of(content) : old.holding(content));
    }

    void put(String name, Variable variable) {
        own();
        variables.put(name, variable);
    }

    void unset(String name) {
        own();
        variables.put(target(name), Variable.of(new Content.Unset()));
    }

    /** Puts back what was there before; empty: nothing. */
    void restore(String name, Optional<Variable> before) {
        own();
        before.ifPresentOrElse(variable -> variables.put(name, variable), () -> variables.remove(name));
    }

    Set<String> names() {
        return variables.keySet();
    }

    void arguments(List<Value> values) {
        own();
        variables.put(ARGUMENTS, Variable.of(Content.Cells.of(values)));
    }

    /** {@code cd} */
    void directory(String path) {
        own();
        variable(DIRECTORY).ifPresent(before -> variables.put("OLDPWD", before));
        set(DIRECTORY, Content.of(path));
    }

    void export(String name) {
        own();
        Variable variable = variable(name).orElseGet(() -> Variable.of(new Content.Unset()));
        variables.put(target(name), variable.with('x'));
    }

    Optional<Procedure> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** @param body empty: there is none any more */
    void function(String name, Optional<Procedure> body) {
        own();
        body.ifPresentOrElse(some -> functions.put(name, some), () -> functions.remove(name));
    }

    Optional<String> alias(String name) {
        return Optional.ofNullable(aliases.get(name));
    }

    /** @param text empty: there is none any more */
    void alias(String name, Optional<String> text) {
        own();
        text.ifPresentOrElse(some -> aliases.put(name, some), () -> aliases.remove(name));
    }
}
