package io.openagentlock.cli.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LinkTest {
    private static final int MORE_THAN_ITS_QUEUE = 8;

    /** A selector comes back up to a millisecond early: an unconnected link must not pass for a connected one then. */
    @Test
    @Timeout(60)
    void a_listener_that_takes_nobody_is_late_and_never_an_internal_error() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            List<SocketChannel> waiting = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_ITS_QUEUE; i++) {
                SocketChannel one = SocketChannel.open();
                one.configureBlocking(false);
                one.connect(full.getLocalSocketAddress());
                waiting.add(one);
            }
            for (int i = 0; i < 50; i++) {
                Duration patience = Duration.ofNanos(5_000_000 + i * 37_000L);
                assertThatThrownBy(() -> Link.open(full.getLocalSocketAddress(), patience))
                        .isInstanceOf(SocketTimeoutException.class);
            }
            for (SocketChannel one : waiting) {
                one.close();
            }
        }
    }
}
