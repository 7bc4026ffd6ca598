package io.openagentlock.policy.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.policy.Policies;
import io.openagentlock.policy.Policy;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.text.PolicyText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a call may cost: a look at each file, and a reading only of what has changed; never one call another's reading. */
class LayersCacheTest {
    private static final Policies USUAL =
            Policies.inForce(PolicyText.load("baseline.yaml", bytes("version: 2\ngates: []\n")), Optional.empty());

    private final Map<String, File> files = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final Layers layers = new Layers(new LayerFiles() {
        @Override
        public Optional<Placed> group() {
            return Optional.ofNullable(files.get("group"));
        }

        @Override
        public Project project(String directory) {
            return new Project(
                    Optional.of(directory),
                    Optional.ofNullable(files.get(directory)).<Placed>map(file -> file).stream()
                            .toList());
        }

        @Override
        public Optional<Placed> trusted() {
            return Optional.ofNullable(files.get("trusted"));
        }
    });

    private record File(String path, String state, String text, AtomicInteger reads, CountDownLatch open)
            implements LayerFiles.Placed {
        @Override
        public byte[] read(int most) {
            reads.incrementAndGet();
            try {
                assertThat(open.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return bytes(text);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void put(String path, String state, String text) {
        put(path, state, text, new CountDownLatch(0));
    }

    private void put(String path, String state, String text, CountDownLatch open) {
        files.put(path, new File(path, state, text, reads, open));
    }

    private static String gate(String id) {
        return "version: 2\nworkspace: [sub]\ngates:\n  - {id: " + id + ", on: run}\n";
    }

    private List<String> gates(String directory) {
        return layers.forCall(USUAL, Optional.of(directory)).policies().layers().stream()
                .flatMap(layer -> layer.policy().gates().stream())
                .map(gate -> gate.id().value())
                .toList();
    }

    @Test
    void a_file_is_read_once_until_it_changes() {
        put("group", "1", gate("ours"));
        put("/a", "1", gate("a"));
        for (int i = 0; i < 5; i++) {
            assertThat(gates("/a")).containsExactly("ours", "a");
            assertThat(gates("/b")).containsExactly("ours");
        }
        assertThat(reads).hasValue(2);
        put("/a", "2", gate("b"));
        assertThat(gates("/a")).containsExactly("ours", "b");
        assertThat(gates("/a")).containsExactly("ours", "b");
        assertThat(reads).hasValue(3);
    }

    @Test
    void without_files_a_call_is_judged_by_what_is_in_force() {
        assertThat(layers.forCall(USUAL, Optional.of("/a")).policies()).isSameAs(USUAL);
        assertThat(layers.forCall(USUAL, Optional.empty()).policies()).isSameAs(USUAL);
        assertThat(layers.forCall(USUAL, Optional.of("relative")).top()).isEmpty();
    }

    @Test
    void trust_given_or_taken_counts_from_the_next_call_on() {
        put("/a", "1", gate("a"));
        assertThat(foreign()).isTrue();
        put("trusted", "1", PolicyHash.of(bytes(gate("a"))) + "\n");
        assertThat(foreign()).isFalse();
        assertThat(foreign()).isFalse();
        put("trusted", "2", PolicyHash.of(bytes(gate("b"))) + "\n");
        assertThat(foreign()).isTrue();
    }

    private boolean foreign() {
        Policy repository = layers.forCall(USUAL, Optional.of("/a"))
                .policies()
                .layers()
                .getLast()
                .policy();
        return repository.foreign();
    }

    @Test
    void a_file_that_is_slow_to_read_delays_no_call_elsewhere() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        put("/slow", "1", gate("slow"), slow);
        put("/fast", "1", gate("fast"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> waiting = threads.submit(() -> gates("/slow"));
            while (reads.get() == 0) {
                Thread.onSpinWait();
            }
            assertThat(threads.submit(() -> gates("/fast")).get(5, TimeUnit.SECONDS))
                    .containsExactly("fast");
            assertThat(waiting.isDone()).isFalse();
            slow.countDown();
            assertThat(waiting.get()).containsExactly("slow");
        }
    }
}
