package io.openagentlock.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.CannedServer;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.client.Door;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is vouched for that contradicts what was seen before. */
class HistoryTest {
    private static final String LOG = "log.example/1";

    @TempDir
    Path temp;

    private static Hash leaf(int i) {
        return Hash.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8));
    }

    private static Hash root(int size) {
        Tree tree = Tree.empty();
        for (int i = 0; i < size; i++) {
            tree.append(leaf(i));
        }
        return tree.root();
    }

    private StateDirectory state() {
        return new StateDirectory(temp.resolve("state"));
    }

    private History history() {
        DaemonClient daemon = new DaemonClient(Door.of(temp, Optional.empty()));
        return new History(temp.resolve("home"), new Anchors(state()), daemon, () -> Instant.EPOCH);
    }

    private String code(String origin, long size, Hash root) {
        try {
            return history().check(origin, size, root).name();
        } catch (ProblemException refused) {
            return refused.problem().code();
        }
    }

    /** A daemon whose proof from 2 to 3 entries is the right one: the third leaf. */
    private CannedServer daemon() throws IOException {
        return new CannedServer(
                temp.resolve("agentlock.sock"),
                head -> CannedServer.ok("{\"old\":2,\"size\":3,\"path\":[\"" + leaf(2).base64() + "\"]}"));
    }

    @Test
    void the_first_history_is_believed_and_then_only_what_extends_it() throws IOException {
        assertThat(code(LOG, 2, root(2))).isEqualTo("FIRST");
        history().advance(LOG, 2, root(2), Optional.empty());
        try (CannedServer daemon = daemon()) {
            assertThat(code(LOG, 2, root(2))).isEqualTo("CONSISTENT");
            assertThat(code(LOG, 3, root(3))).isEqualTo("CONSISTENT");
            assertThat(daemon.heads()).hasSize(1).first().asString().contains("consistency?old=2&size=3");
            assertThat(code(LOG, 3, root(4))).isEqualTo("other-history");
        }
        assertThat(code(LOG, 2, root(4))).isEqualTo("other-history");
        assertThat(code(LOG, 1, root(1))).isEqualTo("other-history");
        assertThat(code(LOG, 0, Hash.EMPTY_ROOT)).isEqualTo("other-history");
    }

    @Test
    void another_log_is_refused_unless_it_is_empty() {
        history().advance(LOG, 2, root(2), Optional.empty());
        assertThat(code("log.example/2", 2, root(2))).isEqualTo("other-history");
        assertThat(code("log.example/2", 0, Hash.EMPTY_ROOT)).isEqualTo("REPLACED");
    }

    @Test
    void a_replaced_log_is_remembered_and_the_first_key_stays_pinned() throws IOException {
        history().advance(LOG, 2, root(2), Optional.of("key one"));
        history().advance(LOG, 2, root(2), Optional.of("key two"));
        assertThat(new Anchors(state()).find(temp.resolve("home")).orElseThrow().vkey())
                .contains("key one");
        history().advance("log.example/2", 0, Hash.EMPTY_ROOT, Optional.empty());
        assertThat(Files.readString(temp.resolve("state/anchor.json")))
                .contains(LOG)
                .contains("log.example/2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"v\":1,\"anchors\":[{}]}", "{\"v\":1,\"anchors\":[{\"home\":\"/x\"}]}"})
    void a_damaged_anchor_file_is_not_no_anchor(String damage) throws IOException {
        history().advance(LOG, 2, root(2), Optional.empty());
        Files.writeString(temp.resolve("state/anchor.json"), damage);
        assertThat(code(LOG, 5, root(5))).isEqualTo("bad-anchor-file");
    }

    @Test
    void an_operator_key_that_others_can_read_is_not_used() throws IOException {
        OperatorKey.findOrMake(state(), new java.security.SecureRandom()).close();
        Path key = temp.resolve("state/software.key");
        assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
        assertThat(OperatorKey.find(state())).isPresent();
        Files.setPosixFilePermissions(key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> OperatorKey.find(state()))
                .isInstanceOf(ProblemException.class);
    }
}
