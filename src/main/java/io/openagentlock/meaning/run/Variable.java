package io.openagentlock.meaning.run;

import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.expand.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A shell variable.
 *
 * @param possible everything that it may hold, at least one; the branches of a script may leave several
 * @param attributes letters of {@code declare}: x exported, n a name reference, i, l, u
 */
record Variable(List<Content> possible, String attributes) {
    /** More possible values than this become one unknown value. */
    private static final int MOST = 4;

    Variable {
        possible = List.copyOf(possible);
    }

    static Variable of(Content content) {
        return new Variable(List.of(content), "");
    }

    boolean has(char attribute) {
        return attributes.indexOf(attribute) >= 0;
    }

    Variable with(char attribute) {
        return has(attribute) ? this : new Variable(possible, attributes + attribute);
    }

    Variable without(char attribute) {
        return new Variable(possible, attributes.replace(String.valueOf(attribute), ""));
    }

    Variable holding(Content content) {
        return new Variable(List.of(content), attributes);
    }

    Variable or(Variable other) {
        if (possible.equals(other.possible)) {
            return this;
        }
        Set<Content> all = new LinkedHashSet<>(possible);
        all.addAll(other.possible);
        String letters = attributes;
        for (char letter : other.attributes.toCharArray()) {
            letters = letters.indexOf(letter) < 0 ? letters + letter : letters;
        }
        return new Variable(all.size() <= MOST ? new ArrayList<>(all) : List.of(anything(all)), letters);
    }

    private static Content anything(Set<Content> all) {
        Set<Source> sources = new LinkedHashSet<>();
        all.forEach(content -> sources.addAll(content.value().sources()));
        return new Content.Scalar(Value.unknown(sources));
    }
}
