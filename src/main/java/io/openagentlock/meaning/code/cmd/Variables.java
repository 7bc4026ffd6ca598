package io.openagentlock.meaning.code.cmd;

import io.openagentlock.meaning.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code %NAME%}, {@code !NAME!}, {@code %NAME:~1,2%}, {@code %NAME:a=b%}, {@code %%i} ({@code help set}, {@code help for}). */
final class Variables {
    /** Stand around the name of a variable that the abstract run knows better. */
    static final char OPEN = '\ue000';

    static final char CLOSE = '\ue001';
    private static final int MAX_TEXT = 32 << 10;
    private static final int MAX_NAME = 128;
    private static final int MAX_VARIABLES = 512;

    private final Map<String, String> values = new HashMap<>(Map.of(
            "COMSPEC", "C:\\WINDOWS\\system32\\cmd.exe",
            "SYSTEMROOT", "C:\\WINDOWS",
            "WINDIR", "C:\\WINDOWS",
            "SYSTEMDRIVE", "C:",
            "PUBLIC", "C:\\Users\\Public",
            "PROGRAMFILES", "C:\\Program Files",
            "COMMONPROGRAMFILES", "C:\\Program Files\\Common Files",
            "PROGRAMDATA", "C:\\ProgramData",
            "PATHEXT", ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC",
            "OS", "Windows_NT"));

    /** Letters of the {@code for} loops around. */
    private final Set<Character> letters = new HashSet<>();

    private int left = 1 << 20;

    /** @param certain whether nothing stands around that may skip or repeat it */
    void set(String name, String value, boolean certain) {
        String key = name.strip().toUpperCase(Locale.ROOT);
        boolean constant = value.indexOf(OPEN) < 0 && value.indexOf(Text.UNKNOWN) < 0;
        if (certain && constant && values.size() < MAX_VARIABLES) {
            values.put(key, value);
        } else {
            values.remove(key);
        }
    }

    void letter(char letter) {
        letters.add(letter);
    }

    /** The text with variables in it replaced; what is not known stays as a name between marks. */
    String expand(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('!') < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '%' || c == '!' ? one(text, at, result) : at;
            if (end == at) {
                result.append(c);
                end = at + 1;
            }
            at = end;
        }
        left -= result.length();
        return left < 0 || result.length() > MAX_TEXT ? String.valueOf(Text.UNKNOWN) : result.toString();
    }

    /** The index behind the variable at an index, whose value is added; the same index: there is none. */
    private int one(String text, int at, StringBuilder result) {
        char mark = text.charAt(at);
        int loop = mark == '%' ? loop(text, at, result) : at;
        if (loop > at) {
            return loop;
        }
        int limit = Math.min(text.length(), at + MAX_NAME);
        int end = text.indexOf(mark, at + 1);
        boolean named = end > at + 1 && end < limit && isName(text.charAt(at + 1));
        if (!named) {
            return at;
        }
        String inside = text.substring(at + 1, end);
        int colon = inside.indexOf(':');
        String name = (colon < 0 ? inside : inside.substring(0, colon)).toUpperCase(Locale.ROOT);
        String value = values.get(name);
        boolean plain = mark == '!' && value == null;
        if (plain || name.indexOf(' ') >= 0 || result.length() > MAX_TEXT) {
            return at;
        } else if (value == null) {
            result.append(colon < 0 ? foreign(name) : String.valueOf(Text.UNKNOWN));
        } else {
            result.append(colon < 0 ? value : changed(value, inside.substring(colon + 1)));
        }
        return end + 1;
    }

    private static boolean isName(char c) {
        return Character.isLetter(c) || c == '_' || c == '#' || c == '@' || c == '$';
    }

    private static String foreign(String name) {
        return switch (name) {
            case "USERPROFILE", "HOMEPATH" -> marked("HOME");
            case "HOMEDRIVE" -> "";
            case "APPDATA" -> marked("HOME") + "\\AppData\\Roaming";
            case "LOCALAPPDATA" -> marked("HOME") + "\\AppData\\Local";
            case "TEMP", "TMP" -> marked("HOME") + "\\AppData\\Local\\Temp";
            case "CD" -> marked("PWD");
            default -> marked(name);
        };
    }

    private static String marked(String name) {
        return OPEN + name + CLOSE;
    }

    /** {@code %i}, {@code %%i}, {@code %~dpi} of a loop; {@code %1}, {@code %*}, {@code %~dp0} of a batch file. */
    private int loop(String text, int at, StringBuilder result) {
        int i = at + 1;
        if (i < text.length() && text.charAt(i) == '%') {
            i++;
        }
        boolean modified = i < text.length() && text.charAt(i) == '~';
        int last = i;
        if (modified) {
            last++;
            while (last + 1 < text.length()
                    && last - i < 10
                    && "fdpnxsatz".indexOf(text.charAt(last)) >= 0
                    && isLoopEnd(text, last + 1)) {
                last++;
            }
        }
        if (last >= text.length()) {
            return at;
        }
        char letter = text.charAt(last);
        if (letters.contains(letter)) {
            result.append(marked("for-" + letter));
            return last + 1;
        } else if (Character.isDigit(letter) || letter == '*') {
            result.append(letter == '0' ? marked("PWD") : String.valueOf(Text.UNKNOWN));
            return last + 1;
        }
        return at;
    }

    private boolean isLoopEnd(String text, int at) {
        char c = text.charAt(at);
        return "fdpnxsatz".indexOf(c) >= 0 || letters.contains(c) || Character.isDigit(c);
    }

    /** {@code ~start,length} or {@code from=to} */
    private static String changed(String value, String how) {
        if (how.startsWith("~")) {
            String[] numbers = how.substring(1).split(",", 2);
            Optional<Integer> start = number(numbers[0]);
            Optional<Integer> length = numbers.length < 2 ? Optional.of(value.length()) : number(numbers[1]);
            if (start.isEmpty() || length.isEmpty()) {
                return String.valueOf(Text.UNKNOWN);
            }
            int from = clamp(start.get() < 0 ? value.length() + start.get() : start.get(), value);
            int to = clamp(length.get() < 0 ? value.length() + length.get() : from + length.get(), value);
            return value.substring(from, Math.max(from, to));
        }
        int equals = how.indexOf('=');
        if (equals < 1) {
            return value;
        }
        String what = how.substring(0, equals);
        String with = how.substring(equals + 1);
        return what.startsWith("*") ? after(value, what.substring(1), with) : replaced(value, what, with);
    }

    private static String after(String value, String what, String with) {
        int at = what.isEmpty() ? -1 : value.toLowerCase(Locale.ROOT).indexOf(what.toLowerCase(Locale.ROOT));
        return at < 0 ? value : with + value.substring(Math.min(value.length(), at + what.length()));
    }

    private static String replaced(String value, String what, String with) {
        String low = value.toLowerCase(Locale.ROOT);
        String key = what.toLowerCase(Locale.ROOT);
        if (low.length() != value.length() || key.length() != what.length()) {
            return value;
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (int next = low.indexOf(key); next >= 0 && result.length() < MAX_TEXT; next = low.indexOf(key, at)) {
            result.append(value, at, next).append(with);
            at = next + key.length();
        }
        return result.append(value.substring(at)).toString();
    }

    private static int clamp(int index, String value) {
        return Math.max(0, Math.min(value.length(), index));
    }

    private static Optional<Integer> number(String text) {
        String digits = text.strip();
        int sign = digits.startsWith("-") ? 1 : 0;
        boolean fits = digits.length() > sign
                && digits.length() < 7
                && digits.chars().skip(sign).allMatch(c -> c >= '0' && c <= '9');
        return fits ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }
}
