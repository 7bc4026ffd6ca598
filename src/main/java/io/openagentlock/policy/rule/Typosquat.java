package io.openagentlock.policy.rule;

import io.openagentlock.policy.Outcome;
import io.openagentlock.policy.Rule;
import io.openagentlock.policy.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Package names that look like well-known ones. */
final class Typosquat implements RuleKind {
    private static final int MAX_NAME = 128;

    @Override
    public String name() {
        return "typosquat";
    }

    @Override
    public String doc() {
        return """
                Looks at the packages that a command installs: one that is not in `reference` but one edit away from an
                entry (a character missing, added or changed, or two neighbours swapped) gets
                `action_on_near_miss`: `deny` (the default) or `skip`. All others are skipped.""";
    }

    @Override
    public Set<String> keys() {
        return Set.of("reference", "action_on_near_miss");
    }

    @Override
    public Rule compile(Parameters parameters) {
        Outcome action = parameters.outcome(
                "action_on_near_miss", List.of(Outcome.DENY, Outcome.SKIP), Optional.of(Outcome.DENY));
        Set<String> reference = parameters.names("reference");
        return new Compiled(Set.copyOf(reference), neighbours(reference), action);
    }

    /** Names one edit apart share a spelling with at most one character left out; so the search is by hash. */
    private static Map<String, Set<String>> neighbours(Set<String> reference) {
        Map<String, Set<String>> byVariant = new HashMap<>();
        for (String name : reference) {
            for (String variant : variants(name)) {
                byVariant.computeIfAbsent(variant, fresh -> new HashSet<>()).add(name);
            }
        }
        return byVariant;
    }

    private static Set<String> variants(String name) {
        Set<String> variants = new HashSet<>();
        variants.add(name);
        if (name.length() <= MAX_NAME) {
            for (int i = 0; i < name.length(); i++) {
                variants.add(name.substring(0, i) + name.substring(i + 1));
            }
        }
        return variants;
    }

    private record Compiled(Set<String> reference, Map<String, Set<String>> neighbours, Outcome action)
            implements Rule {
        @Override
        public Outcome judge(Subject subject) {
            boolean near = Packages.installed(subject).stream().anyMatch(this::isNear);
            return near ? action : Outcome.SKIP;
        }

        private boolean isNear(String name) {
            return !reference.contains(name)
                    && variants(name).stream()
                            .flatMap(variant -> neighbours.getOrDefault(variant, Set.of()).stream())
                            .anyMatch(known -> oneEditApart(name, known));
        }
    }

    static boolean oneEditApart(String a, String b) {
        int start = 0;
        int shorter = Math.min(a.length(), b.length());
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        String x = a.substring(start);
        String y = b.substring(start);
        if (x.length() == y.length()) {
            boolean swapped = x.length() > 1
                    && x.charAt(0) == y.charAt(1)
                    && x.charAt(1) == y.charAt(0)
                    && x.substring(2).equals(y.substring(2));
            return !x.isEmpty() && (swapped || x.substring(1).equals(y.substring(1)));
        }
        return x.length() == y.length() + 1
                ? x.substring(1).equals(y)
                : y.length() == x.length() + 1 && y.substring(1).equals(x);
    }
}
