package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.code.decode.Decoder;
import io.openagentlock.meaning.code.decode.Rotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Library functions that only compute: what they give for constants. Any decoder's word is one, too. */
final class Folds {
    private static final Set<String> OWN = Set.of(
            "join",
            "concat",
            "split",
            "replace",
            "chr",
            "chars",
            "ord",
            "reverse",
            "upper",
            "lower",
            "strip",
            "format",
            "sprintf",
            "decode-as",
            "slice",
            "substr",
            "path",
            "home",
            "dirname",
            "basename",
            "list",
            "map",
            "filter",
            "keys",
            "values",
            "member",
            "module",
            "pack",
            "unpack",
            "number",
            "words",
            "same",
            "pattern",
            "ref",
            "range",
            "rotate",
            "below",
            "append",
            "at",
            "quote",
            "content",
            "file-content",
            "variable",
            "tree",
            "hidden",
            "pattern-below",
            "code-at",
            "concat-self",
            "translate",
            "list-of",
            "eval",
            "function",
            "payload",
            "shift",
            "pairs");

    /** All that a library table may name. */
    static final Set<String> NAMES = Stream.concat(
                    OWN.stream(), Stream.of(Decoder.values()).map(Decoder::word))
            .collect(Collectors.toUnmodifiableSet());

    private Folds() {}

    static Value fold(Site site, String name) {
        Value first = site.get(0);
        if (first instanceof Value.Choice choice && site.follower().meter().roomy() && !name.equals("map")) {
            return choice.values().stream()
                    .map(each -> each instanceof Value.Choice ? Value.from(each.sources()) : apply(site, name, each))
                    .reduce(Value::either)
                    .orElse(Value.unknown());
        }
        return apply(site, name, first);
    }

    private static Value apply(Site site, String name, Value first) {
        Value second = site.get(1);
        Value third = site.get(2);
        return switch (name) {
            case "join" -> joined(site.follower(), separator(site, first), second);
            case "concat" -> site.follower().operators().join(first.elements());
            case "split" -> split(first, second);
            case "words" -> split(first, Value.of(" "));
            case "replace" -> replaced(first, second, third);
            case "chr" -> characters(List.of(first));
            case "chars" ->
                characters(
                        first.elements().size() == 1
                                ? first.elements().getFirst().elements()
                                : first.elements());
            case "ord" -> code(first);
            case "reverse" -> reversed(first);
            case "upper" -> mapped(first, text -> text.toUpperCase(Locale.ROOT));
            case "lower" -> mapped(first, text -> text.toLowerCase(Locale.ROOT));
            case "strip" -> mapped(first, String::strip);
            case "quote" -> mapped(first, text -> "'" + text.replace("'", "'\\''") + "'");
            case "format", "sprintf" -> format(site.follower(), first, second.elements());
            case "decode-as" -> decodedAs(site, first, second);
            case "slice" -> sliced(first, second, third, Value.unknown());
            case "substr" -> sliced(first, second, length(second, third), Value.unknown());
            case "path" -> joined(site.follower(), Value.of("/"), new Value.Items(absolute(first.elements())));
            case "below" -> below(site, first, second);
            case "home" -> Value.of("~").with(first.sources());
            case "dirname" ->
                mapped(first, text -> text.lastIndexOf('/') < 0 ? "." : text.substring(0, text.lastIndexOf('/')));
            case "basename" -> mapped(first, text -> text.substring(text.lastIndexOf('/') + 1));
            case "list" -> new Value.Items(site.follower().operators().elements(first));
            case "map" -> mapped(site, first, second);
            case "filter" -> filtered(site, first, second);
            case "keys" ->
                new Value.Items(first.named().keySet().stream().map(Value::of).toList());
            case "values" -> new Value.Items(List.copyOf(first.named().values()));
            case "member" ->
                second.constant()
                        .map(member -> site.follower().member(first, member))
                        .orElse(Value.from(site.sources()));
            case "at" -> site.follower().operators().at(first, second);
            case "module" -> site.follower().referred(Calls.moduleName(first.text()));
            case "ref" -> new Value.Ref(first.text());
            case "pack" -> Packs.pack(first, second.elements());
            case "unpack" -> Packs.unpack(first, second);
            case "number" -> number(first, second);
            case "pattern" -> pattern(first);
            case "range" -> range(first, second);
            case "rotate" ->
                mapped(first, text -> Rotation.letters(text, second instanceof Value.Num(long by) ? (int) by : 13));
            case "append" -> append(first, second);
            case "same" -> first;
            case "content" -> content(site, first);
            case "file-content" -> content(site, new Value.Thing("file", first, Set.of()));
            case "variable" ->
                Surroundings.variable(first.constant().orElse(""), site.sink().by());
            case "tree" -> tree(site, first);
            case "hidden" -> Value.from(hidden(first.sources(), second.text()));
            case "pattern-below" -> pattern(site.follower().operators().join(List.of(first, Value.of("/"), second)));
            case "code-at" -> code(site.follower().operators().at(first, second));
            case "concat-self" ->
                site.follower()
                        .operators()
                        .join(Stream.concat(Stream.of(first), second.elements().stream())
                                .toList());
            case "translate" -> translated(first, second, third);
            case "list-of" -> first;
            case "eval" ->
                Evaluating.code(site.follower(), first, site.follower().language());
            case "function" -> function(site, first);
            case "payload" -> first instanceof Value.Thing thing ? thing.payload : first;
            case "shift" -> shifted(site);
            case "pairs" -> pairs(site, first);
            default -> decoded(site, first, name);
        };
    }

    private static List<Value> absolute(List<Value> parts) {
        int from = 0;
        for (int i = 0; i < parts.size(); i++) {
            String text = parts.get(i).text();
            from = text.startsWith("/") || text.startsWith("~") ? i : from;
        }
        return parts.subList(from, parts.size());
    }

    private static Value joined(Follower follower, Value separator, Value list) {
        List<Value> parts = new ArrayList<>();
        for (Value element : list.elements()) {
            if (!parts.isEmpty()) {
                parts.add(separator);
            }
            parts.add(element);
        }
        return follower.operators().join(parts).with(list.sources());
    }

    /** JavaScript joins with commas where nothing is said, the others with nothing. */
    private static Value separator(Site site, Value given) {
        boolean script = site.follower().language().endsWith("script");
        return site.find(0).isPresent() ? given : Value.of(script ? "," : "");
    }

    private static Value below(Site site, Value directory, Value name) {
        Value joined = site.follower().operators().join(List.of(directory, Value.of("/"), name));
        return directory instanceof Value.Thing ? new Value.Thing("path", joined, Set.of()) : joined;
    }

    private static Value pattern(Value value) {
        return value instanceof Value.Str text ? new Value.Str(text.text(), true, text.sources()) : value;
    }

    /** What a file or standard input holds, as far as that is known. */
    private static Value content(Site site, Value from) {
        if (!(from instanceof Value.Thing thing)) {
            return Value.from(from.sources());
        } else if (thing.type.equals("stdin")) {
            return thing.payload;
        }
        boolean named = (thing.type.equals("file") || thing.type.equals("path"))
                && thing.payload instanceof Value.Str text
                && !text.text().contains("://");
        FilePath path = named ? site.follower().path(thing.payload) : FilePath.of("");
        Optional<String> held =
                named && path.known() ? site.sink().by().scene().file(path).text() : Optional.empty();
        Set<Source> sources = named && thing.origins.isEmpty()
                ? Value.union(thing.sources(), Set.of(new Source.OfFile(path)))
                : thing.sources();
        return held.<Value>map(known -> new Value.Str(known, false, sources)).orElseGet(() -> Value.from(sources));
    }

    /** What walking a directory gives: its path, and names below it. */
    private static Value tree(Site site, Value top) {
        Value inside = site.follower().operators().join(List.of(top, Value.of("/"), Value.unknown()));
        Value names = new Value.Items(List.of(Value.unknown()));
        return new Value.Items(List.of(new Value.Items(List.of(inside, names, names))));
    }

    private static Value mapped(Value value, UnaryOperator<String> change) {
        return value.constant()
                .<Value>map(text -> new Value.Str(change.apply(text), false, value.sources()))
                .orElseGet(() -> Value.from(value.sources()));
    }

    private static Value split(Value text, Value separator) {
        Optional<String> known = text.constant();
        Optional<String> by = separator.constant();
        if (known.isEmpty() || by.isEmpty()) {
            return Value.from(text.sources());
        }
        List<Value> parts = new ArrayList<>();
        String rest = known.get();
        if (by.get().isEmpty()) {
            rest.chars()
                    .limit(4_096)
                    .forEach(c -> parts.add(new Value.Str(String.valueOf((char) c), false, text.sources())));
            return new Value.Items(parts);
        }
        int from = 0;
        while (from <= rest.length() && parts.size() < 4_096) {
            int end = rest.indexOf(by.get(), from);
            String part = rest.substring(from, end < 0 ? rest.length() : end);
            parts.add(new Value.Str(part, false, text.sources()));
            from = end < 0 ? rest.length() + 1 : end + by.get().length();
        }
        return new Value.Items(parts);
    }

    private static Value replaced(Value text, Value what, Value with) {
        Optional<String> known = text.constant();
        Optional<String> out = what.constant();
        Optional<String> in = with.constant();
        boolean grows = known.isPresent()
                && in.isPresent()
                && (long) known.get().length() * (in.get().length() + 1) > 1 << 20;
        return known.isPresent()
                        && out.isPresent()
                        && in.isPresent()
                        && !out.get().isEmpty()
                        && !grows
                ? new Value.Str(known.get().replace(out.get(), in.get()), false, text.sources())
                : Value.from(Value.union(text.sources(), with.sources()));
    }

    private static Set<Source> hidden(Set<Source> sources, String how) {
        return Value.union(sources, Set.of(new Source.Decoded(how)));
    }

    /** Characters by their numbers. */
    private static Value characters(List<Value> codes) {
        if (codes.stream().noneMatch(Value.Num.class::isInstance)) {
            return codes.size() == 1 ? codes.getFirst() : Value.from(new Value.Items(codes).sources());
        }
        StringBuilder text = new StringBuilder();
        Set<Source> sources = Set.of();
        for (Value code : codes) {
            if (code instanceof Value.Num(long number) && number >= 0 && number <= Character.MAX_CODE_POINT) {
                text.appendCodePoint((int) number);
            } else {
                sources = Value.union(sources, code.sources());
                text.append(code instanceof Value.Str known ? known.text() : String.valueOf(FilePath.UNKNOWN));
            }
        }
        return new Value.Str(text.toString(), false, hidden(sources, "character codes"));
    }

    /** A function made of texts: the last is its body, which is looked at at once. */
    private static Value function(Site site, Value texts) {
        List<Value> all = texts.elements();
        boolean handedOver = all.isEmpty() || all.getLast() instanceof Value.Closure;
        Value result = handedOver
                ? Value.unknown()
                : Evaluating.code(
                        site.follower(), all.getLast(), site.follower().language());
        return new Value.Thing("function", result, Set.of());
    }

    /** The first of a list, or of the arguments of the function around. */
    private static Value shifted(Site site) {
        Value list = site.find(0)
                .orElseGet(() -> site.follower()
                        .variable("$@_")
                        .orElse(site.follower().variable("$ARGV").orElse(Value.unknown())));
        return list instanceof Value.Items items ? items.shift() : Value.from(list.sources());
    }

    /** Key and value of each element. */
    private static Value pairs(Site site, Value of) {
        List<Value> pairs = new ArrayList<>();
        if (of instanceof Value.Fields object) {
            object.fields().forEach((key, value) -> pairs.add(new Value.Items(List.of(Value.of(key), value))));
        } else {
            for (Value element : site.follower().rounds(of)) {
                pairs.add(new Value.Items(List.of(new Value.Num(pairs.size()), element)));
            }
        }
        return new Value.Items(pairs);
    }

    private static Value code(Value text) {
        return text.constant()
                .filter(known -> !known.isEmpty())
                .<Value>map(known -> new Value.Num(known.codePointAt(0)))
                .orElseGet(() -> Value.from(text.sources()));
    }

    private static Value reversed(Value value) {
        if (value instanceof Value.Items list) {
            List<Value> items = new ArrayList<>(list.items());
            Collections.reverse(items);
            boolean one = items.size() == 1 && items.getFirst() instanceof Value.Str;
            return one ? reversed(items.getFirst()) : new Value.Items(items);
        }
        return value.constant()
                .<Value>map(text -> new Value.Str(
                        new StringBuilder(text).reverse().toString(), false, hidden(value.sources(), "reverse")))
                .orElseGet(() -> Value.from(value.sources()));
    }

    private static Value length(Value from, Value length) {
        return from instanceof Value.Num(long start) && length instanceof Value.Num(long count)
                ? new Value.Num(start + count)
                : Value.unknown();
    }

    /** {@code [from:to:step]}; missing bounds are the ends. */
    static Value sliced(Value value, Value from, Value to, Value step) {
        List<Value> all = value instanceof Value.Items list ? list.items() : List.of();
        Optional<String> text = value.constant();
        int size = value instanceof Value.Items
                ? all.size()
                : text.map(String::length).orElse(0);
        long by = step instanceof Value.Num(long given) && given != 0 ? given : 1;
        if (size == 0 || size > 1 << 16) {
            return Value.from(value.sources());
        }
        long start = bound(from, size, by > 0 ? 0 : size - 1);
        long end = bound(to, size, by > 0 ? size : -1);
        List<Value> items = new ArrayList<>();
        StringBuilder chars = new StringBuilder();
        for (long i = start; by > 0 ? i < end : i > end; i += by) {
            if (i >= 0 && i < size && value instanceof Value.Items) {
                items.add(all.get((int) i));
            } else if (i >= 0 && i < size) {
                chars.append(text.orElse("").charAt((int) i));
            }
        }
        Set<Source> sources = by < 0 ? hidden(value.sources(), "reverse") : value.sources();
        return value instanceof Value.Items ? new Value.Items(items) : new Value.Str(chars.toString(), false, sources);
    }

    private static long bound(Value value, int size, long missing) {
        if (!(value instanceof Value.Num(long given))) {
            return missing;
        }
        return Math.clamp(given < 0 ? given + size : given, -1, size);
    }

    /** {@code %s}, {@code {}}, {@code {0}}: each place takes the next argument. */
    static Value format(Follower follower, Value format, List<Value> arguments) {
        Optional<String> known = format.constant();
        if (known.isEmpty()) {
            return follower.operators()
                    .join(Stream.concat(Stream.of(format), arguments.stream()).toList());
        }
        List<Value> parts = new ArrayList<>();
        String text = known.get();
        int from = 0;
        int next = 0;
        for (int i = 0; i < text.length() && parts.size() < 512; i++) {
            int end = Formats.placeEnd(text, i);
            if (end > i) {
                parts.add(new Value.Str(text.substring(from, i), false, format.sources()));
                parts.add(Formats.fill(text.substring(i, end), arguments, next));
                next++;
                from = end;
                i = end - 1;
            }
        }
        parts.add(new Value.Str(text.substring(from), false, format.sources()));
        return follower.operators().join(parts);
    }

    private static Value decodedAs(Site site, Value text, Value encoding) {
        String name = encoding.text()
                .toLowerCase(Locale.ROOT)
                .replace("_codec", "")
                .replace("-", "")
                .replace("_", "");
        return switch (name) {
            case "hex", "base64", "rot13", "zlib", "uu", "gzip", "base32", "base58" -> decoded(site, text, name);
            case "base64url" -> decoded(site, text, "base64");
            case "utf16", "utf16le" -> decoded(site, text, "utf16");
            case "quopri" -> decoded(site, text, "quoted-printable");
            default -> text instanceof Value.Items list ? characters(list.items()) : text;
        };
    }

    private static Value decoded(Site site, Value value, String how) {
        site.sink().does("decode");
        Set<Source> sources = hidden(value.sources(), how);
        return value.constant()
                .flatMap(text -> Decoder.named(how).flatMap(decoder -> decoder.decode(text)))
                .<Value>map(text -> new Value.Str(text, false, sources))
                .orElseGet(() -> new Value.Unknown(sources));
    }

    private static Value mapped(Site site, Value function, Value list) {
        List<Value> results = new ArrayList<>();
        for (Value element : site.follower().rounds(list)) {
            results.add(site.follower().apply(function, List.of(element)));
        }
        boolean known = list instanceof Value.Items || list.constant().isPresent();
        return known
                ? new Value.Items(results)
                : Value.from(Value.union(list.sources(), results.getFirst().sources()));
    }

    private static Value filtered(Site site, Value function, Value list) {
        site.follower().apply(function, List.of(Value.from(list.sources())));
        return list;
    }

    private static Value number(Value text, Value base) {
        if (text instanceof Value.Num) {
            return text;
        }
        int radix = base instanceof Value.Num(long given) && given >= 2 && given <= 36 ? (int) given : 10;
        String digits = text.text().strip().toLowerCase(Locale.ROOT);
        try {
            return digits.startsWith("0x")
                    ? new Value.Num(Long.parseLong(digits.substring(2), 16))
                    : new Value.Num(Long.parseLong(digits, radix));
        } catch (NumberFormatException none) {
            return Value.from(text.sources());
        }
    }

    static Value range(Value from, Value to) {
        long start = to instanceof Value.Num && from instanceof Value.Num(long given) ? given : 0;
        Value last = to instanceof Value.Num ? to : from;
        if (!(last instanceof Value.Num(long end)) || end - start > 1_024 || end <= start) {
            return Value.unknown();
        }
        List<Value> numbers = new ArrayList<>();
        for (long i = start; i < end; i++) {
            numbers.add(new Value.Num(i));
        }
        return new Value.Items(numbers);
    }

    private static Value append(Value list, Value more) {
        if (list instanceof Value.Items items) {
            more.elements().stream().flatMap(each -> each.elements().stream()).forEach(items::add);
        }
        return list;
    }

    /** {@code tr/a-z/n-za-m/} on a constant. */
    static Value translated(Value value, Value from, Value to) {
        Optional<String> text = value.constant();
        Optional<String> source = from.constant().map(Formats::ranges);
        Optional<String> target = to.constant().map(Formats::ranges);
        if (text.isEmpty()
                || source.isEmpty()
                || target.isEmpty()
                || target.get().isEmpty()) {
            return Value.from(value.sources());
        }
        StringBuilder out = new StringBuilder();
        text.get().chars().forEach(c -> {
            int index = source.get().indexOf(c);
            out.append(
                    index < 0
                            ? (char) c
                            : target.get().charAt(Math.min(index, target.get().length() - 1)));
        });
        return new Value.Str(out.toString(), false, hidden(new LinkedHashSet<>(value.sources()), "tr"));
    }
}
