package io.openagentlock.ledger;

import io.openagentlock.tlog.KeyType;
import io.openagentlock.tlog.NoteSigner;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A ledger's identity and keys: made once, then read and checked against each other. */
record Home(Identity identity, NoteSigner logSigner, PayloadKeys payloadKeys, Vault vault) {
    private static final int SEED = 32;

    static Home openOrCreate(LogFiles files, LedgerSettings settings) throws IOException {
        if (files.read(Paths.IDENTITY).isEmpty()) {
            create(files, settings);
        }
        Identity identity = identity(files);
        byte[] seed = key(files, Paths.LOG_KEY);
        boolean logKeyFits =
                Arrays.equals(settings.keys().publicKey(seed), identity.logKey().publicKey());
        String vkey = text(files, Paths.VKEY);
        if (!logKeyFits) {
            throw damaged(Paths.LOG_KEY, "it is not the key that identity.json names");
        }
        if (!vkey.equals(identity.vkeyFile())) {
            throw damaged(Paths.VKEY, "it is not the key that identity.json names");
        }
        NoteSigner signer = settings.keys().signer(identity.origin(), seed);
        PayloadKeys payloadKeys = payloadKeys(files, settings);
        return new Home(identity, signer, payloadKeys, new Vault(payloadKeys, settings.random()));
    }

    /** Keys first, identity last: without it nothing was ever written under these keys. */
    private static void create(LogFiles files, LedgerSettings settings) throws IOException {
        if (!files.list(Paths.WAL).isEmpty() || files.read(Paths.CHECKPOINT).isPresent()) {
            throw damaged(Paths.IDENTITY, "it is missing, but there are entries");
        }
        List<String> leftOvers = new ArrayList<>(files.list(Paths.PAYLOAD_KEYS));
        leftOvers.addAll(List.of(Paths.LOG_KEY, Paths.VKEY));
        for (String leftOver : leftOvers) {
            files.delete(leftOver);
        }
        byte[] name = new byte[8];
        byte[] seed = new byte[SEED];
        settings.random().nextBytes(name);
        settings.random().nextBytes(seed);
        String origin = "openagentlock.local/" + HexFormat.of().formatHex(name);
        VerifierKey vkey =
                VerifierKey.of(origin, KeyType.ED25519, settings.keys().publicKey(seed));
        Identity identity = new Identity(origin, settings.now(), Identity.FORMAT, vkey);
        files.writeOnce(Paths.LOG_KEY, seed, true);
        PayloadKeys.open(files, settings.random(), settings.now());
        files.writeOnce(Paths.VKEY, identity.vkeyFile().getBytes(StandardCharsets.UTF_8), false);
        files.writeOnce(Paths.IDENTITY, identity.bytes(), false);
    }

    private static PayloadKeys payloadKeys(LogFiles files, LedgerSettings settings) throws IOException {
        if (files.list(Paths.PAYLOAD_KEYS).isEmpty()) {
            throw damaged(Paths.PAYLOAD_KEYS, "the keys of the payloads are missing");
        }
        return PayloadKeys.open(files, settings.random(), settings.now());
    }

    private static Identity identity(LogFiles files) throws IOException {
        try {
            return Identity.parse(read(files, Paths.IDENTITY));
        } catch (MalformedEntryException malformed) {
            throw damaged(Paths.IDENTITY, String.valueOf(malformed.getMessage()));
        }
    }

    private static byte[] key(LogFiles files, String path) throws IOException {
        byte[] key = read(files, path);
        if (key.length != SEED) {
            throw damaged(path, "a key file has 32 bytes");
        }
        return key;
    }

    private static String text(LogFiles files, String path) throws IOException {
        return new String(read(files, path), StandardCharsets.UTF_8);
    }

    private static byte[] read(LogFiles files, String path) throws IOException {
        Optional<byte[]> content = files.read(path);
        return content.orElseThrow(() -> damaged(path, "it is missing"));
    }

    private static RuntimeException damaged(String path, String why) {
        return Problems.thrown(Problems.damaged(path, 0, why));
    }
}
