package io.openagentlock.cli;

import io.openagentlock.cli.rules.RuleBook;

/** What a source holds, in words: the good rules counted, the others named on standard error. */
record RulesReport(Console console, RuleBook book) {
    private static final int SHOWN = 20;

    String summary() {
        int good = book.rules().size();
        long bad = book.problems().stream()
                .map(problem -> problem.file())
                .distinct()
                .count();
        return good + (good == 1 ? " rule" : " rules") + (bad == 0 ? "" : ", " + bad + " left out");
    }

    void problems() {
        book.problems().stream()
                .limit(SHOWN)
                .forEach(problem -> console.err().println("warning: " + Console.oneLine(problem.text())));
    }
}
