package io.openagentlock.disk;

import io.openagentlock.ledger.StoredFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A ledger in a tar archive (POSIX.1-2017, pax, "ustar Interchange Format"), read where it lies: below the directory that
 * holds {@code identity.json}. Only regular files and directories, each name once; anything else is refused, since two
 * programs may unpack it differently.
 */
final class StoredArchive implements StoredFiles {
    private static final int BLOCK = 512;
    private static final int MOST_FILES = 4_000_000;
    private static final int LARGEST = 64 << 20;
    private static final String IDENTITY = "identity.json";

    private record Part(long at, long length) {}

    private final Path archive;
    private final SortedMap<String, Part> parts;

    private StoredArchive(Path archive, SortedMap<String, Part> parts) {
        this.archive = archive;
        this.parts = Collections.unmodifiableSortedMap(parts);
    }

    static StoredArchive open(Path archive) throws IOException {
        TreeMap<String, Part> all = new TreeMap<>();
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            long at = 0;
            byte[] header = StoredDirectory.read(channel, at, BLOCK);
            while (!isEnd(header)) {
                Part part = new Part(at + BLOCK, number(header, 124, 12));
                if (part.length() > channel.size() - part.at()) {
                    throw malformed("it is cut off");
                }
                add(all, header, part);
                at = part.at() + Math.ceilDiv(part.length(), BLOCK) * BLOCK;
                header = StoredDirectory.read(channel, at, BLOCK);
            }
        }
        return new StoredArchive(archive, below(all));
    }

    private static boolean isEnd(byte[] header) throws IOException {
        if (header.length != BLOCK) {
            throw malformed("it has no end");
        }
        for (byte one : header) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    private static void add(SortedMap<String, Part> all, byte[] header, Part part) throws IOException {
        boolean ustar = text(header, 257, 6).equals("ustar") && number(header, 148, 8) == checksum(header);
        if (!ustar || all.size() >= MOST_FILES) {
            throw malformed("a header is not ustar");
        }
        String prefix = text(header, 345, 155);
        String name = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
        if (header[156] == '5') {
            return; // a directory
        }
        boolean plain = (header[156] == '0' || header[156] == 0) && !name.startsWith("/");
        if (!plain || List.of(name.split("/", -1)).contains("..") || all.put(name, part) != null) {
            throw malformed("it holds more than plain files, each once");
        }
    }

    /** The sum of the header's bytes, its own field taken as spaces. */
    private static long checksum(byte[] header) {
        long sum = 8 * ' ';
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? 0 : header[i] & 0xff;
        }
        return sum;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long number(byte[] header, int from, int length) throws IOException {
        String digits = text(header, from, length).strip();
        try {
            long value = Long.parseLong(digits, 8);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException notOctal) {
            // told below
        }
        throw malformed("a header is not ustar");
    }

    private static SortedMap<String, Part> below(SortedMap<String, Part> all) {
        String prefix = all.keySet().stream()
                .filter(name -> name.equals(IDENTITY) || name.endsWith("/" + IDENTITY))
                .map(name -> name.substring(0, name.length() - IDENTITY.length()))
                .findFirst()
                .orElse("");
        TreeMap<String, Part> parts = new TreeMap<>();
        all.forEach((name, part) -> {
            if (name.startsWith(prefix)) {
                parts.put(name.substring(prefix.length()), part);
            }
        });
        return parts;
    }

    private static IOException malformed(String why) {
        return new IOException("it is no archive of a ledger: " + why);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        Part part = parts.get(path);
        if (part == null) {
            return Optional.empty();
        }
        if (part.length() > LARGEST) {
            throw new IOException(path + " is larger than any file of a ledger");
        }
        return read(path, 0, (int) part.length());
    }

    @Override
    public Optional<byte[]> read(String path, long offset, int length) throws IOException {
        Part part = parts.get(path);
        if (part == null) {
            return Optional.empty();
        }
        int there = Math.clamp(part.length() - offset, 0, length);
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            return Optional.of(StoredDirectory.read(channel, part.at() + offset, there));
        }
    }

    @Override
    public long size(String path) {
        Part part = parts.get(path);
        return part == null ? -1 : part.length();
    }

    @Override
    public List<String> list(String directory) {
        String below = directory.isEmpty() ? "" : directory + "/";
        return parts.keySet().stream().filter(name -> name.startsWith(below)).toList();
    }

    /** Nobody writes into an archive. */
    @Override
    public Optional<String> lockOwner() {
        return Optional.empty();
    }
}
