package io.openagentlock.cli.terminal;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** Draws a page, waits for a key or for news, and draws again; the terminal is as before when it ends. */
public final class TerminalDashboard {
    private static final long WAIT_MILLIS = 150;
    private static final int SMALLEST = 6;

    /** By the digit that opens each. */
    private static final List<Function<Feed, View>> PAGES =
            List.of(LiveView::new, TextView::sessions, TextView::policy, TextView::doctor);

    private static final List<String> TITLES = List.of("1 Live", "2 Sessions", "3 Policy", "4 Doctor");

    private final Terminal terminal;
    private final Feed feed;
    private final Deque<View> views = new ArrayDeque<>();
    private int tab;

    private TerminalDashboard(Terminal terminal, Feed feed) {
        this.terminal = terminal;
        this.feed = feed;
        views.push(new LiveView(feed));
    }

    /**
     * Runs until somebody leaves.
     *
     * @param daemon asked by way of a visit
     * @throws IOException there is no terminal
     */
    public static void run(DaemonClient daemon) throws IOException {
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(false).build()) {
            Feed feed = new Feed(daemon);
            feed.start();
            Attributes before = terminal.enterRawMode();
            terminal.puts(Capability.enter_ca_mode);
            terminal.puts(Capability.cursor_invisible);
            try {
                new TerminalDashboard(terminal, feed).loop();
            } finally {
                terminal.puts(Capability.cursor_visible);
                terminal.puts(Capability.exit_ca_mode);
                terminal.setAttributes(before);
                terminal.flush();
            }
        }
    }

    private void loop() throws IOException {
        Display display = new Display(terminal, true);
        Size size = Size.of(0, 0);
        long drawn = -1;
        while (true) {
            Size now = terminal.getSize();
            boolean resized = !now.equals(size);
            if (resized) {
                size = now;
                display.clear();
                display.resize(now);
            }
            long changes = feed.changes();
            if (resized || changes != drawn) {
                drawn = changes;
                display.update(screen(size.getColumns(), size.getRows()), 0);
                terminal.flush();
            }
            Optional<Key> key = Key.read(terminal.reader(), WAIT_MILLIS);
            if (key.isPresent()) {
                if (!press(key.get())) {
                    return;
                }
                drawn = -1;
            }
        }
    }

    /** Whether to go on. */
    private boolean press(Key key) {
        View view = views.element();
        if (key.kind() == Key.Kind.CLOSED) {
            return false;
        }
        if (!view.typing()) {
            boolean back = key.kind() == Key.Kind.BACK || key.kind() == Key.Kind.ERASE;
            if (key.is('q') || back) {
                boolean under = views.size() > 1;
                if (under) {
                    views.pop();
                }
                return under || back;
            }
            int digit = key.kind() == Key.Kind.CHARACTER ? key.character() - '1' : -1;
            if (digit >= 0 && digit < PAGES.size()) {
                tab = digit;
                views.clear();
                views.push(PAGES.get(digit).apply(feed));
                return true;
            }
        }
        view.press(key).ifPresent(views::push);
        return true;
    }

    private List<AttributedString> screen(int width, int height) {
        List<AttributedString> lines = new ArrayList<>();
        if (width < 20 || height < SMALLEST) {
            return List.of(new AttributedString("too small"));
        }
        lines.add(head().cut(width));
        lines.add(tabs().cut(width));
        feed.trouble()
                .ifPresent(trouble ->
                        lines.add(new Ink().add(" " + trouble + " ", Ink.ALARM).cut(width)));
        // Half the screen at most; but one warning stays, however small it is, unless the daemon is away.
        int room = Math.max(feed.trouble().isPresent() ? 0 : 1, height / 2 - lines.size());
        Banners.of(feed.health(), room).forEach(ink -> lines.add(ink.cut(width)));
        View view = views.element();
        lines.addAll(view.lines(width, height - lines.size() - 1));
        while (lines.size() < height - 1) {
            lines.add(AttributedString.EMPTY);
        }
        lines.add(new Ink().add(view.keys() + "  1-4 pages  q quit", Ink.FAINT).cut(width));
        return lines;
    }

    private Ink head() {
        Json.Obj health = feed.health();
        String mode = health.text("mode").orElse("?");
        Json.Obj session = health.object("session").orElse(Json.object().build());
        Json.Obj ledger = health.object("ledger").orElse(Json.object().build());
        return new Ink()
                .add("agentlock ", Ink.BOLD)
                .add(mode, mode.equals("enforce") ? Ink.GOOD : Ink.BAD)
                .add(
                        "  session " + session.text("state").orElse("?") + " "
                                + session.text("kind").orElse(""),
                        Ink.FAINT)
                .add("  " + ledger.integer("size").orElse(0L) + " entries", Ink.FAINT);
    }

    private Ink tabs() {
        Ink ink = new Ink();
        for (int i = 0; i < TITLES.size(); i++) {
            ink.add(TITLES.get(i), i == tab ? Ink.BOLD.underline() : Ink.FAINT).add("  ");
        }
        return views.size() > 1 ? ink.add("› " + views.element().title(), Ink.BOLD) : ink;
    }
}
