package io.openagentlock.daemon.http;

/**
 * The door of the Unix socket. The kernel has said who the peer is, and no browser can come this way; what is left is
 * what keeps a confused proxy out.
 */
final class SocketSecurity implements Doorkeeper {
    @Override
    public Peer admit(Head head, int length, Peer peer, Access access) {
        HeadRules.host(head.headers(), port -> true);
        HeadRules.contentType(head, length);
        return peer;
    }

    @Override
    public Peer confirm(Head head, byte[] body, Peer peer, Access access) {
        if (!peer.trusted()) {
            throw new IllegalStateException("a peer of the socket is a local user");
        }
        return peer;
    }

    @Override
    public Response.Full seal(Response.Full answer) {
        return answer;
    }
}
