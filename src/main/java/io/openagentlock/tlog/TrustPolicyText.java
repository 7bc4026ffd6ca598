package io.openagentlock.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the C2SP tlog-policy language, line by line. Every {@link MalformedException} names the line. A file without a
 * quorum line, which that specification wants, asks for no cosignature.
 */
public final class TrustPolicyText {
    private static final int MAX_LENGTH = 1 << 20;
    private static final int MAX_LINES = 10_000;
    private static final String NONE = "none";

    private final List<TrustPolicy.Log> logs = new ArrayList<>();
    private final List<TrustPolicy.Witness> witnesses = new ArrayList<>();
    private final List<TrustPolicy.Group> groups = new ArrayList<>();
    private final List<List<String>> others = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private Optional<String> quorum = Optional.empty();
    private boolean decided;

    private TrustPolicyText() {}

    /** Parses a file's text. */
    public static TrustPolicy parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new MalformedException("the trust file is too long");
        }
        TrustPolicyText reading = new TrustPolicyText();
        int number = 0;
        for (String line : (Iterable<String>) text.lines().limit(MAX_LINES + 1L)::iterator) {
            number++;
            try {
                reading.line(line);
            } catch (MalformedException wrong) {
                throw new MalformedException("line " + number + ": " + wrong.getMessage());
            }
        }
        if (number > MAX_LINES) {
            throw new MalformedException("the trust file has too many lines");
        }
        return new TrustPolicy(reading.logs, reading.witnesses, reading.groups, reading.quorum, reading.others);
    }

    private void line(String line) {
        if (!line.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f))) {
            throw new MalformedException("a control character");
        }
        List<String> words = Arrays.stream(line.split("[ \t]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty() || words.getFirst().startsWith("#")) {
            return;
        }
        switch (words.getFirst()) {
            case "log" -> log(words);
            case "witness" -> witness(words);
            case "group" -> group(words);
            case "quorum" -> quorum(words);
            default -> others.add(words);
        }
    }

    private void log(List<String> words) {
        need(words.size() == 2 || words.size() == 3, "`log` is followed by a verifier key and perhaps a URL");
        VerifierKey key = key(words.get(1), KeyType.ED25519, "a log signs with a key of type 1 (Ed25519)");
        logs.add(new TrustPolicy.Log(key, words.stream().skip(2).findFirst()));
    }

    private void witness(List<String> words) {
        need(
                words.size() == 3 || words.size() == 4,
                "`witness` is followed by a name, a verifier key and perhaps a URL");
        VerifierKey key = key(words.get(2), KeyType.COSIGNATURE_V1, "a witness signs with a key of type 4");
        witnesses.add(new TrustPolicy.Witness(
                define(words.get(1)), key, words.stream().skip(3).findFirst()));
    }

    /** Two keys are the same if their public keys are, whatever their names. */
    private VerifierKey key(String text, KeyType type, String otherwise) {
        VerifierKey key = VerifierKey.parse(text);
        need(key.type() == type, otherwise);
        need(keys.add(Base64Text.format(key.publicKey())), "the key stands there twice");
        return key;
    }

    private void group(List<String> words) {
        need(words.size() >= 4, "`group` is followed by a name, `all`, `any` or a number, and its members");
        List<String> listed = words.subList(3, words.size());
        for (String member : listed) {
            need(names.contains(member), "`" + member + "` is not defined before it is used");
            need(members.add(member), "`" + member + "` is a member twice");
        }
        int threshold = threshold(words.get(2), listed.size());
        groups.add(new TrustPolicy.Group(define(words.get(1)), threshold, listed));
    }

    private static int threshold(String word, int of) {
        long wanted = switch (word) {
            case "all" -> of;
            case "any" -> 1;
            default -> Decimal.parse(word, "the threshold");
        };
        need(wanted >= 1 && wanted <= of, "the threshold is from 1 to the number of members");
        return (int) wanted;
    }

    private void quorum(List<String> words) {
        need(words.size() == 2 && !decided, "one line `quorum` with one name");
        String name = words.get(1);
        need(name.equals(NONE) || names.contains(name), "`" + name + "` is not defined before it is used");
        decided = true;
        quorum = name.equals(NONE) ? Optional.empty() : Optional.of(name);
    }

    private String define(String name) {
        need(!name.equals(NONE) && names.add(name), "the name `" + name + "` is taken");
        return name;
    }

    private static void need(boolean good, String otherwise) {
        if (!good) {
            throw new MalformedException(otherwise);
        }
    }
}
