package io.openagentlock.policy.text;

import io.openagentlock.call.ActionKind;
import io.openagentlock.policy.GateTest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which keys the readers take where: what a schema for editors has to say too. */
public final class PolicyKeys {
    private PolicyKeys() {}

    /** Of a policy of version 2. */
    public static Set<String> policy() {
        return PolicyReader.ACTION_KEYS;
    }

    /** Of a policy of version 1. */
    public static Set<String> firstPolicy() {
        return PolicyReader.KEYS;
    }

    /** Of a gate that looks at actions. */
    public static Set<String> gate() {
        return ActionGateReader.KEYS;
    }

    /** Of a gate in the form of version 1. */
    public static Set<String> firstGate() {
        return GateReader.KEYS;
    }

    /** Of {@code match:}. */
    public static Set<String> match() {
        return MatchReader.KEYS;
    }

    /** The sections of {@code sets:}. */
    public static Set<String> sets() {
        return SetsReader.KEYS;
    }

    /** The lists of {@code tests:}. */
    public static List<String> tests() {
        return Arrays.stream(GateTest.Expected.values())
                .map(GateTest.Expected::word)
                .toList();
    }

    public static List<String> modes() {
        return GateReader.MODES;
    }

    public static List<String> severities() {
        return GateReader.SEVERITIES;
    }

    /** Names the way in which an attribute is compared: {@code text}, {@code path}, {@code host} … */
    public static String comparison(ActionKind.Attribute attribute) {
        return Role.of(attribute).name().toLowerCase(Locale.ROOT);
    }

    /** The keys of a mapping that says what such an attribute must be like; empty where there is none. */
    public static List<String> condition(String comparison) {
        return Role.valueOf(comparison.toUpperCase(Locale.ROOT)).keys();
    }

    /** All names that {@link #comparison} can give. */
    public static List<String> comparisons() {
        return Arrays.stream(Role.values())
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
