package io.openagentlock.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Shell scripts that are on the machine, and what is cut out of them. */
final class Corpus {
    private static final List<String> FOLDERS = List.of("/etc", "/lib", "/usr", "/var/lib/dpkg/info");
    private static final Pattern FIRST_LINE = Pattern.compile("\\A#!\\s*/(usr/)?bin/(env )?(ba|da)?sh\\b");
    private static final Pattern FUNCTION = Pattern.compile("(?m)^(function )?[\\w-]+ ?\\(\\)\\s*\\{\n(?:.*\n)*?\\}\n");
    private static final int LARGEST = 100_000;

    private Corpus() {}

    /** All scripts, in the order of their names. */
    static List<String> scripts() {
        Set<Path> files = new LinkedHashSet<>();
        for (String folder : FOLDERS) {
            files.addAll(below(Path.of(folder)));
        }
        Set<String> scripts = new LinkedHashSet<>();
        files.stream().sorted().forEach(file -> script(file).ifPresent(scripts::add));
        return List.copyOf(scripts);
    }

    private static Set<Path> below(Path folder) {
        Set<Path> found = new LinkedHashSet<>();
        try {
            Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), 20, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && attributes.size() < LARGEST) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    private static Optional<String> script(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(32);
            String start = new String(head, StandardCharsets.ISO_8859_1);
            boolean shell = FIRST_LINE.matcher(start).find() || file.toString().endsWith(".sh");
            return shell ? text(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Functions, stretches of lines and single lines of scripts. */
    static List<String> cuttings(List<String> scripts, Random random) {
        Set<String> cuttings = new LinkedHashSet<>();
        for (String script : scripts) {
            FUNCTION.matcher(script).results().forEach(match -> cuttings.add(match.group()));
            List<String> lines = script.lines().toList();
            for (int i = 0; i < lines.size(); i += 1 + random.nextInt(15)) {
                int end = Math.min(lines.size(), i + 1 + (random.nextInt(3) == 0 ? random.nextInt(12) : 0));
                cuttings.add(String.join("\n", lines.subList(i, end)) + "\n");
            }
        }
        cuttings.removeIf(String::isBlank);
        List<String> all = new ArrayList<>(cuttings);
        Collections.shuffle(all, random);
        return all;
    }
}
