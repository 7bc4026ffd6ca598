package io.openagentlock.bench;

import io.openagentlock.cli.Home;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.operator.KeyRing;
import io.openagentlock.cli.operator.OperatorDesk;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.cli.signer.Asking;
import io.openagentlock.cli.signer.Tier;
import io.openagentlock.signer.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Opens sessions with the software key of the first run, which asks for nothing. */
final class Owner implements Asking {
    private Owner() {}

    static void openSession(Home home, StateDirectory state, DaemonClient client, Duration ttl) {
        Tier.Tools tools = new Tier.Tools(new Owner(), new SecureRandom(), client, Map.of(), Instant.now());
        new OperatorDesk(home.directory(), state, new KeyRing(state, tools), client, Instant::now).open(ttl);
    }

    @Override
    public Secret passphrase(String question) {
        throw new IllegalStateException(question);
    }

    @Override
    public Secret newPassphrase(String question) {
        throw new IllegalStateException(question);
    }

    @Override
    public String code(String question) {
        throw new IllegalStateException(question);
    }

    @Override
    public void tell(String line) {
        throw new IllegalStateException(line);
    }
}
