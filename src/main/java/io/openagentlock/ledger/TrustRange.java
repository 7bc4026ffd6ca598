package io.openagentlock.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How far the entries {@code from} to {@code to - 1} can be believed.
 *
 * @param session whose they are; empty when no certificate tells
 * @param why one line; empty for trusted ranges
 */
public record TrustRange(long from, long to, Trust trust, Optional<String> session, String why) {
    /** From good to bad. */
    public enum Trust {
        TRUSTED,
        UNTRUSTED,
        UNVERIFIABLE,
        BAD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Cuts a verified log into ranges, ascending, without a gap; none of an archive that holds only some entries. */
    public static List<TrustRange> of(VerifyReport report, List<UntrustedMark> marks) {
        if (report.part()) {
            return List.of();
        }
        TreeSet<Long> cuts = new TreeSet<>(List.of(0L, report.size()));
        for (VerifyReport.SessionRange session : report.sessions()) {
            cuts.add(session.from());
            cuts.add(session.to());
        }
        for (UntrustedMark mark : marks) {
            cuts.add(mark.from());
            cuts.add(mark.end());
        }
        for (Finding finding : report.findings()) {
            finding.index().ifPresent(index -> {
                cuts.add(index);
                cuts.add(index + 1);
            });
        }
        List<TrustRange> ranges = new ArrayList<>();
        Long from = null;
        for (long cut : cuts.subSet(0L, true, report.size(), true)) {
            if (from != null) {
                join(ranges, range(report, marks, from, cut));
            }
            from = cut;
        }
        return ranges;
    }

    private static void join(List<TrustRange> ranges, TrustRange next) {
        TrustRange last = ranges.isEmpty() ? next : ranges.getLast();
        boolean same = last.to == next.from
                && last.trust == next.trust
                && last.session.equals(next.session)
                && last.why.equals(next.why);
        if (same) {
            ranges.removeLast();
            ranges.add(new TrustRange(last.from, next.to, next.trust, next.session, next.why));
        } else {
            ranges.add(next);
        }
    }

    private static TrustRange range(VerifyReport report, List<UntrustedMark> marks, long from, long to) {
        Optional<VerifyReport.SessionRange> session = report.sessions().stream()
                .filter(one -> one.from() <= from && to <= one.to())
                .findFirst();
        Optional<String> sid = session.map(one -> one.sid().value());
        Optional<Finding> bad = report.findings().stream()
                .filter(finding -> finding.index().isPresent()
                        && finding.index().getAsLong() >= from
                        && finding.index().getAsLong() < to)
                .findFirst();
        if (bad.isPresent()) {
            return new TrustRange(from, to, Trust.BAD, sid, bad.get().message());
        }
        if (session.isEmpty()) {
            return new TrustRange(from, to, Trust.UNVERIFIABLE, sid, "no good certificate stands behind it");
        }
        return marks.stream()
                .filter(mark -> mark.from() <= from && to <= mark.end())
                .filter(mark -> mark.concerns(session.get(), report.origin()))
                .min(Comparator.comparing(UntrustedMark::where))
                .map(mark -> new TrustRange(
                        from, to, Trust.UNTRUSTED, sid, mark.reason() + ", marked in the " + mark.where()))
                .orElseGet(() -> new TrustRange(from, to, Trust.TRUSTED, sid, ""));
    }
}
