package io.openagentlock.daemon;

import io.openagentlock.call.Problem;
import io.openagentlock.daemon.http.Access;
import io.openagentlock.daemon.http.HttpException;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;

/** A route whose handling is one method. */
record Endpoint(String method, String path, Access access, Handler handler) implements Route {
    /** Answers one request. */
    interface Handler {
        Response handle(Request request, PathValues values);
    }

    static Endpoint get(String path, Handler handler) {
        return new Endpoint("GET", path, Access.TOKEN, handler);
    }

    static Endpoint post(String path, Handler handler) {
        return new Endpoint("POST", path, Access.TOKEN, handler);
    }

    @Override
    public Response handle(Request request, PathValues values) {
        return handler.handle(request, values);
    }

    /** The body as a JSON object; 400 otherwise. */
    static Json.Obj json(Request request) {
        try {
            return JsonReader.object(request.body());
        } catch (JsonException malformed) {
            throw bad("bad-json", String.valueOf(malformed.getMessage()));
        }
    }

    /** A whole number of at least 0 from the query; 400 for anything else. */
    static long number(Request request, String name, long otherwise) {
        return request.query(name).map(text -> number(name, text)).orElse(otherwise);
    }

    static long number(String name, String text) {
        try {
            long value = Long.parseLong(text);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below, like a negative one
        }
        throw bad("bad-number", "`" + name + "` must be a whole number from 0");
    }

    static HttpException bad(String code, String message) {
        return new HttpException(400, new Problem.BadInput(code, message, "see docs/spec/api.md"));
    }
}
