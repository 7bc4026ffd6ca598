package io.openagentlock.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.Span;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every span points at what it is of, in the script itself, however deep that is quoted. */
class SpansTest {
    private static final int SCRIPTS = 2_000;

    private static Stream<Script> scripts() {
        Random random = new Random(20250);
        RandomScripts scripts = new RandomScripts(random);
        return Stream.generate(() -> Parser.parse(scripts.script())).limit(SCRIPTS);
    }

    private static List<String> literals(String script) {
        return Nodes.of(Parser.parse(script)).stream()
                .filter(node -> node.record() instanceof Word.Literal)
                .map(node -> node.span().orElseThrow().of(script))
                .toList();
    }

    @Test
    void a_span_lies_within_that_of_what_it_is_in() {
        scripts()
                .forEach(script -> Nodes.of(script).stream()
                        .filter(node -> node.span().isPresent() && node.within().isPresent())
                        .filter(node -> !beyondItsLine(script, node))
                        .forEach(node -> assertThat(node.within().get())
                                .as("%s in %s", node.record(), script.source())
                                .matches(outer -> holds(outer, node.span().get()))));
    }

    private static boolean holds(Span outer, Span inner) {
        return outer.start() <= inner.start() && inner.end() <= outer.end();
    }

    /** A here-document stands behind the line of its operator. */
    private static boolean beyondItsLine(Script script, Nodes.Node node) {
        return script.source().contains("<<")
                && node.span().get().start() >= node.within().get().end();
    }

    @Test
    void plain_text_is_what_its_span_marks() {
        scripts()
                .forEach(script -> Nodes.of(script).stream()
                        .map(Nodes.Node::record)
                        .filter(Word.Literal.class::isInstance)
                        .map(Word.Literal.class::cast)
                        .filter(literal -> !literal.span().of(script.source()).contains("\\"))
                        .filter(literal -> !literal.span().of(script.source()).contains("\t"))
                        .filter(literal -> !literal.span().of(script.source()).equals("|&"))
                        .forEach(literal ->
                                assertThat(literal.span().of(script.source())).isEqualTo(literal.text())));
    }

    @Test
    void commands_in_backquotes_are_found_in_the_script() {
        assertThat(literals("echo `rm \\`pwd\\` \"x\\\"\"`")).containsExactly("echo", "rm", "pwd", "x\\\"");
    }

    @Test
    void commands_in_an_indented_document_are_found_in_the_script() {
        assertThat(literals("cat <<-E\n\t\t$(rm\n\t\tx)\n\tE\n")).containsExactly("cat", "rm", "x", "\n");
    }

    @Test
    void an_error_in_backquotes_is_placed_in_the_script() {
        Script script = Parser.parse("echo `\\`a\\`; fi`");
        Word.CommandSubstitution substitution = Nodes.of(script).stream()
                .map(Nodes.Node::record)
                .filter(Word.CommandSubstitution.class::isInstance)
                .map(Word.CommandSubstitution.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(script.source().substring(substitution.error().orElseThrow().offset()))
                .startsWith("fi");
    }
}
