package io.openagentlock.meaning.command;

import io.openagentlock.call.Url;
import io.openagentlock.meaning.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
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
    /** FILE of {@code name@FILE}, as in {@code curl --data-urlencode}. */
    NAMED_FILE(each(text -> after(text, '@'))),
    /** The same among other words: no address, nothing with {@code =} before it. */
    ITEM_FILE(each(Selector::itemFile)),
    /** Those that are none of {@link #AT_FILE}. */
    NOT_AT_FILE(list -> list.stream().filter(text -> atFile(text).isEmpty()).toList()),
    /** FILE of {@code file://FILE} and {@code fileb://FILE}. */
    FILE_URL(each(Selector::fileUrl)),
    /** Before and after the first {@code =}. */
    KEY(each(text -> before(text, '='))),
    VALUE(each(text -> after(text, '='))),
    /** What ssh's {@code -o Key=Value} or {@code -o "Key Value"} sets. */
    SETTING(each(text -> after(text, text.value().indexOf('=') < 0 ? ' ' : '='))),
    /** What stands behind {@code !}, as editors and clients start a shell. */
    ESCAPE(each(text -> after(text, '!'))),
    /** Those that do not look like {@code NAME=value}. */
    NOT_ASSIGNMENT(list -> list.stream()
            .filter(text -> !ArgumentReader.isAssignment(text.value()))
            .toList()),
    /** What PowerShell's {@code -EncodedCommand} says: base64 of UTF-16. */
    ENCODED_COMMAND(each(Selector::encodedCommand)),
    /** What stands between the first {@code (} and the last {@code )}. */
    INSIDE(each(text -> after(text, '(').map(rest -> before(rest, ')', true).orElse(rest)))),
    /** The last of the words between blanks. */
    LAST_WORD(each(text -> split(text, " ").reduce((first, second) -> second))),
    /** Before and after the first {@code :}. */
    LEFT(each(text -> before(text, ':'))),
    RIGHT(each(text -> after(text, ':'))),
    /** Before and after the last {@code @}, whole where there is none. */
    USER(each(text -> text.value().lastIndexOf('@') < 0 ? Optional.empty() : before(text, '@'))),
    /** The machine of {@code user@host}, {@code host:path}, {@code //host/share}, {@code scheme://host/…}. */
    HOST(each(Selector::host)),
    /** Those that could be the name of a machine or domain: with a dot, or not known. */
    DOMAIN(list -> list.stream()
            .filter(text -> text.value().indexOf('.') >= 0 || !text.known())
            .toList()),
    /** Those that name a file on another machine: {@code host:path}, {@code scheme://…}. */
    REMOTE(list -> list.stream().filter(Selector::isRemote).toList()),
    /** Those that do not. */
    LOCAL(list -> list.stream().filter(text -> !isRemote(text)).toList()),
    /** Those that look like paths: {@code /x}, {@code ./x}, {@code ~/x}, {@code C:\x}. */
    PATH_LIKE(list -> list.stream().filter(Selector::isPathLike).toList()),
    /** PATH of {@code type=bind,src=PATH,…} and {@code source=PATH}. */
    SOURCE(list -> list.stream()
            .flatMap(text -> split(text, ","))
            .filter(part -> isSource(part.value()))
            .flatMap(part -> after(part, '=').stream())
            .toList()),
    /** A package without its version and extras: {@code @scope/name@1}, {@code name==1}, {@code name[x]}. */
    PACKAGE(list -> list.stream()
            .map(text -> text.with(Spec.of("", text.value()).name()))
            .toList()),
    /** Those that are no options. */
    OPERANDS(list -> list.stream().filter(text -> !text.value().startsWith("-")).toList()),
    /** Those with {@code scheme://}. */
    URL(list -> list.stream().filter(text -> text.value().contains("://")).toList()),
    /** The last part of a path. */
    NAME(each(Selector::name)),
    /** The path without its last extension: what gunzip makes of it. */
    STEM(each(Selector::stem)),
    /** The name under which a client saves what it gets from an address. */
    DOWNLOAD(each(Selector::download)),
    /** Parts between commas. */
    COMMAS(list -> list.stream().flatMap(text -> split(text, ",")).toList()),
    /** Parts between blanks. */
    WORDS(list -> list.stream().flatMap(text -> split(text, " ")).toList()),
    /** Lines, without empty ones. */
    LINES(list -> list.stream().flatMap(text -> split(text, "\n")).toList()),
    /** What keys type, as tmux and screen spell them: a line for each Enter. */
    TYPED(list -> List.of(list.getFirst().with(typed(list)))),
    /** All joined by line ends: several {@code -e} of one program. */
    LINED(list -> List.of(list.getFirst()
            .with(String.join("\n", list.stream().map(Text::value).toList())))),
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

    private static String typed(List<Text> keys) {
        StringBuilder typed = new StringBuilder();
        for (Text key : keys) {
            boolean enter = List.of("Enter", "C-m", "C-j", "KPEnter").contains(key.value());
            String text = key.value().equals("Space") ? " " : key.value();
            typed.append(
                    enter ? "\n" : text.replace("\\n", "\n").replace("^M", "\n").replace("\\015", "\n"));
        }
        return typed.toString();
    }

    private static Stream<Text> split(Text text, String separator) {
        return Words.of(text.value(), separator).stream().map(text::with);
    }

    private static Optional<Text> before(Text text, char mark) {
        return before(text, mark, false);
    }

    private static Optional<Text> before(Text text, char mark, boolean last) {
        int at = last ? text.value().lastIndexOf(mark) : text.value().indexOf(mark);
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
        int end = value.indexOf(';', at);
        return at == 0 ? Optional.empty() : Optional.of(text.with(value.substring(at, end < 0 ? value.length() : end)));
    }

    private static Optional<Text> itemFile(Text text) {
        int at = text.value().indexOf('@');
        int equals = text.value().indexOf('=');
        boolean item = at > 0 && (equals < 0 || equals > at) && !text.value().contains("://");
        return item ? Optional.of(text.from(at + 1)) : Optional.empty();
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
        if (value.startsWith("//") || value.startsWith("\\\\")) {
            // SMB: //host/share, \\host\share
            return Url.parse(value.substring(2)).host();
        }
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

    private static boolean isPathLike(Text text) {
        String value = text.value();
        boolean drive =
                value.length() > 2 && value.charAt(1) == ':' && (value.charAt(2) == '\\' || value.charAt(2) == '/');
        // A variable that only a run would tell, and what lies below it.
        boolean below = value.length() > 1 && value.charAt(0) == Text.UNKNOWN && value.charAt(1) == '/';
        return drive || below || (!value.isEmpty() && "./~".indexOf(value.charAt(0)) >= 0);
    }

    private static boolean isSource(String part) {
        return part.startsWith("src=") || part.startsWith("source=");
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

    private static Optional<Text> stem(Text text) {
        int dot = text.value().lastIndexOf('.');
        return dot <= text.value().lastIndexOf('/') + 1
                ? Optional.empty()
                : Optional.of(text.with(text.value().substring(0, dot)));
    }

    private static Optional<Text> download(Text text) {
        int start = text.value().indexOf("://");
        String path = text.value().substring(start < 0 ? 0 : start + 3);
        int query = path.indexOf('?');
        path = query < 0 ? path : path.substring(0, query);
        String name = path.indexOf('/') < 0 ? "" : path.substring(path.lastIndexOf('/') + 1);
        return Optional.of(text.with(name.isEmpty() ? "index.html" : name));
    }

    private static Optional<Text> encodedCommand(Text text) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text.value());
            return Optional.of(Text.of(new String(bytes, StandardCharsets.UTF_16LE)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
