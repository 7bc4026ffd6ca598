package io.openagentlock.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One client, one server, until one of them ends. */
public final class Proxy {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final Server server;
    private final Pipe toClient;
    private final Pipe toServer;
    private final Pending pending = new Pending();
    private final ClientSide clientSide;
    private final ServerSide serverSide;
    private final AtomicBoolean clientEnded = new AtomicBoolean();

    /**
     * @param name of the server, as the client knows it
     * @param strip whether characters that nobody sees are taken out of results; asked when a result holds some
     * @param log one line for people; it goes to where the server's own standard error goes
     */
    public Proxy(
            String name,
            Server server,
            OutputStream client,
            Judge judge,
            Book book,
            BooleanSupplier strip,
            Consumer<String> log) {
        this.server = server;
        toClient = new Pipe(client);
        toServer = new Pipe(server.in());
        Listing listing = new Listing(name, server.identity(), pending, toServer, book);
        clientSide = new ClientSide(name, toClient, toServer, pending, listing, judge, log);
        serverSide = new ServerSide(name, toClient, toServer, pending, listing, judge, strip, log);
    }

    /** Runs until the server's output ends; gives the server's exit code. */
    public int run(InputStream client) {
        Thread reading = Thread.ofPlatform().daemon().name("mcp-client").start(() -> {
            clientSide.run(client);
            clientEnded.set(true);
            Thread.ofPlatform().daemon().name("mcp-end").start(() -> server.end(PATIENCE));
        });
        boolean broken = false;
        try {
            serverSide.run(server.out());
        } catch (IOException cut) {
            broken = true;
        }
        pending.abandon();
        int code = server.end(clientEnded.get() ? PATIENCE : SHORT);
        toClient.close();
        reading.interrupt();
        return broken && code == 0 ? 1 : code;
    }
}
