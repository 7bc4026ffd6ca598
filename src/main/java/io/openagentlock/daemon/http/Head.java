package io.openagentlock.daemon.http;

/** A request as far as it is known before its body has been read. */
public record Head(String method, Target target, Headers headers) {
    /** Whether the request has, by its method, a body; every other method must not have one. */
    boolean takesBody() {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }
}
