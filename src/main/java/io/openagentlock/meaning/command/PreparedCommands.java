package io.openagentlock.meaning.command;

import io.openagentlock.meaning.command.Passages.Passage;
import io.openagentlock.yaml.NodeReader;
import io.openagentlock.yaml.NodeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The knowledge of commands, parsed when the program was built: a table of all entries, and behind it their trees. */
final class PreparedCommands {
    static final String RESOURCE = "/prepared/commands";

    private PreparedCommands() {}

    /** Empty where the build did not make it: the files are parsed then, which says the same and takes longer. */
    static Optional<List<Passage>> load() {
        return NodeReader.resource(RESOURCE).map(PreparedCommands::read);
    }

    private static List<Passage> read(byte[] bytes) {
        NodeReader table = new NodeReader(bytes, 0);
        int length = table.number();
        int trees = table.position() + length;
        int count = table.number();
        List<Passage> passages = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            passages.add(passage(table, bytes, trees));
        }
        return passages;
    }

    private static Passage passage(NodeReader table, byte[] bytes, int trees) {
        String file = table.text();
        int line = table.number();
        int at = trees + table.number();
        int names = table.number();
        List<String> called = new ArrayList<>(names);
        for (int i = 0; i < names; i++) {
            called.add(table.text());
        }
        return new Passage(called, file, line, yaml -> Optional.of(new NodeReader(bytes, at).node()));
    }

    /** Throws {@link IllegalStateException} with what is wrong in the files. */
    static byte[] write(List<Passage> passages) {
        NodeWriter table = new NodeWriter().number(passages.size());
        NodeWriter trees = new NodeWriter();
        for (Passage passage : passages) {
            table.text(passage.file()).number(passage.line()).number(trees.size());
            table.number(passage.names().size());
            passage.names().forEach(table::text);
            Yaml yaml = new Yaml(new Mistakes(passage.file(), passage.line()));
            trees.node(passage.body()
                    .entry(yaml)
                    .orElseThrow(() -> new IllegalStateException(passage.file() + ":" + passage.line() + ": "
                            + yaml.mistakes().all())));
        }
        return new NodeWriter().raw(table.bytes()).rest(trees.bytes()).bytes();
    }
}
