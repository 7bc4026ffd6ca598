package io.openagentlock.daemon.http;

/** Who sent a request, as far as the transport can prove it. */
public sealed interface Peer {
    /** A process on the Unix socket; the kernel vouches for its user. */
    record LocalUser(long uid) implements Peer {}

    /**
     * A process on the loopback port.
     *
     * @param authenticated whether it proved that it can read the token file
     */
    record Loopback(boolean authenticated) implements Peer {}

    default boolean trusted() {
        return switch (this) {
            case LocalUser user -> true;
            case Loopback(boolean authenticated) -> authenticated;
        };
    }
}
