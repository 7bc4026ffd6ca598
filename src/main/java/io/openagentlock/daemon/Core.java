package io.openagentlock.daemon;

import io.openagentlock.daemon.drift.DriftWatch;
import io.openagentlock.daemon.witness.Witnesses;
import io.openagentlock.gatekeeper.Gatekeeper;
import io.openagentlock.gatekeeper.GrantOffice;
import io.openagentlock.gatekeeper.PinDesk;
import io.openagentlock.gatekeeper.PolicyDesk;
import io.openagentlock.gatekeeper.SecondFactors;
import io.openagentlock.gatekeeper.SessionDesk;
import io.openagentlock.gatekeeper.Settings;
import io.openagentlock.index.LedgerIndex;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.session.Operator;
import io.openagentlock.surface.Survey;
import io.openagentlock.wire.Json;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the routes work on.
 *
 * @param boot names this daemon process: 16 hexadecimal digits
 * @param doctor the answer of {@code agentlock doctor --json}
 * @param home the user's home directory, for calls that come without a hook client's facts
 */
public record Core(
        Ledger ledger,
        LedgerIndex index,
        Gatekeeper gatekeeper,
        SessionDesk sessions,
        PolicyDesk policies,
        PinDesk pins,
        Survey survey,
        Operator operator,
        SecondFactors factors,
        GrantOffice grants,
        Settings settings,
        Witnesses witnesses,
        DriftWatch drift,
        InstantSource clock,
        String version,
        String boot,
        Optional<String> home,
        Supplier<Json.Obj> doctor) {}
