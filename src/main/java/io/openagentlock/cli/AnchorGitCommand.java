package io.openagentlock.cli;

import io.openagentlock.cli.operator.GitAnchor;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Note;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "git",
        synopsisHeading = "usage: ",
        description = {
            "Write the ledger's newest signed checkpoint as a commit under refs/agentlock/ of a git repository.",
            "No branch, index or file of it changes; push that ref to where nobody can take it back.",
            "`agentlock ledger verify --git DIR` reads it."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock ledger anchor git --repo ~/notes && git -C ~/notes push origin 'refs/agentlock/*'")
final class AnchorGitCommand extends Command {
    @Option(names = "--repo", paramLabel = "DIR", required = true, description = "A git repository of yours.")
    String repo = "";

    AnchorGitCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Path directory = console.cwd().resolve(repo).normalize();
        Checkpoint now = operator().history().look();
        Note note = Note.parse(
                daemon().get("/v1/ledger/root").ok().text("checkpoint").orElse(""));
        String commit = new GitAnchor(directory, console.env()).write(now.origin(), note);
        Json body = Json.object()
                .put("holder", "git")
                .put("name", commit)
                .put("note", note.format())
                .build();
        operator().post("/v1/operator/anchors", body).ok();
        console.say("commit " + commit + " holds the checkpoint of "
                + Checkpoint.parse(note.text()).size() + " entries, under " + GitAnchor.ref(now.origin()));
        return Exit.DONE;
    }
}
