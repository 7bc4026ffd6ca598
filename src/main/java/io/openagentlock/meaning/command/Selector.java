package io.openagentlock.meaning.command;

import io.openagentlock.call.Url;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes a part of each value, or keeps some of the values: {@code $data/at-file}. A value that does not have the part
 * drops out.
 */
enum Selector {
    /** The first value, the last, all but the first, all joined by blanks. */
    FIRST(list -> list.subList(0, Math.min(1, list.size()))),
    LAST(list -> list.subList(Math.max(0, list.size() - 1), list.size())),
    REST(list -> list.subList(Math.min(1, list.size()), list.size())),
    JOINED(Selector::joined),
    /** FILE of {@code @FILE}, {@code name=@FILE}, {@code name=<FILE}, {@code name:=@FILE}, without {@code ;type=…}. */
    AT_FILE(each(Selector::atFile)),
    /** Those that are none of these. */
    NOT_AT_FILE(list -> list.stream().filter(text -> atFile(text).isEmpty()).toList()),
    /** FILE of {@code file://FILE} and {@code fileb://FILE}. */
    FILE_URL(each(Selector::fileUrl)),
    /** Before and after the first {@code =}. */
    KEY(each(text -> before(text, '='))),
    VALUE(each(text -> after(text, '='))),
    /** Before and after the first {@code :}. */
    LEFT(each(text -> before(text, ':'))),
    RIGHT(each(text -> after(text, ':'))),
    /** Before and after the last {@code @}, whole where there is none. */
    USER(each(text -> text.value().lastIndexOf('@') < 0 ? Optional.empty() : before(text, '@'))),
    /** The machine of {@code user@host}, {@code host:path}, {@code scheme://host/…}. */
    HOST(each(Selector::host)),
    /** Those that name a file on another machine: {@code host:path}, {@code scheme://…}. */
    REMOTE(list -> list.stream().filter(Selector::isRemote).toList()),
    /** Those that do not. */
    LOCAL(list -> list.stream().filter(text -> !isRemote(text)).toList()),
    /** Those with {@code scheme://}. */
    URL(list -> list.stream().filter(text -> text.value().contains("://")).toList()),
    /** The last part of a path. */
    NAME(each(Selector::name)),
    /** Parts between commas. */
    COMMAS(list -> list.stream().flatMap(text -> split(text, ",")).toList()),
    /** Parts between blanks. */
    WORDS(list -> list.stream().flatMap(text -> split(text, " ")).toList()),
    /** In lower case. */
    LOWER(list -> list.stream()
            .map(text -> text.with(text.value().toLowerCase(Locale.ROOT)))
            .toList()),
    /** What chmod's MODE gives: see {@link Rights}. */
    GRANTS(list -> list.stream()
            .flatMap(text -> Rights.of(text.value()).stream())
            .map(Text::of)
            .toList());

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Function<List<Text>, List<Text>> part;

    Selector(Function<List<Text>, List<Text>> part) {
        this.part = part;
    }

    List<Text> of(List<Text> values) {
        return values.isEmpty() ? values : part.apply(values);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Selector> named(String word) {
        return Arrays.stream(values())
                .filter(selector -> selector.word().equals(word))
                .findFirst();
    }

    private static Function<List<Text>, List<Text>> each(Function<Text, Optional<Text>> part) {
        return list -> {
            List<Text> parts = new ArrayList<>(list.size());
            list.forEach(text -> part.apply(text).ifPresent(parts::add));
            return parts;
        };
    }

    private static List<Text> joined(List<Text> list) {
        return List.of(list.getFirst()
                .with(String.join(" ", list.stream().map(Text::value).toList())));
    }

    private static Stream<Text> split(Text text, String separator) {
        return Words.of(text.value(), separator).stream().map(text::with);
    }

    private static Optional<Text> before(Text text, char mark) {
        int at = text.value().indexOf(mark);
        return at < 0 ? Optional.empty() : Optional.of(text.with(text.value().substring(0, at)));
    }

    private static Optional<Text> after(Text text, char mark) {
        int at = text.value().indexOf(mark);
        return at < 0 ? Optional.empty() : Optional.of(text.from(at + 1));
    }

    private static Optional<Text> atFile(Text text) {
        String value = text.value();
        int at = value.startsWith("@") ? 1 : 0;
        int equals = value.indexOf('=');
        if (at == 0 && equals >= 0 && equals + 1 < value.length() && "@<".indexOf(value.charAt(equals + 1)) >= 0) {
            at = equals + 2;
        }
        if (at == 0 && value.indexOf('@') > 0 && equals < 0 && value.indexOf(' ') < 0) {
            // httpie's and curl --data-urlencode's name@FILE
            at = value.indexOf('@') + 1;
        }
        int end = value.indexOf(';', at);
        return at == 0 ? Optional.empty() : Optional.of(text.with(value.substring(at, end < 0 ? value.length() : end)));
    }

    private static Optional<Text> fileUrl(Text text) {
        int at = text.value().indexOf("://");
        boolean file =
                at > 0 && (text.value().startsWith("file:") || text.value().startsWith("fileb:"));
        return file ? Optional.of(text.from(at + 3)) : Optional.empty();
    }

    private static Optional<Text> host(Text text) {
        String host = text.value().contains("://") ? Url.parse(text.value()).host() : hostOf(text.value());
        return host.isEmpty() ? Optional.empty() : Optional.of(text.with(host));
    }

    /** {@code user@host:path}: a user ends at the last {@code @} before the path. */
    private static String hostOf(String value) {
        int bracket = value.indexOf("]:");
        int colon = bracket >= 0 ? bracket + 1 : value.indexOf(':');
        String machine = colon > 0 ? value.substring(0, colon) : value;
        return Url.parse(machine.substring(machine.lastIndexOf('@') + 1)).host();
    }

    /** As scp and rsync tell: a colon before any slash; a single letter before it is a Windows drive. */
    private static boolean isRemote(Text text) {
        int colon = text.value().indexOf(':');
        int slash = text.value().indexOf('/');
        return colon > 1 && (slash < 0 || colon < slash);
    }

    private static Optional<Text> name(Text text) {
        String value = text.value();
        int end = value.length();
        while (end > 1 && value.charAt(end - 1) == '/') {
            end--;
        }
        int start = value.lastIndexOf('/', end - 1) + 1;
        return start < end ? Optional.of(text.with(value.substring(start, end))) : Optional.empty();
    }
}
