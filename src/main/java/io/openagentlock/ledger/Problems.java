package io.openagentlock.ledger;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;

/** The problems that the ledger raises, with their codes and hints. */
final class Problems {
    private Problems() {}

    static Problem noSession() {
        return new Problem.Unavailable(
                "no-session", "no signing session is open, so nothing can be recorded", "run `agentlock session open`");
    }

    static Problem expired() {
        return new Problem.Unavailable(
                "session-expired", "the signing session has expired", "run `agentlock session renew`");
    }

    static Problem keyGone() {
        return new Problem.Unavailable(
                "session-key-gone", "the session's key can no longer sign", "run `agentlock session renew`");
    }

    static Problem readOnly(String cause) {
        return new Problem.Unavailable(
                "ledger-read-only",
                "the ledger is read-only after a failed write: " + cause,
                "free disk space; it goes on by itself, within a minute, when the disk can be written again");
    }

    static Problem closed() {
        return new Problem.Unavailable("ledger-closed", "the ledger is closed", "run `agentlock up`");
    }

    static Problem restart() {
        return new Problem.Unavailable(
                "ledger-read-only",
                "the ledger is read-only: a change of session, signer or policy failed, and is on the disk all the same",
                "restart: `agentlock down && agentlock up`");
    }

    static Problem locked(String owner) {
        return new Problem.Refused(
                "ledger-locked",
                "another process writes this ledger (" + owner + ")",
                "use the running daemon, or stop it with `agentlock down`");
    }

    static Problem damaged(String file, long offset, String why) {
        return new Problem.Refused(
                "ledger-damaged",
                "the ledger is damaged: " + file + " at byte " + offset + ": " + why,
                "run `agentlock ledger verify`; keep the directory as it is");
    }

    static Problem io(String what) {
        return new Problem.Unavailable(
                "ledger-io",
                "the ledger's files cannot be read or written: " + what,
                "check the disk and the permissions of the ledger directory");
    }

    static Problem noSuchEntry(String what) {
        return new Problem.BadInput("no-such-entry", what, "ask for entries below the size of the newest checkpoint");
    }

    static Problem nothingToRedact(String what) {
        return new Problem.BadInput("nothing-to-redact", what, "look at it with `agentlock ledger show`");
    }

    static Problem unfinished(String what) {
        return new Problem.Unavailable(
                "redaction-unfinished",
                "the redaction is recorded, and could not be carried out to its end: " + what,
                "free disk space; the daemon goes on with it by itself, and so does a restart");
    }

    static Problem noPayloadKey() {
        return new Problem.Refused(
                "no-payload-key",
                "the key that opens hidden values is not here",
                "work on the ledger's own directory, as the user whose daemon writes it");
    }

    static Problem noLedger(String what) {
        return new Problem.BadInput("no-ledger", what, "name a ledger directory with --dir");
    }

    static Problem badSession(String why) {
        return new Problem.BadInput("bad-session", why, "open the session again with `agentlock session open`");
    }

    static ProblemException thrown(Problem problem) {
        return new ProblemException(problem);
    }
}
