package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.List;

/** What a template says in one place; it stands for any number of texts. */
sealed interface Value {
    /** Nothing at all: {@code false}. */
    Value NONE = new Several(List.of());

    List<Text> of(Situation at);

    /** A text as it is. */
    record Literal(Text text) implements Value {
        @Override
        public List<Text> of(Situation at) {
            return List.of(text);
        }
    }

    /** {@code $name}, {@code $name/selector/selector}: all values of an option, operand or mark. */
    record Named(String name, List<Selector> selectors) implements Value {
        @Override
        public List<Text> of(Situation at) {
            List<Text> values = at.values(name);
            for (Selector selector : selectors) {
                values = selector.of(values);
            }
            return values;
        }
    }

    /** {@code ?name}: the name itself when it is given. */
    record IfGiven(String name) implements Value {
        @Override
        public List<Text> of(Situation at) {
            return at.values(name).isEmpty() ? List.of() : List.of(Text.of(name));
        }
    }

    /** {@code text$name…}: one text, of the first value of each part; none where all names are without one. */
    record Joined(List<Value> parts) implements Value {
        @Override
        public List<Text> of(Situation at) {
            StringBuilder text = new StringBuilder();
            boolean any = false;
            for (Value part : parts) {
                List<Text> values = part.of(at);
                any |= !values.isEmpty() && !(part instanceof Literal);
                text.append(values.isEmpty() ? "" : values.getFirst().value());
            }
            return any ? List.of(Text.of(text.toString())) : List.of();
        }
    }

    /** {@code {if: …, word: …}}. */
    record Conditional(Condition condition, Value value) implements Value {
        @Override
        public List<Text> of(Situation at) {
            return condition.holds(at) ? value.of(at) : List.of();
        }
    }

    /** A list: all values of all. */
    record Several(List<Value> items) implements Value {
        @Override
        public List<Text> of(Situation at) {
            List<Text> all = new ArrayList<>();
            items.forEach(item -> all.addAll(item.of(at)));
            return all;
        }
    }
}
