package io.openagentlock.daemon.http;

import io.openagentlock.wire.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request asks for (RFC 9112 section 3.2.1, origin form): {@code /a/b?c=d}.
 *
 * @param path as it was sent, without the query
 * @param segments decoded; none is empty, {@code .} or {@code ..}, or holds a slash or a control character. The last one
 *     is empty when the path ends with a slash; no segments stand for {@code /}
 * @param query decoded; at most {@link Limits#QUERY_PARAMETERS}, none twice
 */
public record Target(String path, List<String> segments, Map<String, String> query) {
    public Target {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
    }

    /** Throws {@link HttpException} 400 for a target that is not exactly of this form. */
    public static Target parse(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#' || c == '\\') {
                throw HttpException.malformed("the request target holds a character that it must not");
            }
        }
        int mark = raw.indexOf('?');
        String path = mark < 0 ? raw : raw.substring(0, mark);
        if (!path.startsWith("/")) {
            throw HttpException.malformed("the request target must begin with a slash");
        }
        return new Target(path, segments(path), mark < 0 ? Map.of() : query(raw.substring(mark + 1)));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (int from = 1; from < path.length(); ) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            segments.add(segment(decoded(path.substring(from, to))));
            from = to + 1;
        }
        if (path.length() > 1 && path.endsWith("/")) {
            segments.add("");
        }
        return segments;
    }

    private static String segment(String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("..") || text.indexOf('/') >= 0) {
            throw HttpException.malformed("the request path holds a segment that it must not");
        }
        return text;
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return query;
        }
        for (String pair : text.split("&", Limits.QUERY_PARAMETERS + 1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (query.size() == Limits.QUERY_PARAMETERS
                    || query.put(parameter(name), parameter(value)) != null
                    || name.isEmpty()) {
                throw HttpException.malformed("the query repeats a parameter, has too many, or one without a name");
            }
        }
        return query;
    }

    private static String parameter(String text) {
        return decoded(text.replace('+', ' '));
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes.put((byte) (c == '%' ? octet(text, i) : c));
            i += c == '%' ? 2 : 0;
        }
        try {
            String plain =
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            if (plain.chars().anyMatch(Character::isISOControl)) {
                throw HttpException.malformed("the request target holds a control character");
            }
            return plain;
        } catch (CharacterCodingException notText) {
            throw HttpException.malformed("the request target is not UTF-8");
        }
    }

    private static int octet(String text, int percent) {
        int high = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(percent + 2), 16);
        if (low < 0) {
            throw HttpException.malformed("the request target holds a broken percent sequence");
        }
        return high << 4 | low;
    }
}
