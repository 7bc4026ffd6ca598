package io.openagentlock.mcp;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.pin.Sighting;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server's definitions, all of them: asked for by the proxy itself before the client sees any or calls anything, and
 * again after the server said that they changed, so that a client which asks for one page, or for none, changes nothing.
 */
final class Listing {
    private static final int MOST_PAGES = 256;
    private static final long PATIENCE_SECONDS = 20;

    private final String name;
    private final Pending pending;
    private final Pipe server;
    private final Book book;
    private final SortedMap<String, String> identity;
    private final SecureRandom random = new SecureRandom();
    private volatile Known known = Known.NOTHING;
    private volatile boolean stale = true;
    private volatile String instructions = "";

    private record Known(Optional<Sighting> sighting, Optional<Book.Standing> standing) {
        static final Known NOTHING = new Known(Optional.empty(), Optional.empty());
    }

    Listing(String name, SortedMap<String, String> identity, Pending pending, Pipe server, Book book) {
        this.name = name;
        this.identity = new TreeMap<>(identity);
        this.pending = pending;
        this.server = server;
        this.book = book;
    }

    /** What the server said of itself at the beginning. */
    synchronized void introduced(Json.Obj result) {
        instructions = result.text("instructions").orElse("");
        result.object("serverInfo").ifPresent(info -> {
            info.text("name").ifPresent(own -> identity.put("calls_itself", own));
            info.text("version").ifPresent(version -> identity.put("version", version));
        });
        stale = true;
    }

    /** The server says that its tools changed. */
    void changed() {
        stale = true;
    }

    /** Whether a page that the client is about to see says what the whole list said. */
    boolean holds(List<Json> tools) {
        Optional<Sighting> sighting = known.sighting();
        return sighting.isPresent()
                && tools.stream()
                        .allMatch(item -> item instanceof Json.Obj tool
                                && tool.text("name")
                                        .flatMap(sighting.get()::tool)
                                        .filter(seen -> Sighting.hash(seen).equals(Sighting.hash(tool)))
                                        .isPresent());
    }

    /**
     * Where the server stands now.
     *
     * @param meta the {@code _meta} of the request for which it is wanted: some servers take none without
     */
    synchronized Book.Standing standing(Optional<Json> meta) {
        if (stale || known.standing().isEmpty()) {
            stale = false;
            try {
                Sighting sighting = new Sighting(name, identity, instructions, tools(meta));
                known = new Known(Optional.of(sighting), Optional.of(book.sight(sighting)));
            } catch (IllegalArgumentException malformed) {
                stale = true;
                throw refused("its list of tools is malformed: " + malformed.getMessage());
            } catch (RuntimeException failed) {
                stale = true;
                throw failed;
            }
        }
        return known.standing().orElseThrow();
    }

    /** The same for one tool. */
    Book.Standing standing(Judge.Call call, boolean tool, Optional<Json> meta) {
        Book.Standing standing = standing(meta);
        boolean listed =
                known.sighting().flatMap(seen -> seen.tool(call.tool())).isPresent();
        return !tool || listed ? standing : standing.unlisted();
    }

    private SortedMap<String, Json.Obj> tools(Optional<Json> meta) {
        SortedMap<String, Json.Obj> tools = new TreeMap<>();
        Optional<String> cursor = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            Optional<Json> answer = ask(cursor, meta);
            if (!(answer.orElse(new Json.Null()) instanceof Json.Obj result)) {
                return tools; // a server without tools answers with an error
            }
            for (Json item : result.items("tools")) {
                Json.Obj tool =
                        item instanceof Json.Obj object ? object : Json.object().build();
                String toolName = tool.text("name").orElseThrow(() -> refused("it lists a tool without a name"));
                if (tools.put(toolName, tool) != null) {
                    throw refused("it lists two tools of one name");
                }
            }
            cursor = result.text("nextCursor");
            if (cursor.isEmpty()) {
                return tools;
            }
        }
        throw refused("its list of tools does not end");
    }

    private Optional<Json> ask(Optional<String> cursor, Optional<Json> meta) {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        String id = "agentlock-" + HexFormat.of().formatHex(bytes);
        CompletableFuture<Optional<Json>> answer = new CompletableFuture<>();
        Json.Builder params = Json.object().put("cursor", cursor);
        meta.ifPresent(given -> params.put("_meta", given));
        try {
            pending.add(Json.of(id), new Pending.Asked.Ours(answer));
            server.line(Answers.request(id, "tools/list", params.build()));
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException silent) {
            throw refused("it does not say which tools it has");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw refused("the proxy is ending");
        } finally {
            pending.take(Json.of(id));
        }
    }

    private ProblemException refused(String why) {
        return new ProblemException(new Problem.Refused(
                "mcp-server-unclear",
                "the MCP server `" + name + "` is not to be trusted: " + why,
                "ask the user to look at it"));
    }
}
