package io.openagentlock.meaning.code.follow;

import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.code.decode.Decoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code pack} and {@code unpack} of Perl, Ruby and PHP, as far as they hide text. */
final class Packs {
    private Packs() {}

    static Value pack(Value format, List<Value> values) {
        String template = format.text();
        List<Value> flat =
                values.stream().flatMap(value -> value.elements().stream()).toList();
        Set<Source> sources = new Value.Items(flat).sources();
        Set<Source> hidden = Value.union(sources, Set.of(new Source.Decoded("pack")));
        if (template.startsWith("H") && !flat.isEmpty()) {
            return decoded(flat.getFirst(), Decoder.BASE16, hidden);
        } else if (!template.isEmpty() && "CcUW".indexOf(template.charAt(0)) >= 0) {
            return codes(flat, hidden);
        } else if (!template.isEmpty() && "Aa".indexOf(template.charAt(0)) >= 0 && !flat.isEmpty()) {
            return flat.getFirst();
        }
        return new Value.Unknown(hidden);
    }

    private static Value codes(List<Value> values, Set<Source> sources) {
        StringBuilder text = new StringBuilder();
        for (Value value : values) {
            if (!(value instanceof Value.Num(long code)) || code < 0 || code > Character.MAX_CODE_POINT) {
                return new Value.Unknown(sources);
            }
            text.appendCodePoint((int) code);
        }
        return new Value.Str(text.toString(), false, sources);
    }

    static Value unpack(Value format, Value text) {
        String template = format.text();
        Set<Source> hidden = Value.union(text.sources(), Set.of(new Source.Decoded("unpack")));
        if (template.startsWith("m")) {
            return decoded(text, Decoder.BASE64, hidden);
        } else if (template.startsWith("u")) {
            return decoded(text, Decoder.UU, hidden);
        }
        return new Value.Unknown(hidden);
    }

    private static Value decoded(Value text, Decoder decoder, Set<Source> sources) {
        Optional<String> known = text.constant().flatMap(decoder::decode);
        return known.<Value>map(result -> new Value.Str(result, false, sources))
                .orElseGet(() -> new Value.Unknown(sources));
    }
}
