package io.openagentlock.daemon;

import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.session.Dsse;
import io.openagentlock.signer.key.Credential;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.wire.Json;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** {@code /v1/operator/webauthn}: between the command line and the dashboard's page. */
final class WebAuthnRoutes {
    private static final int LONGEST_MESSAGE = 16 << 10;

    private final Ceremonies ceremonies;

    WebAuthnRoutes(Ceremonies ceremonies) {
        this.ceremonies = ceremonies;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.post("/v1/operator/webauthn", this::begin),
                Endpoint.get("/v1/operator/webauthn/{id}", this::look),
                Endpoint.post("/v1/operator/webauthn/{id}", this::answer));
    }

    private Response begin(Request request, PathValues values) {
        Json.Obj body = Endpoint.json(request);
        Optional<String> key = body.text("key");
        Ceremonies.Ceremony begun = key.isPresent()
                ? ceremonies.use(credential(key.get()), bytes(body, "message", LONGEST_MESSAGE))
                : ceremonies.createAt(port(body));
        return Response.json(Json.object().put("id", begun.id()).build());
    }

    private static UserKey.WebAuthn credential(String key) {
        try {
            return UserKey.WebAuthn.parse(Base64.getDecoder().decode(key));
        } catch (IllegalArgumentException unusable) {
            throw Endpoint.bad("bad-signer-key", "`key` must be a credential as the ledger keeps it");
        }
    }

    private static int port(Json.Obj body) {
        long port = body.integer("port").orElse(0L);
        if (port < 1 || port > 65535) {
            throw Endpoint.bad("bad-port", "`port` must be the dashboard's port");
        }
        return (int) port;
    }

    private Response look(Request request, PathValues values) {
        return Response.json(json(ceremonies.find(values.get("id"))));
    }

    private static Json.Obj json(Ceremonies.Ceremony ceremony) {
        Json.Builder json = Json.object()
                .put("id", ceremony.id())
                .put("state", ceremony.answer().isPresent() ? "done" : "waiting")
                .put("challenge", url(ceremony.wanted().challenge()))
                .put("rpId", Credential.RELYING_PARTY);
        String answer = switch (ceremony.wanted()) {
            case Ceremonies.Wanted.Creation _ -> {
                json.put("do", "create").put("user", url(ceremony.wanted().challenge()));
                yield "key";
            }
            case Ceremonies.Wanted.Use use -> {
                json.put("do", "get")
                        .put("credential", url(use.key().credential().id().bytes()))
                        .put("about", Dsse.payloadOf(use.message()));
                yield "signature";
            }
        };
        ceremony.answer()
                .ifPresent(bytes -> json.put(answer, Base64.getEncoder().encodeToString(bytes)));
        return json.build();
    }

    private Response answer(Request request, PathValues values) {
        Json.Obj body = Endpoint.json(request);
        byte[] signature = body.text("signature").isPresent() ? url(body, "signature") : new byte[0];
        try {
            return Response.json(json(ceremonies.answer(
                    values.get("id"), url(body, "authenticatorData"), url(body, "clientDataJSON"), signature)));
        } catch (MalformedException malformed) {
            throw Endpoint.bad("bad-assertion", String.valueOf(malformed.getMessage()));
        }
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] url(Json.Obj body, String name) {
        try {
            return Base64.getUrlDecoder().decode(body.text(name).orElse(""));
        } catch (IllegalArgumentException notBase64) {
            throw Endpoint.bad("bad-assertion", "`" + name + "` must be base64url");
        }
    }

    private static byte[] bytes(Json.Obj body, String name, int longest) {
        try {
            byte[] bytes = Base64.getDecoder().decode(body.text(name).orElse(""));
            if (bytes.length > 0 && bytes.length <= longest) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // told below
        }
        throw Endpoint.bad("bad-message", "`" + name + "` must be base64 of 1 to " + longest + " bytes");
    }
}
