package io.openagentlock.cli.signer;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.wire.Json;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A FIDO2 key or passkey. Only a page may ask it, so the dashboard's does, and the daemon carries the question. */
final class WebAuthnTier implements Tier {
    private static final String ROUTE = "/v1/operator/webauthn";
    private static final String DEFAULT_ADDRESS = "127.0.0.1:7879";

    /** The daemon forgets a question after three minutes. */
    private static final int LOOKS = 360;

    private static final int MILLIS = 500;

    @Override
    public SignerKind kind() {
        return SignerKind.WEBAUTHN;
    }

    @Override
    public String about() {
        return "a FIDO2 key or passkey, through the dashboard's page; wants a touch";
    }

    @Override
    public Made make(Tools tools, Choice choice) {
        int port = port(tools.env());
        Json.Obj question = Json.object().put("port", port).build();
        UserKey key = UserKey.WebAuthn.parse(answer(tools, question, port, "key"));
        StoredSigner stored =
                new StoredSigner(kind(), key, tools.now(), Json.object().build());
        return new Made(stored, unlock(stored, tools), Map.of());
    }

    @Override
    public Signer unlock(StoredSigner stored, Tools tools) {
        if (!(stored.key() instanceof UserKey.WebAuthn key)) {
            throw StoredSigner.damaged();
        }
        return new OutsideSigner(kind(), key, message -> {
            Json.Obj question = Json.object()
                    .put("key", Base64.getEncoder().encodeToString(key.bytes()))
                    .put("message", Base64.getEncoder().encodeToString(message))
                    .build();
            return answer(tools, question, key.credential().port(), "signature");
        });
    }

    private static byte[] answer(Tools tools, Json.Obj question, int port, String field) {
        DaemonClient daemon = tools.daemon();
        String id = daemon.post(ROUTE, question).ok().text("id").orElse("");
        tools.asking().tell("open this page and touch your key: http://localhost:" + port + "/webauthn?id=" + id);
        for (int i = 0; i < LOOKS; i++) {
            Optional<String> answer = daemon.get(ROUTE + "/" + id).ok().text(field);
            if (answer.isPresent()) {
                return Base64.getDecoder().decode(answer.get());
            }
            pause();
        }
        throw unanswered();
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unanswered();
        }
    }

    private static int port(Map<String, String> env) {
        String address = env.getOrDefault("AGENTLOCK_DASHBOARD", "");
        String named = address.isBlank() ? DEFAULT_ADDRESS : address.strip();
        try {
            return Integer.parseInt(named.substring(named.lastIndexOf(':') + 1));
        } catch (NumberFormatException malformed) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-dashboard-address",
                            "AGENTLOCK_DASHBOARD is not an address with a port",
                            "set it to 127.0.0.1:7879, or unset it"),
                    malformed);
        }
    }

    private static ProblemException unanswered() {
        return new ProblemException(new Problem.Refused(
                "no-touch", "nobody answered on the dashboard's page", "run the command again and open the page"));
    }
}
