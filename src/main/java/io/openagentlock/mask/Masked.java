package io.openagentlock.mask;

import java.util.List;
import java.util.Optional;

/** Text as it may be shown. */
public final class Masked {
    /** What every mask begins with. */
    static final String OPEN = "[masked: ";

    private static final int LONGEST_MASK = 96;

    private Masked() {}

    /**
     * The text with {@code [masked: KIND, N characters]} in the place of each credential. Linear; any text is fine;
     * masked text stays as it is.
     */
    public static String text(String text) {
        List<Detector> certain = List.of(new KeyBlocks(), new KnownTokens());
        List<Detector> others = List.of(new UrlPasswords(), new NamedSecrets(), new Flags(), new RandomText());
        StringBuilder shown = new StringBuilder(text.length());
        int place = 0;
        while (place < text.length()) {
            boolean masked = text.startsWith(OPEN, place);
            Optional<Credential> found = masked ? Optional.empty() : find(certain, others, text, place);
            int next = found.map(Credential::to).orElse(masked ? afterMask(text, place) : place + 1);
            int end = found.map(Credential::from).orElse(next);
            shown.append(text, place, end);
            found.map(Credential::mask).ifPresent(shown::append);
            place = next;
        }
        return shown.toString();
    }

    /** What says by itself what it is goes before what only its surroundings tell. */
    private static Optional<Credential> find(List<Detector> certain, List<Detector> others, String text, int place) {
        Optional<Credential> sure = first(certain, text, place);
        Optional<Credential> told = first(others, text, place).filter(found -> !text.startsWith(OPEN, found.from()));
        if (sure.isPresent() || told.isEmpty()) {
            return sure;
        }
        Credential around = told.get();
        return first(certain, text, around.from())
                .filter(inner -> inner.to() >= around.to())
                .or(() -> told);
    }

    private static Optional<Credential> first(List<Detector> detectors, String text, int place) {
        Optional<Credential> found = Optional.empty();
        // Everyone sees every place, since some remember what they saw; the first in the list is believed.
        for (Detector detector : detectors) {
            Optional<Credential> one = detector.at(text, place);
            found = found.isPresent() ? found : one;
        }
        return found;
    }

    /** A mask that is there already: its own words are no credential. */
    private static int afterMask(String text, int place) {
        int end = text.indexOf(']', place, Math.min(text.length(), place + LONGEST_MASK));
        return end >= 0 ? end + 1 : place + OPEN.length();
    }
}
