package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.Span;
import io.openagentlock.meaning.expand.Operators;
import io.openagentlock.meaning.expand.Value;
import io.openagentlock.shell.Command.Assignment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sets variables, and tells about those that programs or the shell itself obey. */
final class Assigner {
    private static final int MOST_CELLS = 4_096;

    /** What a shell obeys although it is not exported. */
    private static final Set<String> OBEYED = Set.of(
            "PATH",
            "IFS",
            "PROMPT_COMMAND",
            "BASH_ENV",
            "ENV",
            "HISTFILE",
            "HISTSIZE",
            "HISTFILESIZE",
            "HISTCONTROL",
            "HISTIGNORE",
            "PS0",
            "PS1",
            "PS4",
            "BASH_XTRACEFD",
            "SHELLOPTS",
            "BASHOPTS",
            "ZDOTDIR",
            "CDPATH",
            "TMOUT",
            "HOME");

    private final Machine machine;

    Assigner(Machine machine) {
        this.machine = machine;
    }

    /** @param exported whether programs see it whatever its attributes say */
    void assign(Assignment assignment, Frame frame, boolean exported) {
        machine.budget.step();
        String name = assignment.name();
        Content content = assignment
                .array()
                .map(elements -> array(assignment, elements, frame))
                .orElseGet(() -> scalar(assignment, frame));
        frame.shell().set(name, content);
        machine.budget.steps(content.value().text().length() / 512);
        tell(name, content.value(), frame, exported, assignment);
    }

    private void tell(String name, Value value, Frame frame, boolean exported, Assignment assignment) {
        boolean seen = exported
                || frame.shell()
                        .variable(name)
                        .filter(variable -> variable.has('x'))
                        .isPresent();
        Optional<Span> span = frame.place().span(assignment.span());
        if ((seen || OBEYED.contains(name)) && !machine.interpreters.startup(name, value, span, frame)) {
            machine.found.add(new Action.Environment(
                    name, value.text(), seen, frame.place().origin(assignment.span())));
            machine.interpreters.setting(name, value, span, frame);
        }
    }

    private Content scalar(Assignment assignment, Frame frame) {
        Value value = machine.expander.value(assignment.value(), frame);
        if (assignment.index().isPresent()) {
            int mark = machine.found.size();
            String index =
                    machine.expander.value(assignment.index().get(), frame).text();
            machine.disguises.subscript(mark, frame.place().origin(assignment.span()));
            return element(assignment.name(), index, value, assignment.append(), frame);
        }
        Optional<Variable> before = frame.shell().variable(assignment.name());
        if (assignment.append()) {
            Content old = machine.expander.variable(assignment.name(), frame);
            if (before.filter(variable -> variable.has('i')).isPresent()) {
                String sum = old.value().text() + "+" + value.text();
                return new Content.Scalar(machine.expander.calculated(sum, frame));
            }
            return old instanceof Content.Cells
                    ? element(assignment.name(), "0", value, true, frame)
                    : new Content.Scalar(old.value().and(value));
        }
        return new Content.Scalar(
                before.map(variable -> formed(value, variable, frame)).orElse(value));
    }

    /** As {@code declare -i}, {@code -l}, {@code -u} say. */
    Value formed(Value value, Variable variable, Frame frame) {
        if (variable.has('i')) {
            return machine.expander.calculated(value.text(), frame);
        }
        if (variable.has('l')) {
            return Operators.cased(value, ",,");
        }
        return variable.has('u') ? Operators.cased(value, "^^") : value;
    }

    private Content element(String name, String index, Value value, boolean append, Frame frame) {
        Map<String, Value> cells = cells(name, frame);
        Value old = append ? cells.getOrDefault(index, Value.EMPTY) : Value.EMPTY;
        if (cells.size() < MOST_CELLS) {
            machine.budget.steps(1 + cells.size() / 16);
            cells.put(index, append ? old.and(value) : value);
        }
        return new Content.Cells(cells);
    }

    private Map<String, Value> cells(String name, Frame frame) {
        return frame.shell().variable(name).isEmpty()
                ? new LinkedHashMap<>()
                : switch (machine.expander.variable(name, frame)) {
                    case Content.Cells(Map<String, Value> values) -> new LinkedHashMap<>(values);
                    case Content.Scalar(Value value) -> new LinkedHashMap<>(Map.of("0", value));
                    case Content.Unset() -> new LinkedHashMap<>();
                };
    }

    private Content array(Assignment assignment, List<Assignment> elements, Frame frame) {
        return array(assignment.name(), assignment.append(), elements, frame);
    }

    /** {@code NAME=(…)} */
    Content array(String name, boolean append, List<Assignment> elements, Frame frame) {
        Map<String, Value> cells = append ? cells(name, frame) : new LinkedHashMap<>();
        for (Assignment element : elements) {
            if (element.index().isPresent()) {
                String index =
                        machine.expander.value(element.index().get(), frame).text();
                cells.put(index, machine.expander.value(element.value(), frame));
            } else {
                for (Value value : machine.expander.elements(element.value(), frame)) {
                    cells.put(Integer.toString(cells.size()), value);
                }
            }
        }
        machine.budget.steps(1 + cells.size());
        return new Content.Cells(cells);
    }
}
