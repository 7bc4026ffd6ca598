package io.openagentlock.cli.operator;

import io.openagentlock.cli.signer.Signers;
import io.openagentlock.cli.signer.StoredSigner;
import io.openagentlock.cli.signer.Tier;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The signers of this user on this machine: {@code signers/<key id>.json}, and {@code software.key} of the first run. */
public final class KeyRing {
    private static final String DIRECTORY = "signers";
    private static final String SUFFIX = ".json";
    private static final int LONGEST = 16 << 10;
    private static final int MOST = 100;

    private final StateDirectory state;
    private final Tier.Tools tools;

    public KeyRing(StateDirectory state, Tier.Tools tools) {
        this.state = state;
        this.tools = tools;
    }

    public Tier.Tools tools() {
        return tools;
    }

    public List<StoredSigner> all() {
        List<StoredSigner> all = new ArrayList<>();
        OperatorKey.find(state).ifPresent(first -> all.add(described(first)));
        state.list(DIRECTORY).stream()
                .filter(name -> name.endsWith(SUFFIX))
                .limit(MOST)
                .flatMap(name -> state.readPrivate(DIRECTORY + "/" + name, LONGEST).stream())
                .map(StoredSigner::parse)
                .forEach(all::add);
        return all;
    }

    private static StoredSigner described(Signer first) {
        try (first) {
            return new StoredSigner(
                    SignerKind.SOFTWARE,
                    first.key(),
                    Instant.EPOCH,
                    Json.object().build());
        }
    }

    /** The strongest, then the newest. */
    public Optional<StoredSigner> preferred() {
        return all().stream().max(order());
    }

    /** Of those whose key ids are given, if any is here; else of all. */
    public Optional<StoredSigner> preferred(Set<String> enrolled) {
        Optional<StoredSigner> known = all().stream()
                .filter(one -> enrolled.contains(one.id().value()))
                .max(order());
        return known.isPresent() ? known : preferred();
    }

    private static Comparator<StoredSigner> order() {
        return Comparator.comparing(StoredSigner::assurance).thenComparing(StoredSigner::made);
    }

    /** Ready to sign; the caller closes it. May ask. */
    public Signer unlock(StoredSigner stored) {
        boolean first = stored.made().equals(Instant.EPOCH);
        return first
                ? OperatorKey.find(state).orElseThrow(OperatorDesk::noKey)
                : Signers.of(stored.kind()).unlock(stored, tools);
    }

    /** The software key of the first run, made when there is none. */
    public Signer first() {
        return OperatorKey.findOrMake(state, tools.random());
    }

    public void keep(StoredSigner signer) {
        state.write(file(signer.id()), signer.format());
    }

    public void forget(KeyId id) {
        boolean first = OperatorKey.find(state)
                .filter(one -> described(one).id().equals(id))
                .isPresent();
        if (first) {
            OperatorKey.forget(state);
        }
        state.delete(file(id));
    }

    private static String file(KeyId id) {
        return DIRECTORY + "/" + id.value() + SUFFIX;
    }
}
