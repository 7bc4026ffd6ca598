package io.openagentlock.harness;

import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.harness.canary.Call;
import io.openagentlock.harness.canary.Canary;
import io.openagentlock.harness.canary.Hook;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.harness.jsonc.Node;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a harness asks before a tool runs, read out of its files.
 *
 * @param harness the word in our command line
 * @param event that asks about the harness's shell
 * @param items the event's hooks in a file, in its order
 * @param others further files that it reads, relative to the repository
 * @param call an example, see {@link Call}
 */
record HookProbe(
        String harness,
        String event,
        Function<JsoncText, List<Item>> items,
        List<String> others,
        HookStart start,
        Blocking blocking,
        Call call) {
    /** More hooks than this in one file are not looked at. */
    private static final int MOST = 200;

    /** The hook client answers within this time, whatever happens. */
    private static final Duration CLIENT = Duration.ofSeconds(10);

    /** A hook with the pattern that it stands under. */
    record Item(Optional<String> matcher, Json.Obj hook) {}

    static HookProbe of(HookShape shape, String event, HookStart start, Blocking blocking, String call) {
        return new HookProbe(
                shape.harness(), event, text -> items(shape, event, text), List.of(), start, blocking, new Call(call));
    }

    /** Files of the repository in which it works are read too. */
    HookProbe also(String... files) {
        return new HookProbe(harness, event, items, List.of(files), start, blocking, call);
    }

    /** Our file first: what stands in the others is asked beside it. */
    Canary canary(Host host, Detection found, Map<String, String> environment) {
        List<String> obstacles = new ArrayList<>(found.warnings());
        switch (found.wiring()) {
            case ABSENT -> obstacles.add("no hook of ours is in " + found.settings());
            case PARTIAL -> obstacles.add("not all of our hooks are in " + found.settings() + " as they should be");
            case COMPLETE, IMPOSSIBLE -> {}
        }
        List<Hook> hooks = new ArrayList<>(hooks(host, found.settings(), obstacles));
        host.project()
                .ifPresent(
                        project -> others.forEach(name -> hooks.addAll(hooks(host, project.resolve(name), obstacles))));
        return new Canary.Hooks(hooks, call, blocking, environment, obstacles);
    }

    private List<Hook> hooks(Host host, Path file, List<String> obstacles) {
        try {
            return new SettingsFile(file)
                    .read(host)
                    .map(text -> items.apply(text).stream()
                            .limit(MOST)
                            .map(item -> hook(host, file, item))
                            .toList())
                    .orElse(List.of());
        } catch (ProblemException unreadable) {
            String line = unreadable.problem().message();
            if (!obstacles.contains(line)) {
                obstacles.add(line);
            }
            return List.of();
        }
    }

    static List<Item> items(HookShape shape, String event, JsoncText text) {
        List<Item> items = new ArrayList<>();
        if (text.at(shape.events().key(event)).map(Node::value).orElse(new Json.Null())
                instanceof Json.Arr(List<Json> list)) {
            for (Json one : list) {
                if (one instanceof Json.Obj object) {
                    Optional<String> matcher = object.text("matcher");
                    List<Json> hooks = shape.grouped() ? object.items("hooks") : List.of(object);
                    hooks.stream()
                            .filter(Json.Obj.class::isInstance)
                            .forEach(hook -> items.add(new Item(matcher, (Json.Obj) hook)));
                }
            }
        }
        return items;
    }

    private Hook hook(Host host, Path file, Item item) {
        Json.Obj hook = item.hook();
        String line = hook.text(start.command()).orElse("");
        Optional<OurCommand> ours =
                OurCommand.parse(line).filter(command -> command.harness().equals(harness));
        Hook.Owner owner = ours.isPresent()
                ? Hook.Owner.OURS
                : line.contains("agentlock-hook") ? Hook.Owner.WRAPPED : Hook.Owner.FOREIGN;
        Optional<Duration> timeout = hook.integer(start.timeout())
                .filter(units -> units >= 0 && units < 100_000_000)
                .map(units -> start.unit().multipliedBy(units));
        return new Hook(
                file,
                owner,
                line,
                ours.map(OurCommand::client).or(() -> named(line)),
                argv(host, line),
                start.closed().filter(closed -> closed.in(hook)).isPresent(),
                timeout,
                owner == Hook.Owner.FOREIGN ? List.of() : faults(item, ours, owner, timeout));
    }

    /** {@code $SHELL} is the user's own shell, as the harness would find it. */
    private List<String> argv(Host host, String line) {
        List<String> argv = new ArrayList<>();
        for (String word : start.shell()) {
            argv.add(word.equals("$SHELL") ? host.environment("SHELL").orElse("/bin/sh") : word);
        }
        argv.add(line);
        return argv;
    }

    private List<String> faults(Item item, Optional<OurCommand> ours, Hook.Owner owner, Optional<Duration> timeout) {
        List<String> faults = new ArrayList<>();
        if (owner == Hook.Owner.WRAPPED) {
            faults.add("there is more around our hook client than we put there");
        }
        item.matcher()
                .filter(pattern -> !start.everything().contains(pattern))
                .ifPresent(pattern -> faults.add("it is asked about tools that match `" + pattern + "` only"));
        timeout.filter(time -> time.compareTo(CLIENT) <= 0)
                .ifPresent(time -> faults.add("the harness waits " + time.toMillis()
                        + " ms, and the hook client may take " + CLIENT.toMillis()));
        ours.filter(command -> !new EventName(command.event()).key().equals(new EventName(event).key()))
                .ifPresent(command -> faults.add("it tells of the event " + command.event() + " and runs at " + event));
        if (item.hook().flag("async").orElse(false)) {
            faults.add("it runs in the background, so that nobody waits for its answer");
        }
        if (!item.hook().flag("enabled").orElse(true)
                || item.hook().flag("disabled").orElse(false)) {
            faults.add("it is switched off");
        }
        return faults;
    }

    /** The path of a hook client somewhere in a line. */
    private static Optional<String> named(String line) {
        int at = line.indexOf("/bin/agentlock-hook");
        if (at < 0) {
            return Optional.empty();
        }
        int from = at;
        while (from > 0 && "\"' \t;|&()=".indexOf(line.charAt(from - 1)) < 0) {
            from--;
        }
        return Optional.of(line.substring(from, at + "/bin/agentlock-hook".length()));
    }
}
