package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.Action;
import io.openagentlock.call.ActionKind;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Impact;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a program shows, takes in and hands on, and actions that tables spell out. */
final class Surfaces {
    private Surfaces() {}

    static Set<Source> print(Site site) {
        Optional<Value> file = site.option("file");
        List<Value> values = site.get(0).elements();
        if (file.isPresent()) {
            values.forEach(value -> FileAccess.put(site.follower(), file.get(), value, true));
            return Set.of();
        }
        StringBuilder separator = new StringBuilder();
        for (Value value : values) {
            revealed(site, value);
            Data data = value.data();
            site.follower()
                    .print(
                            separator.isEmpty()
                                    ? data
                                    : Data.text(separator.toString()).and(data));
            separator.setLength(0);
            separator.append(site.flag("line") ? " " : "");
            if (site.flag("lines") && !data.text().orElse("").endsWith("\n")) {
                site.follower().print(Data.text("\n"));
            }
        }
        if (site.flag("line") || site.flag("end")) {
            site.follower().print(Data.text("\n"));
        }
        return Set.of();
    }

    /** The whole environment is shown. */
    private static void revealed(Site site, Value value) {
        if (value.sources().contains(new Source.OfEnvironment(""))) {
            site.sink().does("environment");
            site.sink()
                    .act(new Action.Secret(
                            "environment", "reveal", "", site.sink().origin()));
        }
    }

    static Set<Source> environment(Site site) {
        return Surroundings.variable(
                        site.get(0).constant().orElse(""), site.sink().by())
                .sources();
    }

    static Set<Source> setEnvironment(Site site) {
        String text = site.get(0).constant().orElse("");
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? site.get(1).constant().orElse("") : text.substring(equals + 1);
        site.sink().act(new Action.Environment(name, value, true, site.sink().origin()));
        return Set.of();
    }

    static Set<Source> input(Site site) {
        return Surroundings.input(site.sink().by()).sources();
    }

    static Set<Source> into(Site site) {
        int index = site.step().arguments().getFirst().index();
        if (index >= 0 && index < site.nodes().size()) {
            Set<Source> sources = site.sources();
            site.follower().bind(site.nodes().get(index).value(), Value.from(sources));
        }
        return Set.of();
    }

    static Set<Source> call(Site site) {
        return site.follower().apply(site.get(0), site.get(1).elements()).sources();
    }

    static Set<Source> invoke(Site site) {
        return site.follower()
                .apply(new Value.Ref(site.get(0).text()), site.get(1).elements())
                .sources();
    }

    static Set<Source> invokeOn(Site site) {
        Value function = site.follower().member(site.get(0), site.get(1).text());
        return site.follower().apply(function, site.get(2).elements()).sources();
    }

    static Set<Source> becomeRoot(Site site) {
        if (!(site.get(0) instanceof Value.Num(long user)) || user == 0) {
            site.sink().act(new Action.Elevate("setuid", "root", site.sink().origin()));
        }
        return Set.of();
    }

    static Set<Source> grow(Site site) {
        if (site.self().orElse(Value.unknown()) instanceof Value.Items list) {
            for (Value value : site.get(0).elements()) {
                (site.flag("spread") ? value.elements() : List.of(value)).forEach(list::add);
            }
        }
        return Set.of();
    }

    static Set<Source> act(Site site) {
        ActionKind kind = ActionKind.named(site.step().flags().getFirst()).orElseThrow();
        List<Value> subjects = site.count() == 0 ? List.of(Value.unknown()) : subjects(site.get(0));
        for (Value subject : subjects) {
            Map<String, Object> values = new HashMap<>();
            for (String flag :
                    site.step().flags().subList(1, site.step().flags().size())) {
                int equals = flag.indexOf('=');
                String name = flag.substring(0, equals);
                ActionKind.Type type = kind.attribute(name).orElseThrow().type();
                values.put(name, value(site, type, flag.substring(equals + 1), subject));
            }
            if (kind.attribute("by").isPresent()) {
                values.put("by", site.sink().program());
            }
            site.sink().act(kind.make(values, site.sink().origin()));
        }
        return Set.of();
    }

    /** An action for each of several. */
    private static List<Value> subjects(Value value) {
        return value.alternatives().stream()
                .flatMap(each -> each.elements().stream())
                .limit(64)
                .toList();
    }

    private static Object value(Site site, ActionKind.Type type, String written, Value subject) {
        Value value = written.equals("@0")
                ? subject
                : written.startsWith("@") ? site.get(written.charAt(1) - '0') : Value.of(written);
        String text = value.text();
        return switch (type) {
            case PATH -> written.startsWith("@") ? site.follower().path(value) : FilePath.of(text);
            case TEXT -> text;
            case FLAG -> text.equals("true");
            case TEXTS -> List.of(text);
            case IMPACT -> Impact.valueOf(text.toUpperCase(Locale.ROOT));
            case NUMBER -> OptionalInt.empty();
        };
    }
}
