package io.openagentlock.meaning.code.powershell;

import io.openagentlock.call.Span;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Methods and properties of .NET: the commands that do the same, or the constant that comes out. */
final class Methods {
    private static final String UTF_16 = "unicode";

    private final Variables variables;

    Methods(Variables variables) {
        this.variables = variables;
    }

    /** {@code System.Text.Encoding} as {@code text.encoding}. */
    static String type(String written) {
        String name = written.strip().toLowerCase(Locale.ROOT).replace("`", "");
        return name.startsWith("system.") ? name.substring("system.".length()) : name;
    }

    Operand property(Operand self, String type, String name, Span span) {
        if (!type.isEmpty()
                || self.text().filter(text -> text.startsWith("text.encoding")).isPresent()) {
            return Operand.constant(self.text().orElse(type) + "." + name, span);
        } else if (self.texts().isPresent()) {
            return name.equals("length") || name.equals("count") ? length(self, span) : self;
        }
        return self;
    }

    private static Operand length(Operand self, Span span) {
        List<String> texts = self.texts().orElse(List.of());
        int length = texts.size() == 1 ? texts.getFirst().length() : texts.size();
        return Operand.constant(Integer.toString(length), span);
    }

    private static Operand option(String name, Span span) {
        return Operand.constant(name, span);
    }

    private static Operand output(Span span, String name, Operand... arguments) {
        return Operand.output(Desugar.command(span, name, List.of(arguments)), span);
    }

    /** @param type of a static method; else empty */
    Operand call(Operand self, String type, String name, List<Operand> arguments, Span span) {
        Operand first = arguments.isEmpty() ? Operand.empty(span) : arguments.getFirst();
        Operand second = arguments.size() > 1 ? arguments.get(1) : Operand.empty(span);
        Operand last = arguments.isEmpty() ? Operand.empty(span) : arguments.getLast();
        return switch (name) {
            case "downloadstring",
                    "downloaddata",
                    "downloadstringasync",
                    "downloadstringtaskasync",
                    "openread",
                    "getstringasync",
                    "getbytearrayasync",
                    "getstreamasync",
                    "getasync" -> output(span, "invoke-restmethod", first);
            case "downloadfile", "downloadfileasync", "downloadfiletaskasync" ->
                output(span, "invoke-webrequest", option("-Uri", span), first, option("-OutFile", span), second);
            case "uploadstring", "uploaddata", "uploadvalues", "postasync", "putasync" ->
                output(span, "invoke-restmethod", option("-Uri", span), first, option("-Body", span), last);
            case "uploadfile", "uploadfileasync" ->
                output(span, "invoke-restmethod", option("-Uri", span), first, option("-InFile", span), last);
            case "open" -> arguments.size() > 1 ? output(span, "invoke-restmethod", second) : self.mixed(arguments);
            case "invoke", "invokereturnasis", "begininvoke" -> invoked(self, type, arguments, span);
            case "invokescript", "newscriptblock", "addscript" -> code(first, span);
            case "create" -> type.equals("scriptblock") ? first.asCode() : made(self, type, arguments, span);
            case "new" -> constructed(type, arguments, span);
            case "frombase64string" -> base64(first, span);
            case "getstring" -> arguments.size() == 1 ? decoded(self, first, span) : self.mixed(arguments);
            case "readalltext", "readalllines", "readallbytes", "readlines", "openwrite" ->
                output(span, "get-content", first);
            case "writealltext", "writeallbytes", "writealllines", "appendalltext", "appendalllines" ->
                output(
                        span,
                        name.startsWith("a") ? "add-content" : "set-content",
                        option("-Path", span),
                        first,
                        option("-Value", span),
                        second);
            case "delete" ->
                type.startsWith("io.")
                        ? output(span, "remove-item", first, option("-Recurse", span))
                        : removed(self, span);
            case "copy" -> type.startsWith("io.") ? output(span, "copy-item", first, second) : self;
            case "move" -> type.startsWith("io.") ? output(span, "move-item", first, second) : self;
            case "start" ->
                type.endsWith("process") ? output(span, "start-process", first, second) : self.mixed(arguments);
            case "run", "exec", "shellexecute" ->
                self.texts().isPresent() || arguments.isEmpty()
                        ? self.mixed(arguments)
                        : output(span, "cmd", option("/c", span), spread(arguments, span));
            case "getenvironmentvariable" -> environment(first, span);
            case "setenvironmentvariable" ->
                output(
                        span,
                        arguments.size() > 2 ? "setx" : "export",
                        arguments.size() > 2 ? first : assignment(first, second, span),
                        second);
            case "load", "loadfile", "loadfrom", "unsafeloadfrom" ->
                type.endsWith("assembly")
                        ? output(span, "add-type", option("-TypeDefinition", span), first)
                        : self.mixed(arguments);
            default -> pure(self, type, name, arguments, span);
        };
    }

    private static Operand assignment(Operand name, Operand value, Span span) {
        List<Word.Part> parts = new ArrayList<>(name.parts());
        parts.add(new Word.SingleQuoted("=", span));
        parts.addAll(value.parts());
        return Operand.of(parts, span);
    }

    /** {@code $file.Delete()} on what {@code Get-Item} gave. */
    private static Operand removed(Operand self, Span span) {
        return self.texts().isPresent() ? self : output(span, "remove-item", self);
    }

    private static Operand environment(Operand name, Span span) {
        return name.text()
                .map(known -> Operand.of(
                        List.of(new Word.DoubleQuoted(
                                List.of(new Word.Parameter(
                                        Names.variable("env:" + known),
                                        Optional.empty(),
                                        false,
                                        false,
                                        "",
                                        List.of(),
                                        span)),
                                span)),
                        span))
                .orElseGet(() -> Operand.unknown(span));
    }

    private static Operand invoked(Operand self, String type, List<Operand> arguments, Span span) {
        if (self.code() || !self.texts().isPresent()) {
            return code(self, span);
        }
        return type.isEmpty() ? self : self.mixed(arguments);
    }

    private static Operand code(Operand code, Span span) {
        return Operand.output(Desugar.command(span, "invoke-expression", List.of(code)), span);
    }

    private static Operand constructed(String type, List<Operand> arguments, Span span) {
        List<Operand> words = new ArrayList<>();
        words.add(Operand.constant(type, span));
        words.addAll(arguments);
        return Operand.output(Desugar.command(span, "new-object", words), span);
    }

    /** {@code [Net.WebRequest]::Create(url)} */
    private static Operand made(Operand self, String type, List<Operand> arguments, Span span) {
        boolean fetches = type.startsWith("net.") && !arguments.isEmpty();
        return fetches ? output(span, "invoke-restmethod", arguments.getFirst()) : self.mixed(arguments);
    }

    // Encodings. Bytes are a text of as many characters until an encoding reads them.

    private static Operand base64(Operand text, Span span) {
        Optional<byte[]> bytes = text.text().flatMap(Methods::bytes);
        if (bytes.isPresent()) {
            return Operand.constant(new String(bytes.get(), StandardCharsets.ISO_8859_1), span);
        }
        Script.Item print = Desugar.item(Desugar.command(span, "echo", List.of(text)));
        Command decode = Desugar.command(span, "base64", List.of(option("-d", span)));
        return Operand.output(new Command.Pipeline(false, false, List.of(print.command(), decode), span), span);
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Operand decoded(Operand encoding, Operand bytes, Span span) {
        Optional<String> raw = bytes.texts().map(Methods::raw);
        if (raw.isEmpty()) {
            return bytes.mixed(List.of(encoding));
        }
        boolean wide = encoding.text().filter(name -> name.endsWith(UTF_16)).isPresent();
        Charset charset = wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        return Operand.constant(new String(raw.get().getBytes(StandardCharsets.ISO_8859_1), charset), span);
    }

    /** A list of numbers is one of bytes. */
    private static String raw(List<String> texts) {
        if (texts.size() == 1) {
            return texts.getFirst();
        }
        StringBuilder text = new StringBuilder();
        for (String number : texts) {
            boolean fits =
                    number.length() < 4 && !number.isEmpty() && number.chars().allMatch(Character::isDigit);
            text.append(fits ? String.valueOf((char) Integer.parseInt(number)) : number);
        }
        return text.toString();
    }

    // Texts.

    private Operand pure(Operand self, String type, String name, List<Operand> arguments, Span span) {
        if (type.equals("array") && name.equals("reverse")) {
            return arguments.isEmpty() ? self : reversed(arguments.getFirst(), span);
        } else if (type.equals("string") && name.equals("join") && arguments.size() > 1) {
            Operand list =
                    arguments.size() == 2 ? arguments.get(1) : spread(arguments.subList(1, arguments.size()), span);
            return new Folds().join(list, arguments.getFirst().text().orElse(""), span);
        } else if (type.equals("string") && name.equals("concat")) {
            return new Folds().join(spread(arguments, span), "", span);
        } else if (type.equals("string") && name.equals("format") && arguments.size() > 1) {
            return new Folds()
                    .binary("-f", arguments.getFirst(), spread(arguments.subList(1, arguments.size()), span), span);
        } else if (type.equals("convert") && name.equals("tochar") && !arguments.isEmpty()) {
            return new Folds().cast("char", arguments.getFirst(), span);
        } else if (type.equals("regex") && name.equals("replace") && arguments.size() == 3) {
            return new Folds().binary("-replace", arguments.getFirst(), spread(arguments.subList(1, 3), span), span);
        } else if (type.equals("regex")
                && name.equals("matches")
                && last(arguments).equals("righttoleft")) {
            return reversed(arguments.getFirst(), span);
        }
        Optional<Operand> known =
                self.text().filter(text -> type.isEmpty()).flatMap(text -> text(text, name, arguments, span));
        boolean same = List.of(
                        "tostring",
                        "getenumerator",
                        "trim",
                        "readtoend",
                        "getresponse",
                        "getresponsestream",
                        "trimend",
                        "trimstart",
                        "getnewclosure")
                .contains(name);
        return known.orElseGet(() -> same ? self : self.mixed(arguments));
    }

    private static String last(List<Operand> arguments) {
        return arguments.isEmpty() ? "" : arguments.getLast().text().orElse("").toLowerCase(Locale.ROOT);
    }

    private static Operand spread(List<Operand> operands, Span span) {
        List<List<Word.Part>> all = new ArrayList<>();
        operands.forEach(operand -> all.addAll(operand.elements()));
        return new Operand(all, false, span);
    }

    private Operand reversed(Operand list, Span span) {
        Optional<List<String>> texts = list.texts();
        if (texts.isEmpty()) {
            return list;
        }
        List<String> pieces = new ArrayList<>(
                texts.get().size() == 1
                        ? texts.get()
                                .getFirst()
                                .chars()
                                .mapToObj(c -> String.valueOf((char) c))
                                .toList()
                        : texts.get());
        Collections.reverse(pieces);
        Operand result = Operand.constants(pieces, span);
        variables.replace(list, result);
        return result;
    }

    private static Optional<Operand> text(String text, String name, List<Operand> arguments, Span span) {
        Optional<String> first =
                arguments.isEmpty() ? Optional.empty() : arguments.getFirst().text();
        Optional<String> second =
                arguments.size() < 2 ? Optional.empty() : arguments.get(1).text();
        return switch (name) {
            case "tolower", "tolowerinvariant" -> Optional.of(Operand.constant(text.toLowerCase(Locale.ROOT), span));
            case "toupper", "toupperinvariant" -> Optional.of(Operand.constant(text.toUpperCase(Locale.ROOT), span));
            case "tochararray" ->
                Optional.of(Operand.constants(
                        text.chars().mapToObj(c -> String.valueOf((char) c)).toList(), span));
            case "replace" ->
                first.filter(what -> !what.isEmpty())
                        .flatMap(what -> second.map(with -> text.replace(what, with)))
                        .filter(result -> result.length() <= Operand.MAX_TEXT)
                        .map(result -> Operand.constant(result, span));
            case "split" ->
                first.filter(what -> !what.isEmpty()).map(what -> Operand.constants(pieces(text, what), span));
            case "substring" -> part(text, arguments).map(result -> Operand.constant(result, span));
            case "insert" ->
                arguments.isEmpty()
                        ? Optional.empty()
                        : arguments
                                .getFirst()
                                .number()
                                .filter(at -> at >= 0 && at <= text.length())
                                .flatMap(at -> second.map(more -> Operand.constant(
                                        new StringBuilder(text)
                                                .insert(at.intValue(), more)
                                                .toString(),
                                        span)));
            case "trim" -> Optional.of(Operand.constant(text.strip(), span));
            default -> Optional.empty();
        };
    }

    private static Optional<String> part(String text, List<Operand> arguments) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> from = arguments.getFirst().number().filter(at -> at >= 0 && at <= text.length());
        return from.map(at -> {
            long length = arguments.size() > 1 ? arguments.get(1).number().orElse(0L) : text.length();
            int end = (int) Math.min(text.length(), Math.max(at, at + length));
            return text.substring(at.intValue(), end);
        });
    }

    /** Without regular expressions. */
    static List<String> pieces(String text, String separator) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        for (int next = text.indexOf(separator);
                next >= 0 && pieces.size() < Operand.MAX_ELEMENTS;
                next = text.indexOf(separator, at)) {
            pieces.add(text.substring(at, next));
            at = next + separator.length();
        }
        pieces.add(text.substring(at));
        return pieces;
    }
}
