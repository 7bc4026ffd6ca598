package io.openagentlock.cli.signer;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.key.SshKey;
import io.openagentlock.signer.key.SshSignature;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.wire.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A key in the user's ssh-agent: at its best one on a security key, which wants a touch. */
final class SshTier implements Tier {
    @Override
    public SignerKind kind() {
        return SignerKind.SSH;
    }

    @Override
    public String about() {
        return "a key in your ssh-agent; one on a security key (sk-…) wants a touch";
    }

    private record Candidate(SshKey key, String comment) {
        int rank() {
            return key instanceof SshKey.Security ? 0 : 1;
        }
    }

    @Override
    public Made make(Tools tools, Choice choice) {
        Candidate chosen = candidates(new SshAgent(tools.env())).stream()
                .filter(one -> one.comment().contains(choice.key().orElse("")))
                .min(Comparator.comparingInt(Candidate::rank))
                .orElseThrow(() -> new ProblemException(new Problem.BadInput(
                        "no-ssh-key",
                        "the ssh-agent has no such key of a type that can sign for us",
                        "`ssh-add` an Ed25519, P-256, RSA or security key; --key takes a part of its comment")));
        UserKey key = new UserKey.Ssh(chosen.key());
        Json.Obj settings = Json.object().put("comment", chosen.comment()).build();
        StoredSigner stored = new StoredSigner(kind(), key, tools.now(), settings);
        return new Made(stored, unlock(stored, tools), Map.of());
    }

    private static List<Candidate> candidates(SshAgent agent) {
        return agent.identities().stream()
                .flatMap(one -> key(one.blob()).stream().map(key -> new Candidate(key, one.comment())))
                .toList();
    }

    private static Optional<SshKey> key(byte[] blob) {
        try {
            return Optional.of(SshKey.parse(blob));
        } catch (MalformedException otherType) {
            return Optional.empty();
        }
    }

    @Override
    public Signer unlock(StoredSigner stored, Tools tools) {
        SshAgent agent = new SshAgent(tools.env());
        SshKey key = Stream.of(stored.key())
                .filter(UserKey.Ssh.class::isInstance)
                .map(one -> ((UserKey.Ssh) one).key())
                .findFirst()
                .orElseThrow(StoredSigner::damaged);
        return new OutsideSigner(kind(), stored.key(), message -> {
            if (key instanceof SshKey.Security) {
                tools.asking().tell("touch your security key");
            }
            return SshSignature.format(key, agent.sign(key.blob(), SshSignature.signedBytes(message)));
        });
    }
}
