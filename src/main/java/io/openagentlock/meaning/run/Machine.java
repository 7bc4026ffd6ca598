package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Span;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Surroundings;
import io.openagentlock.meaning.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One abstract run: the parts that call each other, and what they share. */
final class Machine {
    /** The command as the harness sent it; all spans of actions point into it. */
    final String source;

    final Lore lore;
    final Surroundings surroundings;
    final Found found = new Found();
    final Budget budget = new Budget();
    final Files files = new Files();
    final Rounds rounds = new Rounds();
    final Expander expander = new Expander(this);
    final Assigner assigner = new Assigner(this);
    final Redirects redirects = new Redirects(this);
    final Walk walk = new Walk(this);
    final Dispatch dispatch = new Dispatch(this);
    final Builtins builtins = new Builtins(this);
    final Carrier carrier = new Carrier(this);
    final Interpreters interpreters = new Interpreters(this);
    final Backdoors backdoors = new Backdoors(this);
    final Links links = new Links(this);
    final Exhaustion exhaustion = new Exhaustion(this);
    final Disguises disguises = new Disguises(this);
    final Guesses guesses = new Guesses(this);
    final Hooks hooks = new Hooks(this);

    Machine(String source, Lore lore, Surroundings surroundings) {
        this.source = source;
        this.lore = lore;
        this.surroundings = surroundings;
    }

    /** The absolute path that a word means here. */
    FilePath path(Text word, Frame frame) {
        return path(word.value(), word.pattern(), frame);
    }

    FilePath path(String word, boolean pattern, Frame frame) {
        String directory = expander.variable(Shell.DIRECTORY, frame).value().text();
        Optional<String> home = expander.home(frame);
        return Paths.resolve(word, pattern, directory, home);
    }

    /** Adds an action, and once more for the file that its path really leads to. */
    void act(Action action, Place place) {
        if (place.wrappers().contains(Container.WRAPPER) && !Container.concerns(action)) {
            return;
        }
        found.add(action);
        exhaustion.acts(action);
        if (!place.remote()) {
            links.real(action).ifPresent(found::add);
        }
    }

    /** What a file holds: as the script wrote it, or from the disk. */
    Data content(FilePath path, Frame frame) {
        return files.content(path)
                .orElseGet(() -> new Data(
                        frame.place().remote() ? Optional.empty() : onDisk(path),
                        Set.of(new Data.Source.OfFile(path))));
    }

    /** The text of a file that the script has not touched. */
    Optional<String> onDisk(FilePath path) {
        boolean readable = path.known() && !path.pattern() && path.value().startsWith("/");
        return readable && budget.look() ? surroundings.text(path.value(), Data.MAX_TEXT) : Optional.empty();
    }

    /** Where a text stands in the command: at its span, word for word, or somewhere in it, or not at all. */
    Optional<Integer> offset(String text, Optional<Span> span) {
        int start = span.map(Span::start).orElse(0);
        int end = Math.min(source.length(), span.map(Span::end).orElse(source.length()));
        if (text.isEmpty() || text.length() > end - start) {
            return Optional.empty();
        }
        budget.steps(1 + (end - start) / 1_024);
        int at = source.substring(start, end).indexOf(text);
        return at < 0 ? Optional.empty() : Optional.of(start + at);
    }

    /** The mapping for an inner script. */
    Place.Mapping mapping(String text, Optional<Span> span) {
        return offset(text, span)
                .<Place.Mapping>map(Place.Mapping.Shift::new)
                .orElseGet(() -> new Place.Mapping.Whole(span));
    }

    static List<String> strings(List<Text> words) {
        return words.stream().map(Text::value).toList();
    }
}
