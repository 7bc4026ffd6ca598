package io.openagentlock.cli;

import io.openagentlock.cli.signer.Signers;
import io.openagentlock.cli.signer.StoredSigner;
import io.openagentlock.cli.signer.Tier;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.wire.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "enroll",
        synopsisHeading = "usage: ",
        description = {
            "Make one more key the operator's; a key that is enrolled already signs for it.",
            "software  a file of yours, for a start and for CI",
            "totp      a passphrase, and a code of your authenticator for each act",
            "piv       a P-256 key on a PKCS#11 token: its PIN, and its touch",
            "ssh       a key in your ssh-agent: its touch, if it lies on a security key",
            "webauthn  a FIDO2 key or passkey, through the dashboard's page: its touch",
            "keychain  your login keychain: open while you are logged in"
        },
        footerHeading = "%nexample:%n",
        footer = {
            "  agentlock signer enroll --tier totp",
            "  agentlock signer enroll --tier piv --module /usr/lib/x86_64-linux-gnu/libykcs11.so"
        })
final class SignerEnrollCommand extends Command {
    @Option(
            names = "--tier",
            paramLabel = "KIND",
            required = true,
            description = "How the key is kept: one of the words above.")
    SignerKind tier = SignerKind.SOFTWARE;

    @Option(
            names = "--key",
            paramLabel = "NAME",
            description = "Of several keys the one whose comment (ssh) or alias (piv) has this in it.")
    @Nullable
    String key;

    @Option(names = "--module", paramLabel = "FILE", description = "The token's PKCS#11 library (piv).")
    @Nullable
    String module;

    @Option(
            names = "--slot",
            paramLabel = "N",
            defaultValue = "0",
            description = "Which of the library's slots, from 0 (piv; default ${DEFAULT-VALUE}).")
    int slot;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    SignerEnrollCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        daemon().get("/v1/health").ok();
        Tier.Choice choice = new Tier.Choice(Optional.ofNullable(key), Optional.ofNullable(module), slot);
        Tier.Made made = Signers.of(tier).make(keys().tools(), choice);
        StoredSigner stored = made.stored();
        long seq;
        try (Signer _ = made.signer()) {
            seq = operator().enroll(made);
        }
        if (json) {
            console.json(Json.object()
                    .put("kid", stored.id().value())
                    .put("kind", stored.kind().word())
                    .put("assurance", stored.assurance().word())
                    .put("seq", seq)
                    .build());
            return Exit.DONE;
        }
        console.say("enrolled  " + stored.id() + ", " + stored.kind().word() + ", assurance "
                + stored.assurance().word());
        weaker(stored)
                .ifPresent(weak -> console.say("          the weaker " + weak.id()
                        + " still counts: try the new one (`agentlock session renew`), then take it away with"
                        + " `agentlock signer remove " + weak.id() + "`"));
        return Exit.DONE;
    }

    private Optional<StoredSigner> weaker(StoredSigner than) {
        return keys().all().stream()
                .filter(one -> one.assurance().compareTo(than.assurance()) < 0)
                .findFirst();
    }
}
