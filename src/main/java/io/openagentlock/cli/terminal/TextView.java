package io.openagentlock.cli.terminal;

import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/** A page of text that is asked for when it is opened, and again with {@code r}. */
final class TextView implements View {
    private final String title;
    private final Supplier<List<Ink>> content;
    private final Scroll scroll = new Scroll();
    private Optional<List<Ink>> text = Optional.empty();

    TextView(String title, Supplier<List<Ink>> content) {
        this.title = title;
        this.content = content;
    }

    static TextView call(Feed feed, long seq) {
        return new TextView(
                "Call " + seq,
                () -> new CallText(
                                feed.daemon().get("/v1/dashboard/calls/" + seq).ok())
                        .lines());
    }

    static TextView doctor(Feed feed) {
        return new TextView(
                "Doctor",
                () -> Pages.doctor(feed.daemon()
                        .within(Duration.ofSeconds(60))
                        .get("/v1/dashboard/doctor")
                        .ok()));
    }

    static TextView policy(Feed feed) {
        return new TextView(
                "Policy",
                () -> Pages.policy(
                        feed.daemon().get("/v1/policy").ok(),
                        feed.daemon().get("/v1/dashboard/policy").ok()));
    }

    static TextView sessions(Feed feed) {
        return new TextView(
                "Sessions",
                () -> Pages.sessions(
                        feed.daemon().get("/v1/dashboard/conversations").ok().items("conversations").stream()
                                .flatMap(item -> item instanceof Json.Obj one ? Stream.of(one) : Stream.empty())
                                .toList()));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String keys() {
        return "j/k scroll  r again  Esc back";
    }

    @Override
    public List<AttributedString> lines(int width, int height) {
        List<Ink> lines = text.orElseGet(this::load);
        text = Optional.of(lines);
        // The place is the first line that is seen: there is nothing to stand on.
        int top = Math.min(scroll.place(), Math.max(0, lines.size() - height));
        scroll.top(lines.size(), 1);
        return lines.subList(top, Math.min(lines.size(), top + height)).stream()
                .map(ink -> ink.cut(width))
                .toList();
    }

    private List<Ink> load() {
        try {
            return content.get();
        } catch (ProblemException away) {
            return List.of(
                    new Ink().add(away.problem().message(), Ink.BAD),
                    new Ink().add(away.problem().hint(), Ink.FAINT));
        }
    }

    @Override
    public Optional<View> press(Key key) {
        if (key.is('r')) {
            text = Optional.empty();
        } else {
            scroll.press(key, text.map(List::size).orElse(0));
        }
        return Optional.empty();
    }
}
