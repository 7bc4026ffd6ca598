package io.openagentlock.surface;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Looks at a machine, and remembers what was seen. */
public record Survey(Machine machine, Diary diary) {
    /**
     * What is there now.
     *
     * @param projects directories of projects, beside those that the harnesses' own settings name
     */
    public Report look(List<Path> projects, Facts facts, Instant now) {
        return new Report(Look.at(machine, projects), diary.read().map(Memory::of), facts, now);
    }

    /** A person has seen this: the next look is held against it. */
    public void seen(Report report) {
        diary.write(report.memory());
    }
}
