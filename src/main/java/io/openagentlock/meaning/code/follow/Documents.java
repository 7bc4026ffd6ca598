package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.Action;
import io.openagentlock.call.Impact;
import io.openagentlock.meaning.Data.Source;
import java.util.Map;
import java.util.Set;

/** Collections of documents, whose statements are calls. */
final class Documents {
    private static final String ENGINE = "mongodb";

    private Documents() {}

    /** Without a filter, or with an empty one, it is about all of them. */
    static Set<Source> filtered(Site site) {
        boolean all =
                site.positional().isEmpty() || (site.get(0) instanceof Value.Fields filter && isEmpty(filter.fields()));
        String verb = site.step().flags().getFirst();
        act(site, verb, all ? Impact.DESTROY : Impact.CHANGE, "document", !all);
        return Set.of();
    }

    /** {@code {}}, and {@code {where: {}}} as some libraries write it. */
    private static boolean isEmpty(Map<String, Value> filter) {
        return filter.isEmpty()
                || (filter.size() == 1
                        && filter.get("where") instanceof Value.Fields inner
                        && inner.fields().isEmpty());
    }

    static Set<Source> command(Site site) {
        String name =
                site.get(0) instanceof Value.Fields fields && !fields.fields().isEmpty()
                        ? fields.fields().keySet().iterator().next()
                        : site.get(0).text();
        Impact impact = switch (name) {
            case "dropDatabase",
                    "drop",
                    "dropAllUsersFromDatabase",
                    "dropAllRolesFromDatabase",
                    "dropUser",
                    "removeShard" -> Impact.DESTROY;
            case "shutdown", "killOp", "killAllSessions", "replSetStepDown", "fsync" -> Impact.DISRUPT;
            case "createUser", "updateUser", "grantRolesToUser", "createRole", "grantPrivilegesToRole" -> Impact.GRANT;
            case "ping",
                    "hello",
                    "isMaster",
                    "listDatabases",
                    "listCollections",
                    "buildInfo",
                    "serverStatus",
                    "dbStats",
                    "collStats",
                    "count",
                    "find",
                    "aggregate",
                    "distinct",
                    "getParameter",
                    "connectionStatus",
                    "replSetGetStatus",
                    "top",
                    "usersInfo",
                    "getLog",
                    "getCmdLineOpts",
                    "hostInfo" -> Impact.READ;
            default -> Impact.CHANGE;
        };
        act(site, name, impact, "server", impact == Impact.READ);
        return Set.of();
    }

    private static void act(Site site, String verb, Impact impact, String object, boolean bounded) {
        Sink sink = site.sink();
        sink.act(new Action.Database(ENGINE, verb, impact, object, "", bounded, sink.origin()));
    }
}
