package io.openagentlock.daemon.http;

/**
 * Who is let in through one door. Asked twice, so that nobody can make us read a body who could be turned away by the
 * head alone. Both methods throw {@link HttpException} to refuse.
 */
interface Doorkeeper {
    /**
     * Judges the head.
     *
     * @param length of the body that is to come
     * @param peer as the connection shows it
     * @return the peer with what the head proved
     */
    Peer admit(Head head, int length, Peer peer, Access access);

    /** Judges the whole request; what {@link #admit} left open is decided here. */
    Peer confirm(Head head, byte[] body, Peer peer, Access access);

    /** Seals an answer on its way out, where the door has a seal. */
    Response.Full seal(Response.Full answer);
}
