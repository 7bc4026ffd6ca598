package io.openagentlock.cli.client;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A whole HTTP response. */
public final class Reply {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /** 100 to 599. */
    public int status() {
        return status;
    }

    /** A copy. */
    public byte[] body() {
        return body.clone();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The body of a success; an error of the daemon's is thrown as the problem that it names. */
    public Json.Obj ok() {
        Json.Obj json = json();
        if (status >= 200 && status < 300) {
            return json;
        }
        throw new ProblemException(problem(json));
    }

    /** The body, whatever the status. */
    public Json.Obj json() {
        try {
            return JsonReader.object(body);
        } catch (JsonException notJson) {
            throw new ProblemException(
                    new Problem.Unavailable(
                            "bad-answer",
                            "the daemon answered something that is not ours (HTTP " + status + ")",
                            "run `agentlock doctor`: another program may listen there"),
                    notJson);
        }
    }

    private Problem problem(Json.Obj json) {
        Json.Obj error = json.object("error").orElse(Json.object().build());
        String code = error.text("code").orElse("http-" + status);
        String message = error.text("message").orElse("the daemon refused the request (HTTP " + status + ")");
        String hint = error.text("hint").orElse("run `agentlock doctor`");
        return switch (status) {
            case 503, 429 -> new Problem.Unavailable(code, message, hint);
            case 401, 403, 409, 421 -> new Problem.Refused(code, message, hint);
            case 500 -> new Problem.Bug(code, message, hint);
            default -> new Problem.BadInput(code, message, hint);
        };
    }
}
