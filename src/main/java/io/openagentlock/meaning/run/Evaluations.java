package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** From where code comes to the words of {@link Action.Evaluate}: what is least under the user's eyes counts. */
final class Evaluations {
    private Evaluations() {}

    static Action of(String language, Data code, List<String> does, Origin origin) {
        FilePath path = FilePath.of("");
        String host = "";
        for (Source source : code.sources()) {
            if (source instanceof Source.OfFile(FilePath file) && path.value().isEmpty()) {
                path = file;
            } else if (source instanceof Source.OfNetwork(String from) && host.isEmpty()) {
                host = from;
            }
        }
        return new Action.Evaluate(
                language, source(language, code), host, path, code.text().orElse(""), does, origin);
    }

    private static String source(String language, Data code) {
        if (code.sources().isEmpty()) {
            return code.known() ? "inline" : "unknown";
        }
        return has(code, Source.OfNetwork.class::isInstance, "network")
                .or(() -> has(code, Source.Decoded.class::isInstance, "decoded"))
                .or(() -> has(code, Source.OfEnvironment.class::isInstance, "environment"))
                // A shell's script from a file that could not be followed was made by a program on the way.
                .or(() -> code.known() || !language.equals("shell")
                        ? has(code, Source.OfFile.class::isInstance, "file")
                        : Optional.empty())
                .or(() -> has(code, Source.OfTerminal.class::isInstance, "interactive"))
                .orElse("pipe");
    }

    private static Optional<String> has(Data code, Predicate<Source> kind, String word) {
        return code.sources().stream().anyMatch(kind) ? Optional.of(word) : Optional.empty();
    }
}
