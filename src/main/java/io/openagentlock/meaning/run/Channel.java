package io.openagentlock.meaning.run;

import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What an open descriptor leads to: what can be read from it, and what has been written to it. */
final class Channel {
    private final End end;
    private Data incoming;
    private Data written = Data.EMPTY;
    private boolean used;
    private int position;

    /** The far end. */
    sealed interface End {
        /** A person, or whatever the whole call has. */
        record Terminal() implements End {}

        /** {@code /dev/null}, or closed. */
        record Nothing() implements End {}

        /** Another command of this script. */
        record Pipe() implements End {}

        record OfFile(FilePath path, boolean append) implements End {}

        /** A file that is only read. */
        record Input(FilePath path) implements End {}

        /** {@code /dev/tcp/HOST/PORT} */
        record OfNetwork(String scheme, String host, OptionalInt port) implements End {}
    }

    Channel(End end, Data incoming) {
        this.end = end;
        this.incoming = incoming;
    }

    static Channel terminal() {
        return new Channel(new End.Terminal(), Data.from(new Data.Source.OfTerminal()));
    }

    static Channel nothing() {
        return new Channel(new End.Nothing(), Data.EMPTY);
    }

    /** To be written to. */
    static Channel pipe() {
        return new Channel(new End.Pipe(), Data.EMPTY);
    }

    /** To be read from. */
    static Channel holding(Data data) {
        return new Channel(new End.Pipe(), data);
    }

    End end() {
        return end;
    }

    boolean isTerminal() {
        return end instanceof End.Terminal;
    }

    Optional<End.OfNetwork> network() {
        return end instanceof End.OfNetwork network ? Optional.of(network) : Optional.empty();
    }

    /** All that is left to read. */
    Data incoming() {
        return position == 0
                ? incoming
                : incoming.as(incoming.text().map(text -> text.substring(Math.min(position, text.length()))));
    }

    /**
     * The next piece up to a delimiter, which is dropped.
     *
     * @return empty when it is unknown or nothing is left
     */
    Optional<String> line(char delimiter) {
        Optional<String> text = incoming.text().filter(known -> position < known.length());
        text.ifPresent(known -> used = true);
        return text.map(known -> {
            int end = known.indexOf(delimiter, position);
            String line = known.substring(position, end < 0 ? known.length() : end);
            position = end < 0 ? known.length() : end + 1;
            return line;
        });
    }

    /** Whether the text is known and all of it has been read. */
    boolean exhausted() {
        return incoming.text().filter(text -> position >= text.length()).isPresent();
    }

    int position() {
        return position;
    }

    /** Nothing more is known about what comes. */
    void blur() {
        incoming = new Data(Optional.empty(), incoming.sources());
        position = 0;
    }

    void write(Data data) {
        used = true;
        if (!(end instanceof End.Terminal || end instanceof End.Nothing)) {
            written = written.and(data);
        }
    }

    Data written() {
        return written;
    }

    /** Takes back what was written since: for another try of the same command. */
    void written(Data before) {
        written = before;
    }

    boolean used() {
        return used;
    }

    static Data either(Data one, Data other) {
        return one.equals(other) ? one : new Data(Optional.empty(), sources(one, other));
    }

    private static Set<Data.Source> sources(Data one, Data other) {
        return one.and(other).sources();
    }
}
