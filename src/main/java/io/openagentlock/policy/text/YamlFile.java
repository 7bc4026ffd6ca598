package io.openagentlock.policy.text;

import io.openagentlock.wire.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

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
            return compose(settings, text, problems);
        } catch (CharacterCodingException e) {
            problems.error(Problems.Place.START, "the file is not UTF-8", "save it as UTF-8");
            return Optional.empty();
        } catch (CheckedParser.Refused e) {
            problems.error(e.place(), e.text(), e.hint());
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
        Parser parser = new ParserImpl(settings, new StreamReader(settings, text));
        Optional<Node> root = new Composer(settings, new CheckedParser(parser, MAX_DEPTH)).getSingleNode();
        if (root.isEmpty()) {
            problems.error(Problems.Place.START, "the file is empty", "begin with `version: 1`");
        }
        return root;
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).lines().findFirst().orElse("").strip();
    }
}
