package io.openagentlock.meaning.tool;

import io.openagentlock.call.Action;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@code socat}: joins two addresses, of which each is a place of the network, a file, a socket or a program
 * (socat(1), ADDRESS TYPES). A program joined to the network is a back door.
 */
final class SocatTool implements Tool {
    private static final int MOST_PORT = 65_535;
    private static final Set<String> VALUED =
            Set.of("-b", "-t", "-T", "-x", "-lf", "-lp", "-L", "-W", "-r", "-R", "-O");

    @Override
    public Set<String> names() {
        return Set.of("socat", "socat1", "filan");
    }

    /** One side: {@code keyword:rest}, options behind a comma left out. */
    private record Address(String keyword, String rest) {
        static Address of(String text) {
            int colon = text.indexOf(':');
            String keyword = colon < 0 ? text : text.substring(0, colon);
            return new Address(keyword.toLowerCase(Locale.ROOT), colon < 0 ? "" : text.substring(colon + 1));
        }

        boolean listens() {
            return keyword.contains("listen") || keyword.matches("(tcp[46]?|udp[46]?|ssl|openssl|unix|vsock|sctp)-l");
        }

        boolean network() {
            return keyword.matches("(tcp|udp|sctp|ssl|openssl|socks|proxy|vsock|dccp|ip).*");
        }

        boolean program() {
            return keyword.equals("exec") || keyword.equals("system") || keyword.equals("shell");
        }

        String first() {
            int end = rest.indexOf(',');
            return end < 0 ? rest : rest.substring(0, end);
        }

        String host() {
            String first = first();
            int border = first.lastIndexOf(':');
            return listens() || border < 0 ? "" : first.substring(0, border);
        }

        OptionalInt port() {
            String first = first();
            String digits = first.substring(first.lastIndexOf(':') + 1);
            boolean number =
                    !digits.isEmpty() && digits.length() < 6 && digits.chars().allMatch(Character::isDigit);
            int port = number ? Integer.parseInt(digits) : -1;
            return port < 0 || port > MOST_PORT ? OptionalInt.empty() : OptionalInt.of(port);
        }
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        List<Text> words = invocation.arguments();
        List<Address> sides = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).value();
            if (VALUED.contains(word)) {
                i++;
            } else if (word.equals("-") || !word.startsWith("-")) {
                sides.add(Address.of(word));
            }
        }
        List<Effect> effects = new ArrayList<>();
        boolean network =
                sides.stream().anyMatch(side -> side.network() || side.keyword().startsWith("unix"));
        for (Address side : sides) {
            side(side, network, sides, invocation, effects);
        }
        return effects;
    }

    private static void side(Address side, boolean network, List<Address> sides, Invocation by, List<Effect> effects) {
        if (side.keyword().startsWith("unix") || side.keyword().startsWith("abstract")) {
            Text path = Text.of(side.first());
            effects.add(new Effect.Acts(new Action.Read(by.scene().path(path), "socat", by.origin())));
        }
        if (side.network() || side.listens()) {
            effects.add(new Effect.Acts(new Action.Connect(
                    side.listens() ? "listen" : "out",
                    side.keyword().startsWith("udp") ? "udp" : "tcp",
                    side.host().toLowerCase(Locale.ROOT),
                    side.port(),
                    "",
                    true,
                    by.stdin().words(),
                    by.origin())));
        } else if (side.program()) {
            if (network) {
                Address other =
                        sides.stream().filter(Address::network).findFirst().orElse(side);
                effects.add(new Effect.Acts(new Action.Backdoor(
                        "socat joins a program to the network", other.host(), other.port(), by.origin())));
            }
            effects.add(new Effect.RunsText(Text.of(side.first()), "socat " + side.keyword(), List.of(), false, false));
        } else if (Set.of("file", "open", "gopen", "create", "pipe").contains(side.keyword())) {
            Text path = Text.of(side.first());
            effects.add(new Effect.Acts(new Action.Read(by.scene().path(path), "socat", by.origin())));
            effects.add(new Effect.Writes(by.scene().path(path), true, Data.UNKNOWN, "socat"));
        }
    }
}
