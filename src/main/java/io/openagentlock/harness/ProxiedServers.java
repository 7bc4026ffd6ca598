package io.openagentlock.harness;

import io.openagentlock.harness.jsonc.JsoncException;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.harness.jsonc.Node;
import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The MCP servers that a client's settings name, and the way through our proxy: {@code command} becomes the proxy, and its
 * {@code args} hold the server's name and, behind {@code --}, what was there. Everything else stays.
 *
 * @param client the word by which the proxy says whose call it is
 * @param field of the settings that names servers
 */
record ProxiedServers(String client, String field, JsoncText settings) {
    private static final String PROXY = "agentlock-mcp";
    private static final int MOST = 256;

    /**
     * @param ours whether it goes through the proxy
     * @param local whether it is a program that could
     */
    record Server(String name, boolean ours, boolean local) {}

    List<Server> servers() {
        List<Server> servers = new ArrayList<>();
        entries().forEach((name, value) -> {
            Optional<String> command = value.text("command");
            boolean ours = command.filter(ProxiedServers::isProxy).isPresent();
            servers.add(new Server(name, ours, command.isPresent() && !ours));
        });
        return servers;
    }

    private static boolean isProxy(String command) {
        int slash = command.lastIndexOf('/');
        return slash >= 0 && command.substring(slash + 1).equals(PROXY);
    }

    private Map<String, Json.Obj> entries() {
        Map<String, Json.Obj> entries = new java.util.LinkedHashMap<>();
        if (settings.at(Place.ROOT.key(field)).map(Node::value).orElse(new Json.Null()) instanceof Json.Obj servers) {
            servers.fields().forEach((name, value) -> {
                if (value instanceof Json.Obj server && entries.size() < MOST) {
                    entries.put(name, server);
                }
            });
        }
        return entries;
    }

    /** Every local server through the proxy; those that are already stay as they are, unless the proxy has moved. */
    JsoncText wrapped(Path proxy) {
        return edited((name, server) -> {
            String command = server.text("command").orElse("");
            if (command.isEmpty() || command.equals(proxy.toString())) {
                return Optional.empty();
            }
            List<Json> args =
                    isProxy(command) ? server.items("args") : wrappedArgs(name, command, server.items("args"));
            return Optional.of(new Command(proxy.toString(), Optional.of(args)));
        });
    }

    private List<Json> wrappedArgs(String name, String command, List<Json> args) {
        List<Json> all = new ArrayList<>(
                List.of(Json.of("--client"), Json.of(client), Json.of(name), Json.of("--"), Json.of(command)));
        all.addAll(args);
        return all;
    }

    /** Every server as it was before. */
    JsoncText unwrapped() {
        return edited((_, server) -> {
            List<Json> args = server.items("args");
            int border = args.indexOf(Json.of("--"));
            boolean ours =
                    server.text("command").filter(ProxiedServers::isProxy).isPresent();
            if (!ours
                    || border < 0
                    || border + 1 >= args.size()
                    || !(args.get(border + 1) instanceof Json.Str command)) {
                return Optional.empty();
            }
            List<Json> rest = args.subList(border + 2, args.size());
            return Optional.of(new Command(command.value(), rest.isEmpty() ? Optional.empty() : Optional.of(rest)));
        });
    }

    private record Command(String program, Optional<List<Json>> args) {}

    private interface Change {
        Optional<Command> of(String name, Json.Obj server);
    }

    private JsoncText edited(Change change) {
        JsoncText text = settings;
        for (Map.Entry<String, Json.Obj> entry : entries().entrySet()) {
            Optional<Command> wanted = change.of(entry.getKey(), entry.getValue());
            if (wanted.isPresent()) {
                text = put(text, Place.ROOT.key(field).key(entry.getKey()), entry.getValue(), wanted.get());
            }
        }
        return text;
    }

    private JsoncText put(JsoncText text, Place server, Json.Obj before, Command wanted) {
        try {
            JsoncText changed = text.replace(server.key("command"), Json.of(wanted.program()));
            boolean had = before.get("args").isPresent();
            if (wanted.args().isEmpty()) {
                return had ? changed.remove(server.key("args")) : changed;
            }
            Json args = Json.array(wanted.args().get());
            return had ? changed.replace(server.key("args"), args) : changed.append(server, "args", args);
        } catch (JsoncException wrong) {
            throw Payload.bad("the servers in these settings cannot be edited: " + wrong.reason());
        }
    }
}
