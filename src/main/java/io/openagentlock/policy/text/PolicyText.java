package io.openagentlock.policy.text;

import io.openagentlock.call.Understanding;
import io.openagentlock.policy.Policy;
import io.openagentlock.policy.PolicyTester;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Policy files in and out of text. Accepts policies of version 1 and 2, and single rule files of a version 1
 * registry. */
public final class PolicyText {
    private static final String BASELINE = "/baseline.yaml";

    private PolicyText() {}

    /** A policy without list files. Throws {@link PolicyException} with everything that is wrong. */
    public static Policy load(String fileName, byte[] utf8) {
        return load(fileName, utf8, ListFiles.NONE);
    }

    /** Throws {@link PolicyException} with everything that is wrong. */
    public static Policy load(String fileName, byte[] utf8, ListFiles lists) {
        return read(new PolicyReader(fileName, utf8, lists, Source.USER));
    }

    /**
     * A policy that anybody may have written: fewer gates, labels that say where they are from, judged with a bounded
     * effort. Throws {@link PolicyException} with everything that is wrong.
     */
    public static Policy loadForeign(String fileName, byte[] utf8) {
        return read(new PolicyReader(fileName, utf8, ListFiles.NONE, Source.REPOSITORY))
                .asForeign();
    }

    /** As {@link #load}, and refuses a policy whose own tests fail: what {@code policy apply} uses. */
    public static Policy loadTested(String fileName, byte[] utf8, ListFiles lists, Understanding understanding) {
        Policy policy = load(fileName, utf8, lists);
        List<PolicyProblem> failed = failedTests(policy, understanding);
        if (!failed.isEmpty()) {
            throw new PolicyException(failed);
        }
        return policy;
    }

    /** The built-in layer; read and compiled at each call. */
    public static Policy baseline() {
        return read(builtIn(baselineText()));
    }

    /** The same without the gates' tests, which are most of its text: for judging. */
    public static Policy baselineWithoutTests() {
        return read(Prepared.load()
                .map(prepared -> builtIn(new byte[0]).prepared(prepared))
                .orElseGet(PolicyText::withoutTests));
    }

    private static PolicyReader builtIn(byte[] text) {
        return new PolicyReader(BASELINE.substring(1), text, ListFiles.NONE, Source.BUILT_IN);
    }

    private static PolicyReader withoutTests() {
        return builtIn(baselineText()).withoutTests();
    }

    /** The built-in layer and its sets, parsed: a resource that the build puts into the program. */
    public static Map<String, byte[]> prepared() {
        Problems problems = new Problems("sets.yaml");
        Node policy = withoutTests().root().orElseThrow();
        Node sets = YamlFile.read("sets.yaml", Sets.builtInText(), problems).orElseThrow();
        return Map.of(Prepared.RESOURCE, Prepared.write(read(withoutTests()).hash(), policy, sets));
    }

    /** The built-in layer as it is written. */
    public static byte[] baselineText() {
        try (InputStream in = PolicyText.class.getResourceAsStream(BASELINE)) {
            if (in == null) {
                throw new IllegalStateException("the built-in policy is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in policy cannot be read", e);
        }
    }

    /** All errors, warnings and failed tests, in the order of the file; empty for a clean one. */
    public static List<PolicyProblem> lint(String fileName, byte[] utf8, ListFiles lists, Understanding understanding) {
        PolicyReader reader = new PolicyReader(fileName, utf8, lists, Source.USER);
        Optional<Policy> policy = reader.read();
        List<PolicyProblem> all = new ArrayList<>(reader.problems().all());
        policy.ifPresent(read -> all.addAll(failedTests(read, understanding)));
        all.sort(Comparator.comparingInt(PolicyProblem::line).thenComparingInt(PolicyProblem::column));
        return List.copyOf(all);
    }

    private static Policy read(PolicyReader reader) {
        return reader.read()
                .orElseThrow(() -> new PolicyException(reader.problems().errors()));
    }

    private static List<PolicyProblem> failedTests(Policy policy, Understanding understanding) {
        return PolicyTester.run(policy, understanding).stream()
                .filter(result -> !result.passed())
                .map(result -> new PolicyProblem(
                        PolicyProblem.Level.ERROR,
                        policy.name(),
                        result.test().line(),
                        result.test().column(),
                        "test of gate " + result.gate() + " failed: `"
                                + result.test().shown() + "` must be "
                                + result.test().expected() + ", got " + result.got(),
                        "change the gate, or the test if it is wrong"))
                .toList();
    }
}
