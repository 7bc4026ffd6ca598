package io.openagentlock.shell;

import io.openagentlock.call.Span;

/**
 * One text under parse, with everything that reads it. The readers know each other through it, since in the shell's
 * grammar everything may hold everything.
 */
final class Region {
    final Text text;
    final Bounds bounds;
    final Cursor in;
    final Tokens tokens;
    final Lines lines;
    final Lists lists;
    final Commands commands;
    final Compounds compounds;
    final Conditions conditions;
    final Redirects redirects;
    final Heredocs heredocs;
    final Assignments assignments;
    final Words words;
    final Quotes quotes;
    final Dollars dollars;
    final Parameters parameters;
    final Arithmetics arithmetics;
    final Brackets brackets;

    /**
     * Whether only the ends of things are wanted: texts that bash itself does not parse before it runs them are passed
     * over, and here-documents are noted.
     */
    boolean skimming;

    Region(Text text, Bounds bounds) {
        this.text = text;
        this.bounds = bounds;
        this.in = new Cursor(text.chars());
        this.tokens = new Tokens(this);
        this.lines = new Lines(this);
        this.lists = new Lists(this);
        this.commands = new Commands(this);
        this.compounds = new Compounds(this);
        this.conditions = new Conditions(this);
        this.redirects = new Redirects(this);
        this.heredocs = new Heredocs(this);
        this.assignments = new Assignments(this);
        this.words = new Words(this);
        this.quotes = new Quotes(this);
        this.dollars = new Dollars(this);
        this.parameters = new Parameters(this);
        this.arithmetics = new Arithmetics(this);
        this.brackets = new Brackets(this);
    }

    /**
     * Another text within this one. Texts are copied seldom: those in backquotes once for each level, which takes twice
     * the backslashes of the one before, and here-documents only where there are tabs to strip.
     */
    Region within(Text inner) {
        return new Region(inner, bounds);
    }

    void enter() {
        bounds.enter(text.origin(in.position()));
    }

    void leave() {
        bounds.leave();
    }

    /** From {@code start} to here. */
    Span since(int start) {
        return text.span(start, Math.max(start, in.position()));
    }

    Failure failure(String message) {
        return failure(message, in.position());
    }

    Failure failure(String message, int index) {
        return new Failure(new Script.SyntaxError(message, text.origin(index), false));
    }

    /** What bash says where no rule of its grammar goes on. */
    Failure unexpected() {
        return failure("syntax error near unexpected " + tokens.describe());
    }

    Failure unclosed(char closing, int opened) {
        return failure("unexpected end while looking for matching `" + closing + "`", opened);
    }
}
