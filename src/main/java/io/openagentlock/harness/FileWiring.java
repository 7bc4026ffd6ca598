package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Wiring in files that belong to us whole.
 *
 * @param files what we put there, given the hook client's path; the last one names the client
 */
record FileWiring(Site site, HarnessId harness, Function<String, List<OwnFile>> files) implements Hookup {
    @Override
    public Detection detect(List<String> found) {
        List<String> evidence = new ArrayList<>(site.evidence());
        List<String> warnings = new ArrayList<>(found);
        boolean seen = !evidence.isEmpty();
        OwnFile last = files.apply("").getLast();
        Optional<String> client = text(last, warnings)
                .flatMap(text -> OurCommand.in(text, harness))
                .map(OurCommand::client);
        client.ifPresent(path -> {
            evidence.add("hooks in " + last.path());
            site.warnMissing(List.of(path), warnings);
        });
        return new Detection(seen || client.isPresent(), wiring(client, warnings), last.path(), evidence, warnings);
    }

    private Detection.Wiring wiring(Optional<String> client, List<String> warnings) {
        int right = 0;
        int there = 0;
        List<OwnFile> wanted = files.apply(client.orElse(""));
        for (OwnFile file : wanted) {
            Optional<String> text = text(file, warnings);
            there += text.isPresent() ? 1 : 0;
            right += text.filter(file.text()::equals).isPresent() ? 1 : 0;
        }
        return right == wanted.size()
                ? Detection.Wiring.COMPLETE
                : there > 0 ? Detection.Wiring.PARTIAL : Detection.Wiring.ABSENT;
    }

    private Optional<String> text(OwnFile file, List<String> warnings) {
        try {
            return file.there(site.host());
        } catch (ProblemException foreign) {
            String line = foreign.problem().message();
            if (!warnings.contains(line)) {
                warnings.add(line);
            }
            return Optional.empty();
        }
    }

    @Override
    public InstallPlan install(HookCommand command, List<String> notes) {
        List<InstallPlan.Edit> edits = new ArrayList<>();
        files.apply(command.client().toString())
                .forEach(file -> file.install(site.host()).ifPresent(edits::add));
        return new InstallPlan(edits, notes);
    }

    @Override
    public InstallPlan uninstall() {
        List<InstallPlan.Edit> edits = new ArrayList<>();
        files.apply("").forEach(file -> file.uninstall(site.host()).ifPresent(edits::add));
        return new InstallPlan(edits, List.of());
    }
}
