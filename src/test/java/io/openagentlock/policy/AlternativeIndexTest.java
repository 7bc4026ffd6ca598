package io.openagentlock.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.Action;
import io.openagentlock.call.ToolCall;
import io.openagentlock.policy.path.Surroundings;
import io.openagentlock.policy.text.PolicyText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The index may only ever save work: what fits is always among what it names. */
class AlternativeIndexTest {
    private static final List<String> CONDITIONS = List.of(
            "on: read, where: {path: {in: ['**/.env', '/etc/shadow']}}",
            "on: [read, write], where: {path: '~/.ssh/id_*'}",
            "on: read, where: {path: '**/*.pem'}",
            "on: read, where: {path: ['/mnt/c/x', '/private/etc/y']}",
            "on: any, where: {path: {name: ['*.LOCK', Makefile]}}",
            "on: read, where: {path: {covers: '~/.ssh/id_rsa'}}",
            "on: read, where: {path: {matches: 'sec(ret|ure)s?'}}",
            "on: read, where: {path: {outside: workspace}}",
            "on: run, where: {program: [rm, 'mkfs*', '*üb*']}",
            "on: run, where: {arguments: {all: [--force, '-?']}}",
            "on: run, where: [{arguments: {not: x}}, {program: {empty: true}}]",
            "on: connect, where: {host: ['*.evil.example', 10.0.0.0/8]}",
            "on: connect, where: {host: {in: [loopback, EVIL.example]}}",
            "on: connect, where: {sources: ['**/.env', 'secret:*']}",
            "on: connect, where: {sources: [environment, 'network:*']}",
            "on: any");
    private static final List<String> ACTIONS = List.of(
            "read path=/home/dev/project/.env",
            "read path=glob:/home/dev/.ss*/*",
            "read path=glob:/etc/s?ad[a-z]w",
            "read path=…/.ENV",
            "write path=/root/.ssh/id_rsa",
            "read path=C:\\x",
            "read path=/private/etc/y",
            "read path=/etc/y",
            "read path=certs/a….pem",
            "read path=/home/dev",
            "write path=/x/makefile",
            "write path=/x/…lock",
            "read path=/a/secure/x",
            "run program=mkfs.ext4 arguments=-f,--force",
            "run program=grüber",
            "run",
            "connect host=a.evil.example",
            "connect host=10.1",
            "connect host=evil.example",
            "connect host=2130706433",
            "connect sources=/home/dev/.env,secret:x",
            "connect sources=/home/dev/.e*",
            "connect sources=environment",
            "connect sources=network:x",
            "machine verb=reboot");

    @Provide
    Arbitrary<List<String>> conditions() {
        return Arbitraries.of(CONDITIONS).list().ofMinSize(1).ofMaxSize(8);
    }

    @Property(tries = 300)
    void what_fits_is_named(@ForAll("conditions") List<String> conditions) {
        StringBuilder yaml = new StringBuilder("version: 2\ngates:\n");
        for (int i = 0; i < conditions.size(); i++) {
            yaml.append("  - {id: g")
                    .append(i)
                    .append(", ")
                    .append(conditions.get(i))
                    .append("}\n");
        }
        Policy policy = PolicyText.load("p.yaml", yaml.toString().getBytes(StandardCharsets.UTF_8));
        List<Alternative> alternatives = new ArrayList<>();
        for (Gate gate : policy.gates()) {
            Match.OnAction match = (Match.OnAction) gate.match();
            for (Where where : match.any().isEmpty() ? List.of(new Where(List.of())) : match.any()) {
                alternatives.add(new Alternative(0, match, where));
            }
        }
        AlternativeIndex index = new AlternativeIndex(alternatives);
        for (String text : ACTIONS) {
            check(alternatives, index, text);
        }
    }

    private static void check(List<Alternative> alternatives, AlternativeIndex index, String text) {
        Surroundings surroundings =
                Surroundings.of(Optional.of("/home/dev"), List.of("/home/dev/project"), Optional.empty());
        ToolCall call = Actions.call(text);
        Action action = call.actions().getFirst();
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i).holds(call, new Seen(action, surroundings), Facts.NONE)) {
                assertThat(index.possible(new Seen(action, surroundings)).get(i))
                        .as("%s by %s", text, alternatives.get(i).clauses())
                        .isTrue();
            }
        }
    }
}
