package io.openagentlock.harness;

import io.openagentlock.fuzz.Fuzz;
import java.util.Arrays;

/** Whatever a hook's standard input holds, every harness's decoding gives an event or a BadInput. */
public final class DecodeFuzz {
    private DecodeFuzz() {}

    /** The entry point that Jazzer looks for; the first line is the event's name. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = Fuzz.text(input);
        int line = text.indexOf('\n');
        String event = text.substring(0, Math.max(line, 0));
        if (!event.matches("[A-Za-z0-9_-]{1,64}")) {
            return;
        }
        byte[] body = Arrays.copyOfRange(input, event.length() + 1, input.length);
        Harnesses.ALL.forEach(harness -> DecodeFuzzTest.check(harness, new EventName(event), body));
    }
}
