package io.openagentlock.policy;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.mask.Masked;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an action would do, in one line of at most {@value #MAX} characters, credentials masked. */
final class ActionWords {
    private static final int MAX = 160;
    private static final int MOST = 8_192;

    private ActionWords() {}

    static String of(Action action) {
        String words = switch (action) {
            case Action.Shell ignored -> "run a shell script";
            case Action.Run run ->
                line("run", run.program(), join(run.arguments()), run.privileged() ? "with more rights" : "");
            case Action.Read read -> line("read", read.path(), by(read.by()));
            case Action.Inspect inspect -> line("look at", inspect.path());
            case Action.Write write ->
                line(write.append() ? "append to" : "write", write.path(), from(write.sources()));
            case Action.Delete delete -> line("delete", delete.path(), delete.recursive() ? "recursively" : "");
            case Action.Move move -> line("move", move.path(), "to", move.to());
            case Action.Link link -> line("link", link.to(), "to", link.path());
            case Action.Permit permit ->
                line("change rights of", permit.path(), permit.mode(), permit.owner(), paren(permit.grants()));
            case Action.Connect connect ->
                line(
                        connect.direction().equals("listen") ? "listen on" : connect.sends() ? "send to" : "connect to",
                        connect.host().isEmpty() ? connect.url() : connect.host(),
                        connect.port().isPresent() ? "port " + connect.port().getAsInt() : "",
                        from(connect.sources()));
            case Action.Evaluate evaluate ->
                line(
                        "run",
                        evaluate.language(),
                        "code from",
                        evaluate.source().equals("inline") ? "the command line" : evaluate.source(),
                        evaluate.host(),
                        evaluate.path(),
                        paren(evaluate.does()));
            case Action.Backdoor backdoor -> line("open a shell to", backdoor.host(), "with", backdoor.how());
            case Action.Install install ->
                line(
                        install.runs() ? "download and run" : "install",
                        install.ecosystem(),
                        "package",
                        install.name(),
                        install.version(),
                        install.registry().isEmpty() ? "" : "from " + install.registry());
            case Action.Publish publish -> line("publish", publish.ecosystem(), publish.name());
            case Action.Git git -> line("git", git.verb(), git.remote(), join(git.refs()), paren(git.flags()));
            case Action.Device device -> line(device.verb(), "device", device.path());
            case Action.Signal signal -> line("send", signal.signal(), "to process", signal.target());
            case Action.Service service -> line(service.verb(), "service", service.unit());
            case Action.Schedule schedule -> line("run later by", schedule.how(), schedule.what());
            case Action.Cloud cloud -> line(cloud.provider(), cloud.service(), cloud.verb(), cloud.resource());
            case Action.Infrastructure code -> line(code.tool(), code.verb(), code.target(), paren(code.flags()));
            case Action.Cluster cluster ->
                line(
                        cluster.tool(),
                        cluster.verb(),
                        cluster.what(),
                        cluster.name(),
                        cluster.namespace().isEmpty() ? "" : "in " + cluster.namespace(),
                        paren(cluster.flags()));
            case Action.Container container ->
                line(container.tool(), container.verb(), container.name(), paren(container.flags()));
            case Action.Database database ->
                line(
                        database.engine(),
                        database.verb(),
                        database.object(),
                        database.name(),
                        database.bounded() ? "" : "without a condition");
            case Action.Secret secret -> line(secret.verb(), "a secret of", secret.store(), secret.name());
            case Action.Account account -> line(account.verb(), "account", account.name());
            case Action.Weaken weaken -> line("weaken", weaken.control(), weaken.how());
            case Action.Kernel kernel -> line("kernel", kernel.verb(), kernel.what());
            case Action.Machine machine -> line(machine.verb(), "the machine");
            case Action.Elevate elevate -> line("get more rights by", elevate.how(), elevate.target());
            case Action.Trace trace -> line("look into process", trace.target(), by(trace.by()));
            case Action.Probe probe -> line("probe", probe.what(), probe.target());
            case Action.Message message -> line(message.verb(), "through", message.channel());
            case Action.Environment variable -> line("set", variable.name());
            case Action.Configure configure -> line("configure", configure.tool(), configure.key(), configure.value());
            case Action.Exhaust exhaust -> line("use up the machine:", exhaust.how());
            case Action.Search search -> line("search the web for", search.query());
            case Action.Mcp mcp -> line("call", mcp.tool(), "of", mcp.server());
            case Action.Spawn spawn -> line("start the agent", spawn.agent(), paren(spawn.flags()));
            case Action.Steer steer -> line("steer the model:", steer.marker());
            case Action.Talk talk -> line("talk:", talk.what());
            case Action.Unknown unknown -> line("do something that could not be worked out:", unknown.why());
        };
        // Masked before it is cut: half a credential is hard to recognise.
        String shown = Masked.text(words.substring(0, Math.min(words.length(), MOST)));
        return shown.length() <= MAX ? shown : shown.substring(0, MAX - 1) + "…";
    }

    private static String by(String program) {
        return program.isEmpty() ? "" : "with " + program;
    }

    private static String from(List<String> sources) {
        return sources.isEmpty() ? "" : "from " + join(sources);
    }

    private static String paren(List<String> words) {
        return words.isEmpty() ? "" : "(" + String.join(", ", words) + ")";
    }

    private static String join(List<String> words) {
        return words.stream().limit(8).collect(Collectors.joining(" "));
    }

    /** The words that are there, blanks between; text that nobody has seen as {@code …}. */
    private static String line(Object... words) {
        return Stream.of(words)
                .map(word -> String.valueOf(word).replace(FilePath.UNKNOWN, '…'))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
