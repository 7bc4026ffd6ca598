package io.openagentlock.witness;

import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.util.Optional;

/** What a witness keeps. Called by many threads; for one log, by one at a time. */
public interface WitnessedLogs {
    /** The key of a log that is watched; empty for every other one. */
    Optional<VerifierKey> key(String origin) throws IOException;

    /** The newest checkpoint that was cosigned for a log, with the cosignature. */
    Optional<Note> newest(LogId log) throws IOException;

    /** Replaces it in one step; when this returns it survives a crash of the machine. */
    void save(LogId log, Note cosigned) throws IOException;
}
