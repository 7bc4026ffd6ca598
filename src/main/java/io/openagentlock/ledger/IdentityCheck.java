package io.openagentlock.ledger;

import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.List;
import java.util.Optional;

/** That identity, keys and the reader's pin agree with each other. */
final class IdentityCheck {
    private static final String PROBE = "oal/log.key/v1\n";

    private final StoredFiles files;
    private final SignatureCheck signatures;
    private final Findings findings;
    private final List<String> notes;

    IdentityCheck(StoredFiles files, SignatureCheck signatures, Findings findings, List<String> notes) {
        this.files = files;
        this.signatures = signatures;
        this.findings = findings;
        this.notes = notes;
    }

    /** The identity; empty when it cannot be read. */
    Optional<Identity> run(Optional<VerifierKey> pinned) throws IOException {
        Optional<byte[]> bytes = files.read(Paths.IDENTITY);
        if (bytes.isEmpty()) {
            findings.file(Finding.Kind.MISSING, Paths.IDENTITY, "there is no ledger without it");
            return Optional.empty();
        }
        Identity identity;
        try {
            identity = Identity.parse(bytes.get());
        } catch (MalformedEntryException malformed) {
            findings.file(Finding.Kind.MALFORMED, Paths.IDENTITY, String.valueOf(malformed.getMessage()));
            return Optional.empty();
        }
        byte[] vkey = files.read(Paths.VKEY).orElse(new byte[0]);
        if (!new String(vkey, StandardCharsets.UTF_8).equals(identity.vkeyFile())) {
            findings.file(Finding.Kind.KEY, Paths.VKEY, "it is not the key that identity.json names");
        }
        if (pinned.isPresent() && !pinned.get().equals(identity.logKey())) {
            findings.file(Finding.Kind.KEY, Paths.IDENTITY, "it is not the log that the trust file names");
        }
        if (pinned.isEmpty()) {
            notes.add("identity: taken from the ledger itself, not pinned by a trust file");
        }
        return Optional.of(identity);
    }

    /** That the log's secret key belongs to its public one; signs once, so it comes late. */
    void logKey(Identity identity) throws IOException {
        Optional<byte[]> seed = readable(Paths.LOG_KEY);
        if (seed.isPresent() && !isSeed(seed.get(), identity.logKey())) {
            findings.file(Finding.Kind.KEY, Paths.LOG_KEY, "it is not the key that identity.json names");
        }
    }

    /** Key files may be out of the reader's reach, or left out of a copy: then they are nobody's proof. */
    private Optional<byte[]> readable(String path) {
        try {
            Optional<byte[]> key = files.read(path);
            if (key.isEmpty()) {
                notes.add(path + ": not there, not checked");
            }
            return key;
        } catch (IOException _) {
            notes.add(path + ": cannot be read, not checked");
            return Optional.empty();
        }
    }

    private boolean isSeed(byte[] seed, VerifierKey key) {
        if (seed.length != Gcm.KEY) {
            return false;
        }
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            PrivateKey secret = factory.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(PROBE.getBytes(StandardCharsets.UTF_8));
            return signatures.isGood(
                    key, PROBE, new io.openagentlock.tlog.NoteSignature(key.name(), key.keyId(), signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has Ed25519", e);
        }
    }

    /** The means to open payloads, if all their keys are there and undamaged. */
    Optional<Vault> vault(Inventory inventory) {
        if (inventory.payloadKeys.isEmpty()) {
            notes.add(Paths.PAYLOAD_KEYS + ": not there, payloads not opened");
            return Optional.empty();
        }
        boolean all = inventory.payloadKeys.last() == inventory.payloadKeys.size() - 1;
        if (!all) {
            findings.file(Finding.Kind.MISSING, Paths.PAYLOAD_KEYS, "a payload key is missing among others");
        }
        for (long number : inventory.payloadKeys) {
            all &= payloadKey(number);
        }
        return all ? Optional.of(new Vault(PayloadKeys.reading(files), new SecureRandom())) : Optional.empty();
    }

    private boolean payloadKey(long number) {
        String path = Paths.payloadKey(number);
        try {
            Optional<byte[]> file = files.read(path);
            PayloadKeys.Ring.parse(file.orElse(new byte[0]));
            return true;
        } catch (IOException _) {
            notes.add(path + ": cannot be read, payloads not opened");
        } catch (MalformedEntryException malformed) {
            findings.file(Finding.Kind.KEY, path, String.valueOf(malformed.getMessage()));
        }
        return false;
    }
}
