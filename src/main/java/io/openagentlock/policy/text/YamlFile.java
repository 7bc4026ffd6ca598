package io.openagentlock.policy.text;

import io.openagentlock.wire.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Bytes to YAML nodes, inside limits: size, depth, UTF-8, one document, no anchors. */
final class YamlFile {
    private static final int MAX_DEPTH = 24;

    private YamlFile() {}

    /** The document's root; empty when there is none or a problem was reported. */
    static Optional<Node> read(String file, byte[] utf8, Problems problems) {
        if (utf8.length > Limits.POLICY_FILE) {
            problems.error(
                    Problems.Place.START,
                    "the file has " + utf8.length + " bytes; the limit is " + Limits.POLICY_FILE,
                    "remove what is not policy");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setUseMarks(true)
                    .setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(0)
                    .setCodePointLimit(Limits.POLICY_FILE)
                    .build();
            return check(settings, text, problems) ? compose(settings, text, problems) : Optional.empty();
        } catch (CharacterCodingException e) {
            problems.error(Problems.Place.START, "the file is not UTF-8", "save it as UTF-8");
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            problems.error(
                    e.getProblemMark().map(Problems.Place::of).orElse(Problems.Place.START),
                    "not YAML: " + oneLine(e.getProblem()),
                    "check indentation and quotes here and in the line above");
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.error(Problems.Place.START, "not YAML: " + oneLine(e.getMessage()), "check the file's encoding");
            return Optional.empty();
        }
    }

    private static Optional<Node> compose(LoadSettings settings, String text, Problems problems) {
        Optional<Node> root = new Compose(settings).composeString(text);
        if (root.isEmpty()) {
            problems.error(Problems.Place.START, "the file is empty", "begin with `version: 1`");
        }
        return root;
    }

    /** The parser keeps no stack of its own, so depth is checked before anything recursive sees the text. */
    private static boolean check(LoadSettings settings, String text, Problems problems) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                problems.error(place(event), "nested deeper than " + MAX_DEPTH + " levels", "flatten the file");
                return false;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (event instanceof AliasEvent
                    || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
                problems.error(
                        place(event),
                        "anchors and aliases (`&`, `*`) are not allowed",
                        "write the value where it is used");
                return false;
            }
        }
        return true;
    }

    private static Problems.Place place(Event event) {
        return event.getStartMark().map(Problems.Place::of).orElse(Problems.Place.START);
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).lines().findFirst().orElse("").strip();
    }
}
