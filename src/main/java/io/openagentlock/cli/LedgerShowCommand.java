package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "show",
        synopsisHeading = "usage: ",
        description = {
            "Show entries of the ledger, the newest last; everything given must hold.",
            "Without a daemon the log itself is read, which knows everything but --text."
        },
        footerHeading = "%nexample:%n",
        footer = {
            "  agentlock ledger show --effective deny --since 2h",
            "  agentlock ledger show --tool Bash --text 'git push*' --json",
            "  agentlock ledger show --from 0 --json"
        })
final class LedgerShowCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "SEQ", description = "This entry alone.")
    @Nullable
    Long seq;

    @Mixin
    EntryFilter filter = new EntryFilter();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many (default ${DEFAULT-VALUE}).")
    int limit;

    @Option(names = "--from", paramLabel = "SEQ", description = "Begin here instead of near the end; without filters.")
    @Nullable
    Long from;

    @Option(names = "--oldest", description = "Begin with the oldest in place of the newest.")
    boolean oldest;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Go on behind the page that ended with it.")
    @Nullable
    String cursor;

    @Option(names = "--json", description = "As JSON, one object a line.")
    boolean json;

    LedgerShowCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        int most = Math.clamp(limit, 0, 1_000_000);
        Map<String, String> asked = filter.parameters(parts.clock().instant());
        if (cursor != null) {
            asked.put("cursor", cursor);
        }
        boolean filtered = !asked.isEmpty() || oldest;
        if (filtered && (from != null || seq != null)) {
            throw new ProblemException(new Problem.BadInput(
                    "bad-filter", "an entry's number and filters do not go together", "leave one of them out"));
        }
        if (oldest) {
            asked.put("order", "oldest");
        }
        show(most == 0 ? new EntryPages.Shown(List.of(), Optional.empty()) : found(asked, filtered, most));
        return Exit.DONE;
    }

    private EntryPages.Shown found(Map<String, String> asked, boolean filtered, int most) {
        try {
            EntryPages pages = new EntryPages(daemon());
            if (!filtered) {
                return seq == null ? pages.range(from, most) : pages.range(seq, 1);
            }
            return asked.containsKey("text") ? pages.search(operator(), asked, most) : pages.query(asked, most);
        } catch (ProblemException away) {
            if (!away.problem().code().equals("daemon-unreachable")) {
                throw away;
            }
            return new OfflineEntries(home(), console, parts.clock().instant())
                    .find(asked, seq == null ? from : seq, seq == null ? most : 1)
                    .orElseThrow(() -> away);
        }
    }

    private void show(EntryPages.Shown shown) {
        EntryTable table = new EntryTable(filter.text != null);
        for (Json.Obj entry : shown.entries()) {
            if (json) {
                console.say(JsonWriter.compact(entry));
            } else {
                table.add(entry);
            }
        }
        if (!json) {
            console.out().print(table.text(style()));
        }
        shown.cursor().ifPresent(next -> console.err().println("more: --cursor " + next));
    }
}
