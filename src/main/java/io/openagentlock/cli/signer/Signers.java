package io.openagentlock.cli.signer;

import io.openagentlock.signer.SignerKind;
import java.util.List;

/** Every way to keep the operator's key. */
public final class Signers {
    public static final List<Tier> ALL = List.of(
            new SoftwareTier(), new TotpTier(), new PivTier(), new SshTier(), new WebAuthnTier(), new KeychainTier());

    private Signers() {}

    public static Tier of(SignerKind kind) {
        return ALL.stream().filter(tier -> tier.kind() == kind).findFirst().orElseThrow();
    }
}
