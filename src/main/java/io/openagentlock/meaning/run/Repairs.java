package io.openagentlock.meaning.run;

import io.openagentlock.call.Span;
import io.openagentlock.shell.Parser;
import io.openagentlock.shell.Script;
import java.util.ArrayList;
import java.util.List;

/**
 * Readings of a script that bash refuses. Bash would not run it; another shell, or a harness that takes a layer of quoting
 * off, might. So what it would do if it were whole is told too, beside the error.
 */
final class Repairs {
    private static final int LONGEST = 8_192;
    private static final int MOST = 4;

    /** What the parser says of a quote without an end. */
    private static final String UNENDED = "unexpected end while looking for matching `";

    private static final List<String> OPEN = List.of("'", "\"");

    private static final List<String> ENDINGS = List.of("'", "\"", "`", ")", "\ndone", "\nfi", "\n}", "\nesac");

    private final Machine machine;
    private int done;

    Repairs(Machine machine) {
        this.machine = machine;
    }

    /** Walks the first reading of what could not be parsed that is a script. */
    void walk(Script script, Frame frame) {
        String rest = rest(script);
        walked(readings(rest), rest, script, frame);
    }

    /**
     * A quote that the end of the text leaves open: no shell runs that line, and read as if it were closed there it hides
     * nothing.
     *
     * @return whether that was all there is to the error; then that reading has been walked
     */
    boolean close(Script script, Script.SyntaxError error, Frame frame) {
        String rest = rest(script);
        // An apostrophe: this is prose, and what stands in it no argument.
        int at = error.offset();
        if (at > 0 && Character.isLetter(script.source().charAt(at - 1))) {
            return false;
        }
        return OPEN.stream()
                .filter(quote -> error.message().equals(UNENDED + quote + "`"))
                .anyMatch(quote -> walked(List.of(rest + quote), rest, script, frame));
    }

    private static String rest(Script script) {
        int start =
                script.items().isEmpty() ? 0 : script.items().getLast().span().end();
        return script.source().substring(Math.min(start, script.source().length()));
    }

    private boolean walked(List<String> readings, String rest, Script script, Frame frame) {
        if (rest.length() > LONGEST || ++done > MOST || frame.place().depth() >= Budget.DEPTH) {
            return false;
        }
        Span all = new Span(
                script.source().length() - rest.length(), script.source().length());
        for (String reading : readings) {
            machine.budget.steps(1 + reading.length() / 64);
            Script whole = Parser.parse(reading, frame.place().depth());
            if (whole.error().isEmpty() && !whole.items().isEmpty()) {
                Place.Mapping here = new Place.Mapping.Whole(frame.place().span(all));
                Place place = frame.place().inside(here, frame.place().via(all), "past a syntax error", false);
                machine.walk.run(whole.items(), frame.fork().with(place));
                return true;
            }
        }
        return false;
    }

    private static List<String> readings(String rest) {
        List<String> readings = new ArrayList<>();
        if (rest.contains("\\\"")) {
            readings.add(rest.replace("\\\"", "\""));
        }
        ENDINGS.forEach(ending -> readings.add(rest + ending));
        int start = 0;
        while (start < rest.length() && "&|;<> \t\n".indexOf(rest.charAt(start)) >= 0) {
            start++;
        }
        if (start > 0) {
            readings.add(rest.substring(start));
        }
        return readings;
    }
}
