package io.openagentlock.cli.terminal;

import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** Calls as they are judged, the newest first. */
final class LiveView implements View {
    private final Feed feed;
    private final Scroll scroll = new Scroll();
    private List<Json.Obj> shown = List.of();
    private String search = "";
    private boolean typing;
    private boolean denied;
    private Optional<List<Json.Obj>> held = Optional.empty();

    LiveView(Feed feed) {
        this.feed = feed;
    }

    @Override
    public String title() {
        return "Live";
    }

    @Override
    public String keys() {
        return typing
                ? "search: " + search + "_   Enter keeps it, Esc clears it"
                : "j/k move  Enter open  d denied  / search  p pause  g newest";
    }

    @Override
    public boolean typing() {
        return typing;
    }

    @Override
    public List<AttributedString> lines(int width, int height) {
        List<Json.Obj> before = shown;
        shown = held.orElseGet(feed::rows).reversed().stream()
                .filter(this::fits)
                .toList();
        if (scroll.place() > 0 && !before.isEmpty()) {
            // Whoever reads further down keeps the line that is read.
            scroll.shift(Math.max(0, shown.indexOf(before.getFirst())));
        }
        List<AttributedString> lines = new ArrayList<>();
        if (denied || !search.isEmpty() || held.isPresent()) {
            lines.add(new Ink()
                    .add(held.isPresent() ? "paused  " : "", Ink.WARN)
                    .add(denied ? "denied only  " : "", Ink.WARN)
                    .add(search.isEmpty() ? "" : "with \"" + search + "\"", Ink.WARN)
                    .cut(width));
        }
        if (shown.isEmpty()) {
            lines.add(new Ink()
                    .add(
                            "No calls yet. An agent that is wired shows up here; try: agentlock judge 'rm -rf /'",
                            Ink.FAINT)
                    .cut(width));
            return lines;
        }
        int room = height - lines.size();
        int top = scroll.top(shown.size(), room);
        for (int i = top; i < Math.min(shown.size(), top + room); i++) {
            Ink ink = Rows.ink(shown.get(i), width);
            lines.add(i == scroll.place() ? ink.selected(width) : ink.cut(width));
        }
        return lines;
    }

    private boolean fits(Json.Obj row) {
        boolean call = row.text("t").orElse("").equals("decided");
        return call
                && (!denied || row.text("verdict").orElse("").equals("deny"))
                && (search.isEmpty() || text(row).contains(search.toLowerCase(Locale.ROOT)));
    }

    private static String text(Json.Obj row) {
        return (row.text("line").orElse("") + " " + Rows.gate(row) + " "
                        + row.text("tool").orElse(""))
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<View> press(Key key) {
        if (typing) {
            type(key);
        } else if (key.is('/')) {
            typing = true;
        } else if (key.is('d')) {
            denied = !denied;
        } else if (key.is('p')) {
            held = held.isPresent() ? Optional.empty() : Optional.of(feed.rows());
        } else if (key.kind() == Key.Kind.ENTER && scroll.place() < shown.size()) {
            return shown.get(scroll.place()).integer("seq").map(seq -> TextView.call(feed, seq));
        } else {
            scroll.press(key, shown.size());
        }
        return Optional.empty();
    }

    private void type(Key key) {
        switch (key.kind()) {
            case ENTER -> typing = false;
            case BACK -> {
                typing = false;
                search = "";
            }
            case ERASE -> search = search.isEmpty() ? "" : search.substring(0, search.length() - 1);
            case CHARACTER -> search += Character.toString(key.character());
            case UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST, CLOSED -> {}
        }
    }
}
