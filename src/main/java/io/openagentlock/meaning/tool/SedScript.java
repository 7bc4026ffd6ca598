package io.openagentlock.meaning.tool;

import io.openagentlock.meaning.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A script of {@code sed}, as far as it does more than edit: files that it reads and writes, commands that it runs (GNU sed
 * manual 3.2, 3.8), text that it puts in. One pass; what it does not know it skips to the next line or semicolon.
 */
final class SedScript {
    private static final int MOST = 64;

    private final String text;
    private final List<String> commands = new ArrayList<>();
    private final List<String> reads = new ArrayList<>();
    private final List<String> writes = new ArrayList<>();
    private final List<String> inserted = new ArrayList<>();
    private final List<Substitution> substitutions = new ArrayList<>();
    private boolean runsInput;
    private boolean simple = true;
    private int at;

    private record Substitution(String pattern, String replacement, boolean everywhere) {}

    private SedScript(String text) {
        this.text = text;
    }

    static SedScript of(String text) {
        SedScript script = new SedScript(text);
        script.parse();
        return script;
    }

    /** What its {@code e COMMAND} runs. */
    List<String> commands() {
        return commands;
    }

    List<String> reads() {
        return reads;
    }

    List<String> writes() {
        return writes;
    }

    /** Texts that it puts into the file. */
    List<String> inserted() {
        return inserted;
    }

    /** Whether lines of the input are run: {@code e} alone, {@code s///e}. */
    boolean runsInput() {
        return runsInput;
    }

    /** What it makes of a text; empty when it is more than literal replacements. */
    Optional<String> applied(String input, boolean quiet) {
        if (!simple || quiet) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        int start = 0;
        while (start < input.length()) {
            int end = input.indexOf('\n', start);
            out.append(line(input.substring(start, end < 0 ? input.length() : end)))
                    .append(end < 0 ? "" : "\n");
            start = end < 0 ? input.length() : end + 1;
            if (out.length() > Data.MAX_TEXT) {
                return Optional.empty();
            }
        }
        return Optional.of(out.toString());
    }

    private String line(String line) {
        String now = line;
        for (Substitution one : substitutions) {
            int found = now.indexOf(one.pattern);
            if (found >= 0) {
                now = one.everywhere
                        ? now.replace(one.pattern, one.replacement)
                        : now.substring(0, found) + one.replacement + now.substring(found + one.pattern.length());
            }
        }
        return now;
    }

    private void parse() {
        for (int commands = 0; commands < MOST; commands++) {
            skip(" \t\n;{}");
            if (at >= text.length()) {
                return;
            }
            boolean addressed = address();
            simple &= !addressed;
            if (at < text.length()) {
                command(text.charAt(at++));
            }
        }
        simple = false;
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** {@code 3}, {@code $}, {@code /x/}, {@code 1,/x/!} */
    private boolean address() {
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '/') {
                at++;
                delimited('/');
                skip("IM");
            } else if (c == '\\' && at + 1 < text.length()) {
                at += 2;
                delimited(text.charAt(at - 1));
                skip("IM");
            } else if (Character.isDigit(c) || "$,~+! \t".indexOf(c) >= 0) {
                at++;
            } else {
                break;
            }
        }
        return at > start;
    }

    /** Up to the next delimiter that stands there itself, which is dropped. */
    private String delimited(char delimiter) {
        StringBuilder out = new StringBuilder();
        boolean set = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                char next = text.charAt(at++);
                out.append(next == delimiter ? "" : "\\").append(next);
            } else if (c == delimiter && !set) {
                return out.toString();
            } else {
                set = c == '[' || (set && c != ']');
                out.append(c);
            }
        }
        return out.toString();
    }

    private void command(char command) {
        switch (command) {
            case 's' -> substitution();
            case 'y' -> {
                simple = false;
                char delimiter = at < text.length() ? text.charAt(at++) : '/';
                delimited(delimiter);
                delimited(delimiter);
            }
            case 'e' -> {
                simple = false;
                String run = rest();
                if (run.isEmpty()) {
                    runsInput = true;
                } else {
                    commands.add(run);
                }
            }
            case 'r', 'R' -> add(reads);
            case 'w', 'W' -> add(writes);
            case 'a', 'i', 'c' -> add(inserted);
            case '#' -> rest();
            case 'b', 't', 'T', ':' -> {
                simple = false;
                word();
            }
            default -> simple = false;
        }
    }

    private void add(List<String> to) {
        simple = false;
        String name = rest();
        if (!name.isEmpty()) {
            to.add(name);
        }
    }

    /** Up to the end of the line, which a backslash hides. */
    private String rest() {
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            out.append(text.charAt(at++));
        }
        return out.toString().strip();
    }

    private void word() {
        while (at < text.length() && ";\n}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private void substitution() {
        if (at >= text.length()) {
            return;
        }
        char delimiter = text.charAt(at++);
        String pattern = delimited(delimiter);
        String replacement = delimited(delimiter);
        inserted.add(replacement);
        boolean everywhere = false;
        while (at < text.length() && ";\n}".indexOf(text.charAt(at)) < 0) {
            char flag = text.charAt(at++);
            everywhere |= flag == 'g';
            runsInput |= flag == 'e';
            if (flag == 'w') {
                add(writes);
            }
            simple &= flag == 'g' || flag == ' ';
        }
        boolean literal = pattern.chars().allMatch(c -> ".*[]^$\\+?(){}|".indexOf(c) < 0)
                && replacement.chars().allMatch(c -> c != '&' && c != '\\');
        simple &= literal && !pattern.isEmpty();
        substitutions.add(new Substitution(pattern, replacement, everywhere));
    }
}
