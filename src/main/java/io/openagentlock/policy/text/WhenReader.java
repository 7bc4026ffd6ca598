package io.openagentlock.policy.text;

import io.openagentlock.call.ActionKind;
import io.openagentlock.policy.Expression;
import io.openagentlock.policy.expression.ExpressionException;
import io.openagentlock.policy.expression.Expressions;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** {@code when:} of version 2. The expression library is loaded when the first one is read. */
final class WhenReader {
    /** Compiling one takes about a millisecond. */
    private static final int MOST = 500;

    private final Problems problems;
    private @Nullable Expressions expressions;
    private int count;

    WhenReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Expression> read(Node node, Collection<ActionKind> kinds) {
        Optional<String> source = Texts.text(node, "when", problems);
        if (++count == MOST + 1) {
            problems.error(
                    node, "more than " + MOST + " gates have a `when`", "say it in `where`, which is faster too");
        }
        return count > MOST ? Optional.empty() : source.flatMap(text -> compile(node, text, kinds));
    }

    private Optional<Expression> compile(Node node, String text, Collection<ActionKind> kinds) {
        Expressions made = expressions;
        if (made == null) {
            made = new Expressions();
            expressions = made;
        }
        try {
            return Optional.of(made.compile(text, kinds));
        } catch (ExpressionException wrong) {
            problems.error(
                    place(node, wrong),
                    "`when`: " + Texts.shown(wrong.text(), 160) + where(node, wrong),
                    wrong.unknown().isEmpty()
                            ? "expressions are CEL; the whole must be true or false"
                            : Nearest.hint(wrong.unknown(), Expressions.names(kinds)));
            return Optional.empty();
        }
    }

    /** A scalar on one line is what it looks like, so that the column in it is one in the file. */
    private static boolean isPlain(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.getScalarStyle() != ScalarStyle.LITERAL
                && scalar.getScalarStyle() != ScalarStyle.FOLDED
                && node.getEndMark()
                        .map(end -> end.getLine())
                        .equals(node.getStartMark().map(start -> start.getLine()));
    }

    private static Problems.Place place(Node node, ExpressionException wrong) {
        Problems.Place start = Problems.Place.of(node);
        if (!isPlain(node)) {
            return start;
        }
        int quote = node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        return new Problems.Place(start.line(), start.column() + quote + wrong.column() - 1);
    }

    private static String where(Node node, ExpressionException wrong) {
        return isPlain(node) ? "" : " at line " + wrong.line() + ", column " + wrong.column() + " of it";
    }
}
