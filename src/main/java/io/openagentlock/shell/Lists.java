package io.openagentlock.shell;

import io.openagentlock.call.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists: commands one after the other, or joined by {@code && ||} (bash manual 3.2.4). */
final class Lists {
    private final Region region;
    private final Cursor in;
    private final Tokens tokens;

    Lists(Region region) {
        this.region = region;
        this.in = region.in;
        this.tokens = region.tokens;
    }

    /** What stands within a compound command: at least one command, up to what cannot begin one. */
    List<Script.Item> compound() {
        List<Script.Item> items = new ArrayList<>(2);
        tokens.newlines();
        boolean separated;
        do {
            Script.Item item = item();
            items.add(item);
            separated = item.background() || tokens.takeSingle(';') || tokens.newline();
            tokens.newlines();
        } while (separated && !ends());
        return items;
    }

    /** The commands of one line; the newline is not taken. */
    List<Script.Item> line() {
        List<Script.Item> items = new ArrayList<>(2);
        boolean separated;
        do {
            Script.Item item = item();
            items.add(item);
            separated = item.background() || tokens.takeSingle(';');
            tokens.blanks();
        } while (separated && in.peek() != '\n' && in.peek() != Cursor.END);
        return items;
    }

    private Script.Item item() {
        Command command = andOr();
        tokens.blanks();
        int start = in.position();
        boolean background = tokens.takeSingle('&');
        Span span = background ? command.span().to(region.since(start)) : command.span();
        return new Script.Item(command, background, span);
    }

    private Command andOr() {
        Command first = region.commands.pipeline();
        List<Command.Link> rest = new ArrayList<>(0);
        for (boolean and = and(); and || or(); and = and()) {
            tokens.newlines();
            rest.add(new Command.Link(and, region.commands.pipeline()));
        }
        if (rest.isEmpty()) {
            return first;
        }
        Span last = rest.getLast().command().span();
        return new Command.AndOr(first, rest, first.span().to(last));
    }

    private boolean and() {
        tokens.blanks();
        return in.take('&', '&');
    }

    private boolean or() {
        return in.take('|', '|');
    }

    private boolean ends() {
        int c = in.peek();
        return c == Cursor.END
                || c == ')'
                || (c == ';' && (in.second() == ';' || in.second() == '&'))
                || closes(tokens.keyword());
    }

    private static boolean closes(@Nullable Keyword keyword) {
        if (keyword == null) {
            return false;
        }
        return switch (keyword) {
            case THEN, ELIF, ELSE, FI, DO, DONE, ESAC, IN, CLOSE_BRACE, CLOSE_TEST -> true;
            case IF, FOR, SELECT, WHILE, UNTIL, CASE, FUNCTION, TIME, COPROC, NOT, OPEN_BRACE, OPEN_TEST -> false;
        };
    }
}
