package io.openagentlock.harness;

/**
 * What the hook process must print and return.
 *
 * @param exitCode 0 to 255
 */
public record HookReply(String stdout, String stderr, int exitCode) {
    public HookReply {
        if (exitCode < 0 || exitCode > 255) {
            throw new IllegalArgumentException("an exit code is 0 to 255");
        }
    }
}
