package io.openagentlock.meaning.run;

import io.openagentlock.meaning.Surroundings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Files and links of a case. */
final class FakeDisk implements Surroundings {
    final Map<String, String> files = new HashMap<>();
    final Map<String, String> links = new HashMap<>();

    @Override
    public Optional<String> text(String path, int maxChars) {
        return realPath(path).map(files::get).filter(text -> text.length() <= maxChars);
    }

    @Override
    public Kind kind(String path) {
        return links.containsKey(path) ? Kind.LINK : files.containsKey(path) ? Kind.FILE : Kind.MISSING;
    }

    @Override
    public Optional<String> realPath(String path) {
        for (Map.Entry<String, String> link : links.entrySet()) {
            if (path.equals(link.getKey()) || path.startsWith(link.getKey() + "/")) {
                return Optional.of(
                        link.getValue() + path.substring(link.getKey().length()));
            }
        }
        return Optional.of(path);
    }
}
