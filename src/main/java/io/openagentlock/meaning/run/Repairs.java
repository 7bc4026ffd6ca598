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

    private static final List<String> ENDINGS = List.of("'", "\"", "`", ")", "\ndone", "\nfi", "\n}", "\nesac");

    private final Machine machine;
    private int done;

    Repairs(Machine machine) {
        this.machine = machine;
    }

    /** Walks the first reading of what could not be parsed that is a script. */
    void walk(Script script, Frame frame) {
        int start =
                script.items().isEmpty() ? 0 : script.items().getLast().span().end();
        String rest = script.source().substring(Math.min(start, script.source().length()));
        if (rest.length() > LONGEST || ++done > MOST || frame.place().depth() >= Budget.DEPTH) {
            return;
        }
        Span all = new Span(start, script.source().length());
        for (String reading : readings(rest)) {
            machine.budget.steps(1 + reading.length() / 64);
            Script whole = Parser.parse(reading, frame.place().depth());
            if (whole.error().isEmpty() && !whole.items().isEmpty()) {
                Place.Mapping here = new Place.Mapping.Whole(frame.place().span(all));
                Place place = frame.place().inside(here, frame.place().via(all), "past a syntax error", false);
                machine.walk.run(whole.items(), frame.fork().with(place));
                return;
            }
        }
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
