package io.openagentlock.cli.rules;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.wiring.DurableFile;
import io.openagentlock.cli.wiring.UnifiedDiff;
import io.openagentlock.policy.text.ListFiles;
import io.openagentlock.policy.text.PolicyEdit;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The rules in the user's {@code policy.yaml}: gates under a comment line {@code # rule ID from …}. Nothing else of the
 * file is touched.
 *
 * @param policy the file; one is made when there is none
 */
public record InstalledRules(Path policy) {
    private static final String NEW = "version: 2\nmode: enforce\ngates: []\n";
    private static final String MARK = "# rule ";

    /** A change of the file that is known to load. */
    public record Edit(String before, String after, String diff) {}

    /** With this rule, in place of an earlier form of it. */
    public Edit with(Registry.Offer offer, String state) {
        String id = offer.entry().rule().id();
        String before = text();
        if (PolicyEdit.ids(before).contains(id) && !marked(before).contains(id)) {
            throw new ProblemException(new Problem.BadInput(
                    "gate-exists",
                    "policy.yaml has a gate `" + id + "` of its own",
                    "rename that gate, or leave the rule"));
        }
        String cleared = PolicyEdit.without(before, id).orElse(before);
        String comment = "rule " + id + " from " + offer.source().name() + ": " + state;
        return edit(
                before,
                PolicyEdit.with(cleared, comment, offer.entry().rule().gate()).orElseThrow(InstalledRules::noList));
    }

    /** Without this rule. */
    public Edit without(String id) {
        String before = text();
        if (!marked(before).contains(id)) {
            throw new ProblemException(new Problem.BadInput(
                    "rule-not-installed",
                    "policy.yaml has no rule `" + id + "`",
                    "gates that you wrote yourself are taken out with an editor"));
        }
        return edit(before, PolicyEdit.without(before, id).orElseThrow(InstalledRules::noList));
    }

    /** The installed rules whose gate in their source is no longer the one that stands in the file. */
    public List<String> changed(Registry registry) {
        String text = text();
        List<Registry.Offer> offers = registry.search(List.of());
        return marked(text).stream()
                .filter(id -> offers.stream()
                        .filter(offer -> offer.entry().rule().id().equals(id))
                        .noneMatch(offer -> holds(text, offer.entry().rule().gate())))
                .toList();
    }

    private static boolean holds(String text, String gate) {
        List<String> lines = text.lines().map(String::strip).toList();
        return gate.lines().map(String::strip).allMatch(line -> lines.contains(line) || lines.contains("- " + line));
    }

    private static List<String> marked(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(MARK))
                .map(line -> line.substring(MARK.length()).split(" ", 2)[0])
                .toList();
    }

    /** Puts it on the disk. */
    public void write(Edit edit) {
        try {
            DurableFile.write(policy, edit.after().getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new ProblemException(
                    new Problem.Unavailable(
                            "policy-unwritable", policy + " cannot be written", "check the disk and permissions"),
                    failed);
        }
    }

    private Edit edit(String before, String after) {
        String name = String.valueOf(policy.getFileName());
        PolicyText.load(name, after.getBytes(StandardCharsets.UTF_8), ListFiles.NONE);
        return new Edit(before, after, UnifiedDiff.of(name, before, name, after));
    }

    private String text() {
        try (InputStream in = Files.newInputStream(policy)) {
            byte[] bytes = in.readNBytes(Limits.POLICY_FILE + 1);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return NEW;
        } catch (IOException unreadable) {
            throw new ProblemException(
                    new Problem.BadInput("unreadable-policy", policy + " cannot be read", "check its permissions"),
                    unreadable);
        }
    }

    private static ProblemException noList() {
        return new ProblemException(new Problem.BadInput(
                "policy-not-editable",
                "policy.yaml has no list of gates in block form",
                "write `gates:` with one `- id: …` a line, or `gates: []`"));
    }
}
