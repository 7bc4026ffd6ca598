package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.cli.client.Reply;
import io.openagentlock.cli.operator.OperatorKey;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.session.OperatorRequest;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SoftwareSigner;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every act that weakens protection, over the real routes: without the operator's signature for exactly it, it does not
 * happen and an entry says that somebody tried; with it, it passes once.
 */
class OperatorActsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern OPERATOR_ROW = Pattern.compile("(?m)^\\| `POST (/[^` ]*)` \\| operator");
    private static final String SHA = "0".repeat(64);

    /** What is asked of each; {@link #the_table_has_every_operator_route} holds it against docs/spec/api.md. */
    private static final Map<String, String> ACTS = acts();

    private static Map<String, String> acts() {
        Map<String, String> acts = new LinkedHashMap<>();
        acts.put("/v1/policy", "{\"file\":\"policy.yaml\",\"text\":\"version: 1\\nmode: monitor\\ngates: []\\n\"}");
        acts.put("/v1/policy/replay", "{\"text\":\"version: 1\\ngates: []\\n\"}");
        acts.put("/v1/policy/trust", "{\"hash\":\"sha256:" + SHA + "\",\"file\":\"/work/x\",\"trusted\":true}");
        acts.put("/v1/ledger/search", "{\"limit\":1}");
        acts.put("/v1/ledger/insights", "{}");
        acts.put("/v1/ledger/reconcile", "{\"harness\":\"claude-code\",\"home\":\"/nonexistent\"}");
        acts.put(
                "/v1/installs", "{\"harness\":\"claude-code\",\"action\":\"uninstall\",\"files\":[{\"path\":\"/x\"}]}");
        acts.put("/v1/operator/witnesses", "{\"name\":\"w\"}");
        acts.put("/v1/operator/anchors", "{\"holder\":\"user\",\"note\":\"\"}");
        acts.put("/v1/operator/anchors/accept", "{\"holder\":\"hook\",\"origin\":\"o\",\"size\":1,\"root\":\"\"}");
        acts.put("/v1/operator/exports", "{\"format\":\"jsonl\",\"from\":0,\"disclosed\":true}");
        acts.put("/v1/operator/imports", "{\"sha256\":\"" + SHA + "\",\"lines\":1,\"bytes\":1,\"name\":\"x\"}");
        acts.put("/v1/operator/imports/lines", "{\"seq\":1,\"first\":1,\"lines\":[\"x\"]}");
        acts.put("/v1/operator/grants", "{\"code\":\"00000000\"}");
        acts.put("/v1/operator/redactions", "{\"entries\":[4],\"reason\":\"credential\"}");
        acts.put("/v1/operator/distrust", "{\"from\":1,\"reason\":\"stolen\"}");
        acts.put("/v1/operator/step-up", "{\"key\":\"AAAA\",\"acts\":[\"/v1/policy\"]}");
        acts.put("/v1/operator/signers", "{\"kind\":\"software\",\"key\":\"AAAA\"}");
        acts.put("/v1/operator/signers/remove", "{\"kid\":\"ed25519-0011223344556677\"}");
        acts.put("/v1/operator/dashboard", "{}");
        acts.put("/v1/operator/signers/recovery", "{\"key\":\"AAAA\"}");
        acts.put("/v1/operator/settings", "{\"name\":\"failure\",\"value\":\"open\"}");
        acts.put("/v1/operator/mcp/unpins", "{\"server\":\"x\"}");
        acts.put("/v1/operator/mcp/pins", "{\"server\":\"x\",\"fingerprint\":\"sha256:" + SHA + "\"}");
        acts.put("/v1/sessions/end", "{}");
        acts.put("/v1/operator/stop", "{}");
        return acts;
    }

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    private LiveDaemon daemon() throws IOException {
        LiveDaemon daemon = new LiveDaemon(directory, clock);
        daemon.openSession(Duration.ofHours(4));
        daemon.bash("ls");
        return daemon;
    }

    private Signer owner() {
        return OperatorKey.find(new StateDirectory(directory.resolve("state"))).orElseThrow();
    }

    private static byte[] nonce() {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    private String header(LiveDaemon daemon, Signer by, String path, String body, Instant when) {
        Json.Obj health = daemon.health();
        OperatorRequest request = OperatorRequest.of(
                health.text("origin").orElseThrow(),
                health.text("boot").orElseThrow(),
                "POST",
                path,
                body.getBytes(StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(nonce()),
                when);
        return encoded(JsonWriter.compact(request.sign(by).toJson()));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply post(LiveDaemon daemon, String path, String body, Optional<String> header) {
        return daemon.client()
                .post(
                        path,
                        body.getBytes(StandardCharsets.UTF_8),
                        header.map(one -> Map.of("AgentLock-Operator", one)).orElse(Map.of()));
    }

    private static String code(Reply reply) {
        return reply.json().object("error").flatMap(error -> error.text("code")).orElse("");
    }

    /** What somebody without the right signature can bring, and how each is refused. */
    private Map<String, Optional<String>> forgeries(LiveDaemon daemon, String path, String body, Signer owner) {
        Map<String, Optional<String>> headers = new LinkedHashMap<>();
        Instant now = clock.instant();
        headers.put("operator-needed", Optional.empty());
        headers.put("bad-operator-request", Optional.of("bm90IGFuIGVudmVsb3Bl"));
        try (Signer stranger = new SoftwareSigner(Secret.random(32, RANDOM))) {
            headers.put("operator-not-enrolled", Optional.of(header(daemon, stranger, path, body, now)));
            String forged = new String(
                    Base64.getDecoder().decode(header(daemon, stranger, path, body, now)), StandardCharsets.UTF_8);
            headers.put(
                    "bad-signature",
                    Optional.of(encoded(
                            forged.replace(stranger.id().value(), owner.id().value()))));
        }
        headers.put("operator-other-request", Optional.of(header(daemon, owner, path, body + " ", now)));
        headers.put("operator-stale", Optional.of(header(daemon, owner, path, body, now.minusSeconds(120))));
        return headers;
    }

    private static List<String> refused(LiveDaemon daemon) {
        return daemon.entries().stream()
                .filter(entry -> entry.text("t").equals(Optional.of("refused")))
                .map(entry -> entry.text("route").orElse("") + " "
                        + entry.text("cause").orElse(""))
                .toList();
    }

    @Test
    void no_act_passes_without_the_operators_signature_for_exactly_it_and_each_try_is_an_entry() throws IOException {
        try (LiveDaemon daemon = daemon();
                Signer owner = owner()) {
            String policy =
                    daemon.health().object("policy").orElseThrow().text("hash").orElseThrow();
            for (Map.Entry<String, String> act : ACTS.entrySet()) {
                List<String> causes = new ArrayList<>();
                int before = refused(daemon).size();
                forgeries(daemon, act.getKey(), act.getValue(), owner).forEach((cause, header) -> {
                    Reply reply = post(daemon, act.getKey(), act.getValue(), header);
                    assertThat(reply.status()).as(act.getKey() + " " + cause).isIn(400, 403);
                    assertThat(code(reply)).as(act.getKey()).isEqualTo(cause);
                    causes.add("POST " + act.getKey() + " " + cause);
                });
                List<String> all = refused(daemon);
                assertThat(all.subList(before, all.size())).containsExactlyElementsOf(causes);
                clock.advance(Duration.ofSeconds(20));
            }
            assertThat(daemon.health().object("policy").orElseThrow().text("hash"))
                    .hasValue(policy);
            assertThat(daemon.bash("ls").integer("exit")).hasValue(0L);
            assertThat(daemon.bugs()).isEmpty();
        }
    }

    @Test
    void a_signature_for_one_act_opens_no_other_and_none_twice() throws IOException {
        try (LiveDaemon daemon = daemon();
                Signer owner = owner()) {
            for (Map.Entry<String, String> act : ACTS.entrySet()) {
                String path = act.getKey();
                String elsewhere = path.equals("/v1/operator/stop") ? "/v1/sessions/end" : "/v1/operator/stop";
                String header = header(daemon, owner, path, act.getValue(), clock.instant());
                assertThat(code(post(daemon, elsewhere, act.getValue(), Optional.of(header))))
                        .as(path)
                        .isEqualTo("operator-other-request");
                if (!path.equals("/v1/operator/stop") && !path.equals("/v1/sessions/end")) {
                    Reply first = post(daemon, path, act.getValue(), Optional.of(header));
                    assertThat(code(first))
                            .as(path)
                            .doesNotStartWith("operator-")
                            .isNotEqualTo("bad-signature");
                    assertThat(code(post(daemon, path, act.getValue(), Optional.of(header))))
                            .as(path)
                            .isEqualTo("operator-replay");
                }
            }
            assertThat(daemon.bugs()).isEmpty();
        }
    }

    @Test
    void the_table_has_every_operator_route() throws IOException {
        Set<String> documented = new TreeSet<>();
        Matcher rows = OPERATOR_ROW.matcher(Files.readString(Path.of("docs/spec/api.md")));
        while (rows.find()) {
            documented.add(rows.group(1));
        }
        assertThat(ACTS.keySet()).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void every_other_route_that_changes_something_is_known() throws IOException {
        // Those need no operator: a judgement only records; a session opens, and a key is replaced, by signed
        // statements; a ceremony makes a signature, which authorises nothing before it is sent on.
        Set<String> open = Set.of(
                "/v1/hooks/{harness}/{event}",
                "/v1/gates/check",
                "/v1/sessions/challenge",
                "/v1/sessions",
                "/v1/signers/rotate",
                "/v1/mcp/sightings",
                "/v1/operator/webauthn",
                "/v1/operator/webauthn/{id}");
        Pattern posted = Pattern.compile("(?m)^\\| `POST (/[^` ]*)` \\|(?! operator)");
        Matcher rows = posted.matcher(Files.readString(Path.of("docs/spec/api.md")));
        Set<String> documented = new TreeSet<>();
        while (rows.find()) {
            documented.add(rows.group(1));
        }
        // The dashboard's port is for who was let in by an act of the operator, and changes nothing by itself.
        documented.removeIf(path -> path.startsWith("/v1/dashboard/"));
        assertThat(documented).containsExactlyInAnyOrderElementsOf(open);
    }
}
