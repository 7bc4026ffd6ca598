package io.openagentlock.meaning.command;

import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import io.openagentlock.call.Workspace;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One command as a line of a case file: {@code [sources] | program arg 'arg with blanks' "…"}. No shell: quotes group,
 * nothing else has a meaning but {@code …}, which stands for what only a run would tell. Sources: {@code network:HOST},
 * {@code decoded}, {@code environment}, {@code secret:STORE}, {@code "text"}, or a path.
 */
final class CommandLines {
    static final String CWD = "/w";
    static final String HOME = "/home/me";

    private CommandLines() {}

    static Invocation parse(String line) {
        List<Text> words = split(line);
        Data stdin = Data.from(new Data.Source.OfTerminal());
        if (words.size() > 2 && words.get(1).value().equals("|")) {
            stdin = stdin(words.getFirst().value());
            words = words.subList(2, words.size());
        }
        String program = words.getFirst().value();
        return new Invocation(
                program.substring(program.lastIndexOf('/') + 1),
                words,
                stdin,
                List.of(),
                false,
                Origin.CALL,
                new CaseScene());
    }

    private static Data stdin(String said) {
        String source = said.substring(1, said.length() - 1);
        int colon = source.indexOf(':');
        return switch (colon < 0 ? source : source.substring(0, colon)) {
            case "network" -> Data.from(new Data.Source.OfNetwork(source.substring(colon + 1)));
            case "secret" -> Data.from(new Data.Source.OfSecret(source.substring(colon + 1)));
            case "environment" -> Data.from(new Data.Source.OfEnvironment(""));
            case "decoded" -> Data.from(new Data.Source.Decoded("base64"));
            case "text" -> Data.text(source.substring(colon + 1));
            default -> Data.from(new Data.Source.OfFile(FilePath.of(source)));
        };
    }

    static List<Text> split(String line) {
        List<Text> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                open = true;
            } else if (quote == 0 && c == ' ') {
                if (open) {
                    words.add(word(word));
                }
                open = false;
            } else {
                word.append(c == '…' ? Text.UNKNOWN : c);
                open = true;
            }
        }
        if (open) {
            words.add(word(word));
        }
        return words;
    }

    private static Text word(StringBuilder word) {
        String value = word.toString();
        word.setLength(0);
        return new Text(value, value.indexOf('*') >= 0 || value.indexOf('?') >= 0, Optional.empty());
    }

    /** Works in /w; the disk holds nothing. */
    private record CaseScene() implements Invocation.Scene {
        @Override
        public FilePath path(Text word) {
            String value = new Workspace(Optional.of(CWD), Optional.of(HOME)).resolve(word.value());
            return new FilePath(value, word.pattern());
        }

        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public Data file(FilePath path) {
            return Data.UNKNOWN;
        }
    }
}
