package io.openagentlock.daemon.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/** The users whose processes may talk to the socket: its owner, that is the user of this process, and root. */
final class LocalPeers {
    private static final long ROOT = 0;

    private final Map<UserPrincipal, Long> users;

    private LocalPeers(Map<UserPrincipal, Long> users) {
        this.users = Map.copyOf(users);
    }

    /** Learns our own user from the socket that we have just bound. */
    static LocalPeers of(Path socket) throws IOException {
        Map<UserPrincipal, Long> users = new LinkedHashMap<>();
        for (Path owned : new Path[] {socket, Path.of("/")}) {
            long uid = ((Integer) Files.getAttribute(owned, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
            // The root directory stands in for a way to ask the JDK for a user by number; elsewhere (containers) it
            // may belong to somebody else, who then gets nothing by it.
            if (owned.equals(socket) || uid == ROOT) {
                users.put(Files.getOwner(owned, LinkOption.NOFOLLOW_LINKS), uid);
            }
        }
        return new LocalPeers(users);
    }

    /** Empty when the peer is another user, or when the kernel does not say. */
    Optional<Peer> identify(SocketChannel connection) {
        try {
            UnixDomainPrincipal peer = connection.getOption(ExtendedSocketOptions.SO_PEERCRED);
            return Optional.ofNullable(users.get(peer.user())).map(Peer.LocalUser::new);
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }
}
