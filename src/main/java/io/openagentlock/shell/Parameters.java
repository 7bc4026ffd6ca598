package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** <code>${…}</code> (bash manual 3.5.3). It ends at the first brace that is neither quoted nor of an expansion within. */
final class Parameters {
    private static final String TRANSFORMATIONS = "QEPAaKkUuL";

    private final Region region;
    private final Cursor in;
    private final Operands operands;

    Parameters(Region region) {
        this.region = region;
        this.in = region.in;
        this.operands = new Operands(region);
    }

    /** Reads on behind <code>${</code>; {@code start} is the place of the dollar. */
    Word.Part read(int start, boolean quoted) {
        return switch (in.peek()) {
            case ' ', '\t', '\n', '|' -> commands(start);
            default -> new Reading(start, quoted).parameter();
        };
    }

    /** <code>${ commands; }</code> (bash 5.3; before that a bad substitution). */
    private Word.Part commands(int start) {
        int body = in.peek() == '|' ? in.position() + 1 : in.position();
        int after = region.text.brackets().getOrDefault(start, Cursor.END);
        if (after == Cursor.END) {
            after = closing() + 1;
            region.text.brackets().put(start, after);
        }
        Lines.Parsed parsed =
                region.skimming ? new Lines.Parsed(List.of(), Optional.empty()) : region.lines.within(body, after - 1);
        in.moveTo(after);
        return new Word.CommandSubstitution(parsed.items(), parsed.error(), region.since(start));
    }

    private int closing() {
        boolean skimming = region.skimming;
        region.skimming = true;
        operands.text();
        region.skimming = skimming;
        return in.position();
    }

    /** One expansion being read. */
    private final class Reading {
        private final int start;
        private final boolean quoted;
        private boolean length;
        private boolean indirect;
        private String name = "";
        private Optional<Word> index = Optional.empty();
        private String operator = "";
        private final List<Word> arguments = new ArrayList<>(0);

        Reading(int start, boolean quoted) {
            this.start = start;
            this.quoted = quoted;
        }

        Word.Part parameter() {
            boolean read = head() && tail();
            if (!read || in.peek() != '}') {
                return bad();
            }
            in.advance();
            return new Word.Parameter(name, index, length, indirect, operator, arguments, region.since(start));
        }

        private Word.Part bad() {
            Parts parts = new Parts();
            index.ifPresent(word -> word.parts().forEach(parts::add));
            arguments.forEach(word -> word.parts().forEach(parts::add));
            operands.text().parts().forEach(parts::add);
            in.advance();
            return new Word.BadSubstitution(parts.list(), region.since(start));
        }

        private boolean head() {
            length = in.peek() == '#' && applies();
            indirect = in.peek() == '!' && applies();
            if (length || indirect) {
                in.advance();
            }
            name = name();
            if (in.peek() == '[' && Assignments.nameLetter(name.isEmpty() ? Cursor.END : name.charAt(0), true)) {
                in.advance();
                index = Optional.of(operands.index());
                return in.take(']');
            }
            return !name.isEmpty();
        }

        /** Whether the {@code #} or {@code !} here says what to do with a parameter, and is not one itself. */
        private boolean applies() {
            int next = in.second();
            int third = in.at(in.past(in.past(in.position() + 1) + 1));
            return Assignments.nameLetter(next, false) || (Dollars.special(next) && third == '}');
        }

        private String name() {
            int c = in.peek();
            int from = in.position();
            if (Assignments.nameLetter(c, true)) {
                in.moveTo(region.assignments.afterName(from));
            } else if (c == '$' && "{([\"'".indexOf(in.second()) >= 0) {
                return "";
            } else if (Dollars.special(c)) {
                in.advance();
            } else {
                while (in.peek() >= '0' && in.peek() <= '9') {
                    in.advance();
                }
            }
            return Continued.join(in.slice(from, in.position()));
        }

        private boolean tail() {
            int c = in.peek();
            if (c == '}' || length) {
                return true;
            }
            int next = in.second();
            if (indirect && (c == '*' || c == '@') && next == '}') {
                operator = take(1);
                return true;
            }
            return switch (c) {
                case '-', '=', '?', '+' -> value(take(1));
                case ':' -> "-=?+".indexOf(next) >= 0 ? value(take(2)) : substring(take(1));
                case '#', '%', '^', ',', '~' -> pattern(take(next == c ? 2 : 1));
                case '/' -> replacement(take("/#%".indexOf(next) >= 0 ? 2 : 1));
                case '@' -> transformation(take(1));
                default -> false;
            };
        }

        private String take(int count) {
            StringBuilder taken = new StringBuilder(count);
            for (int i = 0; i < count; i++) {
                taken.append((char) in.peek());
                in.advance();
            }
            return taken.toString();
        }

        private boolean value(String read) {
            operator = read;
            return arguments.add(quoted ? operands.soft() : operands.word('}', Role.PATTERN));
        }

        private boolean pattern(String read) {
            operator = read;
            return arguments.add(operands.word('}', Role.PATTERN));
        }

        private boolean replacement(String read) {
            operator = read;
            arguments.add(operands.word('/', Role.PATTERN, read.equals("//")));
            if (in.take('/')) {
                arguments.add(operands.word('}', Role.PLAIN));
            }
            return true;
        }

        private boolean substring(String read) {
            operator = read;
            arguments.add(operands.arithmetic());
            if (in.take(':')) {
                arguments.add(operands.arithmetic());
            }
            return true;
        }

        private boolean transformation(String read) {
            operator = read;
            int letter = in.position();
            if (TRANSFORMATIONS.indexOf(in.peek()) < 0) {
                return false;
            }
            in.advance();
            Word.Literal literal =
                    new Word.Literal(in.slice(in.position() - 1, in.position()), false, region.since(letter));
            return arguments.add(new Word(List.of(literal), literal.span()));
        }
    }
}
