package io.openagentlock.ledger;

/** The words in field {@code t}. */
enum EventName {
    GENESIS("genesis"),
    SIGNER_ENROLL("signer.enroll"),
    SESSION_OPEN("session.open"),
    SESSION_SEAL("session.seal"),
    BOOT("boot"),
    HEARTBEAT("heartbeat"),
    CLOCK("clock"),
    RECOVERY("recovery"),
    OUTAGE("outage"),
    POLICY("policy"),
    POLICY_TRUST("policy.trust"),
    MODE("mode"),
    DECISION("decision"),
    GRANT("grant"),
    RESULT("result"),
    HARNESS_SESSION("harness.session"),
    INSTALL("install"),
    REFUSED("refused"),
    WITNESS("witness"),
    ANCHOR("anchor"),
    ANCHOR_REFUSED("anchor.refused"),
    ANCHOR_ACCEPT("anchor.accept"),
    REDACT("redact"),
    RANGE_UNTRUSTED("range.untrusted"),
    IMPORT("import"),
    IMPORT_LINE("import.line"),
    EXPORT("export"),
    RECONCILE("reconcile"),
    SIGNER_RECOVERY("signer.recovery"),
    SIGNER_ROTATE("signer.rotate"),
    SETTING("setting"),
    STEP_UP("step-up"),
    SIGNER_REMOVE("signer.remove"),
    MCP_PIN("mcp.pin"),
    DRIFT("drift"),
    DISK_FULL("disk.full");

    private final String word;

    EventName(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static EventName named(String word) {
        for (EventName name : values()) {
            if (name.word.equals(word)) {
                return name;
            }
        }
        throw new MalformedEntryException("unknown event");
    }

    static EventName of(Event event) {
        return switch (event) {
            case Event.Genesis ignored -> GENESIS;
            case Event.SignerEnrolled ignored -> SIGNER_ENROLL;
            case Event.SessionOpened ignored -> SESSION_OPEN;
            case Event.SessionSealed ignored -> SESSION_SEAL;
            case Event.Boot ignored -> BOOT;
            case Event.Heartbeat ignored -> HEARTBEAT;
            case Event.Clock ignored -> CLOCK;
            case Event.Recovery ignored -> RECOVERY;
            case Event.Outage ignored -> OUTAGE;
            case Event.PolicyChanged ignored -> POLICY;
            case Event.PolicyTrusted ignored -> POLICY_TRUST;
            case Event.ModeChanged ignored -> MODE;
            case Event.Decided ignored -> DECISION;
            case Event.Granted ignored -> GRANT;
            case Event.Finished ignored -> RESULT;
            case Event.HarnessSession ignored -> HARNESS_SESSION;
            case Event.Installed ignored -> INSTALL;
            case Event.RequestsRefused ignored -> REFUSED;
            case Event.WitnessNamed ignored -> WITNESS;
            case Event.Anchored ignored -> ANCHOR;
            case Event.AnchorRefused ignored -> ANCHOR_REFUSED;
            case Event.AnchorAccepted ignored -> ANCHOR_ACCEPT;
            case Event.Redaction ignored -> REDACT;
            case Event.RangeUntrusted ignored -> RANGE_UNTRUSTED;
            case Event.Imported ignored -> IMPORT;
            case Event.ImportedLine ignored -> IMPORT_LINE;
            case Event.Exported ignored -> EXPORT;
            case Event.Reconciled ignored -> RECONCILE;
            case Event.McpPinned ignored -> MCP_PIN;
            case Event.RecoveryEnrolled ignored -> SIGNER_RECOVERY;
            case Event.SignerRotated ignored -> SIGNER_ROTATE;
            case Event.SettingChanged ignored -> SETTING;
            case Event.SteppedUp ignored -> STEP_UP;
            case Event.SignerRemoved ignored -> SIGNER_REMOVE;
            case Event.Drifted ignored -> DRIFT;
            case Event.DiskFull ignored -> DISK_FULL;
        };
    }

    /** Whether readers look such entries up without reading the whole log: few, and they say what holds for others. */
    boolean isMilestone() {
        return switch (this) {
            case GENESIS, SIGNER_ENROLL, SESSION_OPEN, SESSION_SEAL, POLICY, MODE, WITNESS -> true;
            case REDACT, RANGE_UNTRUSTED, IMPORT, SIGNER_REMOVE, MCP_PIN -> true;
            case SIGNER_RECOVERY, SIGNER_ROTATE, SETTING -> true;
            case STEP_UP, DRIFT -> false;
            case BOOT, HEARTBEAT, CLOCK, RECOVERY, OUTAGE, DECISION, RESULT, HARNESS_SESSION, INSTALL, REFUSED -> false;
            case POLICY_TRUST, GRANT, IMPORT_LINE, EXPORT, DISK_FULL -> false;
            case ANCHOR, ANCHOR_REFUSED, ANCHOR_ACCEPT, RECONCILE -> false;
        };
    }
}
