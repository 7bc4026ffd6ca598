package io.openagentlock.meaning.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** <code>{1..9}</code>, <code>{a..e..2}</code> (bash manual 3.5.1). */
public final class Ranges {
    private static final int MOST = 256;

    private Ranges() {}

    /** The texts in order; empty when there are more than 256 or the ends are no range. */
    public static List<String> of(String from, String to, Optional<String> step) {
        Optional<Long> first = number(from);
        Optional<Long> last = number(to);
        boolean letters = first.isEmpty() && last.isEmpty() && from.length() == 1 && to.length() == 1;
        if (letters) {
            return values((long) from.charAt(0), (long) to.charAt(0), step, 0, true);
        }
        int width = padded(from) || padded(to) ? Math.max(from.length(), to.length()) : 0;
        return first.isEmpty() || last.isEmpty() ? List.of() : values(first.get(), last.get(), step, width, false);
    }

    private static List<String> values(long first, long last, Optional<String> step, int width, boolean letters) {
        long by = Math.max(1, Math.abs(step.flatMap(Ranges::number).orElse(1L)));
        if (Math.abs(last - first) / by >= MOST) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        long direction = first <= last ? by : -by;
        for (long i = first; direction > 0 ? i <= last : i >= last; i += direction) {
            values.add(letters ? String.valueOf((char) i) : padded(i, width));
        }
        return values;
    }

    private static boolean padded(String number) {
        String digits = number.startsWith("-") ? number.substring(1) : number;
        return digits.length() > 1 && digits.startsWith("0");
    }

    private static String padded(long number, int width) {
        String digits = Long.toString(Math.abs(number));
        String sign = number < 0 ? "-" : "";
        return sign + "0".repeat(Math.max(0, width - digits.length() - sign.length())) + digits;
    }

    private static Optional<Long> number(String text) {
        try {
            return text.length() > 9 ? Optional.empty() : Optional.of(Long.parseLong(text));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
