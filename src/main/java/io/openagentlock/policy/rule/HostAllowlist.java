package io.openagentlock.policy.rule;

import io.openagentlock.policy.Field;
import io.openagentlock.policy.Outcome;
import io.openagentlock.policy.Rule;
import io.openagentlock.policy.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Hosts of http and https addresses, against a list. */
final class HostAllowlist implements RuleKind {
    @Override
    public String name() {
        return "host-allowlist";
    }

    @Override
    public String doc() {
        return """
                Compares the hosts of all `http://` and `https://` addresses in the command and in the fetched URL with
                `list`, without case, user name and port. `on_hit` when every one is listed, `on_miss` when one is not:
                `allow`, `deny` or `skip`. A call without such an address is skipped.""";
    }

    @Override
    public Set<String> keys() {
        return Set.of("list", "on_hit", "on_miss");
    }

    @Override
    public Rule compile(Parameters parameters) {
        Set<String> hosts = parameters.names("list").stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return new Compiled(
                hosts,
                parameters.outcome("on_hit", Allowlist.HIT_OR_MISS, Optional.empty()),
                parameters.outcome("on_miss", Allowlist.HIT_OR_MISS, Optional.empty()));
    }

    private record Compiled(Set<String> listed, Outcome onHit, Outcome onMiss) implements Rule {
        @Override
        public Outcome judge(Subject subject) {
            Set<String> named = new HashSet<>();
            for (Field field : List.of(Field.URL, Field.COMMAND)) {
                subject.texts(field).forEach(text -> collect(text.toLowerCase(Locale.ROOT), named));
            }
            if (named.isEmpty()) {
                return Outcome.SKIP;
            }
            return listed.containsAll(named) ? onHit : onMiss;
        }
    }

    private static void collect(String text, Set<String> into) {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            if (text.startsWith("http", at - 4) || text.startsWith("https", at - 5)) {
                into.add(host(text, at + 3));
            }
        }
    }

    /** The host begins after the last {@code @} of the authority: {@code https://github.com@evil.example/} is evil. */
    private static String host(String text, int from) {
        int end = from;
        while (end < text.length() && "/?#\\\"'` \t\n|;&<>)(".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(from, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.indexOf(':');
        return port < 0 || host.startsWith("[") ? host : host.substring(0, port);
    }
}
