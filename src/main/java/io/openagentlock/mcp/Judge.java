package io.openagentlock.mcp;

import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Optional;

/** Asks whether a call may run. An implementation that cannot find out says no. */
public interface Judge {
    /**
     * A call before it reaches its server.
     *
     * @param tool the tool's name; for other methods of the protocol the method
     * @param id the request's id as text
     */
    record Call(String server, String tool, Json.Obj arguments, String id) {}

    /**
     * What came back.
     *
     * @param bytes size of the answer
     * @param findings what in it is not for a model's eyes: {@code hidden characters}, {@code a credential}
     */
    record Result(Call call, boolean succeeded, long bytes, List<String> findings) {}

    /**
     * Why the call must not run, for the model to read; empty when it may.
     *
     * @param standing of the server and the tool that is called
     */
    Optional<String> denied(Call call, Book.Standing standing);

    /** Notes that a call came back; nothing waits for it. */
    void finished(Result result);
}
