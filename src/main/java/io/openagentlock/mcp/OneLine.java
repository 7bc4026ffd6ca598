package io.openagentlock.mcp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message's bytes as one line for every reader. Some split lines at more than a line feed: Python at a carriage return,
 * Node's readline also at U+2028 and U+2029, others at U+0085. What stands between two of these inside a harmless message
 * would be a message of its own to them. In JSON text these can only be space or stand in a string, so nothing changes.
 */
final class OneLine {
    private OneLine() {}

    /** The same bytes where there is nothing to do, which is nearly always. */
    static byte[] of(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\r' || length(json, i) > 0) {
                return rewritten(json);
            }
        }
        return json;
    }

    private static byte[] rewritten(byte[] json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 16);
        for (int i = 0; i < json.length; i++) {
            int length = length(json, i);
            if (length > 0) {
                out.writeBytes(escape(json, i).getBytes(StandardCharsets.US_ASCII));
                i += length - 1;
            } else {
                out.write(json[i] == '\r' ? ' ' : json[i]);
            }
        }
        return out.toByteArray();
    }

    /** Length of a line separator beyond ASCII in UTF-8; 0 when there is none. */
    private static int length(byte[] json, int i) {
        if (json[i] == (byte) 0xE2 && i + 2 < json.length && json[i + 1] == (byte) 0x80) {
            return json[i + 2] == (byte) 0xA8 || json[i + 2] == (byte) 0xA9 ? 3 : 0;
        }
        return json[i] == (byte) 0xC2 && i + 1 < json.length && json[i + 1] == (byte) 0x85 ? 2 : 0;
    }

    private static String escape(byte[] json, int i) {
        return json[i] == (byte) 0xC2 ? "\\u0085" : json[i + 2] == (byte) 0xA8 ? "\\u2028" : "\\u2029";
    }
}
