package io.openagentlock.tlog;

import io.openagentlock.fuzz.Fuzz;
import java.util.Arrays;

/** Every text of a log is the one spelling of what it says, or malformed. */
public final class TlogFuzz {
    private TlogFuzz() {}

    /** The entry point that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] input) {
        ParsersTest.checkAll(Fuzz.text(input));
        try {
            EntryBundle bundle = EntryBundle.parse(input);
            Fuzz.check(Arrays.equals(bundle.format(), input), "a bundle with two spellings");
        } catch (MalformedException malformed) {
            Fuzz.check(!String.valueOf(malformed.getMessage()).isEmpty(), "malformed without a reason");
        }
    }
}
