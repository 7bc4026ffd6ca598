package io.openagentlock.meaning.command;

import io.openagentlock.call.Action;
import io.openagentlock.call.Url;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Text;
import java.util.List;

/**
 * Packages that come, go or change: {@code installs:}. Each spec is told apart (see {@link Spec}); without specs it is
 * what the project's own files say.
 *
 * @param verb install, update, remove
 * @param registry addresses or names of registries that were asked for
 * @param runs whether it is run at once
 */
record Purchase(String verb, Value ecosystem, Value specs, Value registry, Value global, boolean runs) {
    void apply(Situation at, List<Effect> out) {
        String of = ecosystem.of(at).stream().findFirst().map(Text::value).orElse("");
        String host = registry.of(at).stream()
                .map(text -> Spec.registry(text.value()))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        List<Text> wanted = specs.of(at);
        if (wanted.isEmpty()) {
            out.add(install(of, new Spec("lockfile", "", "", host), host, at));
        }
        for (Text text : wanted) {
            Spec spec = Spec.of(of, text.value());
            out.add(install(of, spec, host, at));
            if (spec.fetched() && !verb.equals("remove")) {
                out.add(fetch(spec, at));
            }
        }
    }

    private static Effect fetch(Spec spec, Situation at) {
        String address = spec.name().startsWith("git+") ? spec.name().substring(4) : spec.name();
        Url url = Url.parse(address);
        return new Effect.Acts(new Action.Connect(
                Dial.OUT, url.scheme(), url.host(), url.port(), address, false, List.of(), at.origin()));
    }

    private Effect install(String of, Spec spec, String host, Situation at) {
        return new Effect.Acts(new Action.Install(
                verb,
                of,
                spec.name(),
                spec.version(),
                spec.source(),
                spec.host().isEmpty() ? host : spec.host(),
                !global.of(at).isEmpty(),
                runs,
                at.origin()));
    }
}
