package io.openagentlock;

import io.openagentlock.call.Action;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.Understanding;
import io.openagentlock.disk.HostFiles;
import io.openagentlock.meaning.command.Commands;
import io.openagentlock.meaning.run.ShellUnderstanding;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * Reads the knowledge of commands when the first call needs it, or before that, beside the rest of a start. A failure to
 * read it is thrown at every call, and a call that throws is denied.
 */
final class LazyUnderstanding implements Understanding {
    private final FutureTask<Understanding> loading =
            new FutureTask<>(() -> new ShellUnderstanding(Commands.load()::effects, new HostFiles()));

    /** Begins to read on a thread of its own. */
    LazyUnderstanding begun() {
        Thread.ofPlatform().daemon().name("knowledge").start(loading);
        return this;
    }

    @Override
    public List<Action> of(ToolCall call) {
        loading.run();
        try {
            return loading.get().of(call);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the knowledge of commands was read", stopped);
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException("the knowledge of commands cannot be read", failed.getCause());
        }
    }
}
