package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.expand.Value;
import io.openagentlock.shell.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code export}, {@code declare} and their kin; {@code unset}; {@code alias}. */
final class Declarations {
    static final Set<String> NAMES = Set.of("export", "declare", "typeset", "local", "readonly");

    private final Machine machine;

    Declarations(Machine machine) {
        this.machine = machine;
    }

    void declare(String builtin, Words words, Frame frame) {
        // What these two name is never the function's own.
        String options = builtin.equals("export") ? "xg" : builtin.equals("readonly") ? "g" : "";
        for (Text word : words.argv().subList(1, words.argv().size())) {
            char first = word.value().isEmpty() ? ' ' : word.value().charAt(0);
            if (first == '-' || first == '+') {
                options = first == '-' ? options + word.value().substring(1) : options;
            } else if (options.indexOf('f') < 0) {
                one(word, options, words, frame);
            } else if (options.indexOf('x') >= 0) {
                frame.shell().shareFunctions();
                machine.hooks.exported(word.value(), word, frame);
            }
        }
    }

    private void one(Text word, String options, Words words, Frame frame) {
        machine.budget.step();
        int equals = word.value().indexOf('=');
        boolean appends = equals > 0 && word.value().charAt(equals - 1) == '+';
        String name = equals < 0 ? word.value() : word.value().substring(0, appends ? equals - 1 : equals);
        int bracket = name.indexOf('[');
        name = bracket > 0 ? name.substring(0, bracket) : name;
        Shell shell = frame.shell();
        if (options.indexOf('g') < 0) {
            machine.dispatch.local(name, frame);
        }
        Optional<Variable> before = shell.variable(name);
        Variable variable = before.orElseGet(() -> Variable.of(new Content.Unset()));
        if (before.isPresent() || equals >= 0 || options.indexOf('x') < 0) {
            for (char letter : "xnilu".toCharArray()) {
                variable = options.indexOf(letter) >= 0 ? variable.with(letter) : variable;
            }
            shell.put(name, variable.has('n') && equals >= 0 ? variable.without('n') : variable);
        }
        if (equals >= 0) {
            assign(name, word.from(equals + 1), appends, variable, words, frame);
        }
    }

    private void assign(String name, Text text, boolean appends, Variable variable, Words words, Frame frame) {
        Value value = new Value(text.value(), text.pattern(), words.sources(text));
        if (appends) {
            value = machine.expander.variable(name, frame).value().and(value);
        }
        value = machine.assigner.formed(value, variable, frame);
        frame.shell().put(name, variable.holding(new Content.Scalar(value)));
        if (variable.has('x')) {
            machine.found.add(new Action.Environment(
                    name,
                    value.text(),
                    true,
                    new io.openagentlock.call.Origin(text.span(), frame.place().via())));
            machine.interpreters.setting(name, value, text.span(), frame);
        }
    }

    /** {@code a=(1 2)} among the arguments. */
    void array(Word word, Frame frame) {
        if (word.parts().size() < 2
                || !(word.parts().getLast() instanceof Word.Array array)
                || !(word.parts().getFirst() instanceof Word.Literal literal)) {
            return;
        }
        boolean appends = literal.text().endsWith("+=");
        String name = literal.text().substring(0, Math.max(0, literal.text().length() - (appends ? 2 : 1)));
        frame.shell().set(name, machine.assigner.array(name, appends, array.elements(), frame));
    }

    void unset(List<Text> arguments, Frame frame) {
        boolean functions = false;
        for (Text word : arguments) {
            if (word.value().startsWith("-")) {
                functions = word.value().contains("f");
            } else if (functions) {
                frame.shell().function(word.value(), Optional.empty());
            } else {
                frame.shell().unset(word.value());
            }
        }
    }

    void alias(Invocation by, Words words, Frame frame) {
        for (Text word : by.arguments()) {
            int equals = word.value().indexOf('=');
            if (equals > 0) {
                String text = word.value().substring(equals + 1);
                String name = word.value().substring(0, equals);
                machine.hooks.alias(name, text, by, words, frame);
                frame.shell().alias(name, Optional.of(text));
            }
        }
    }
}
