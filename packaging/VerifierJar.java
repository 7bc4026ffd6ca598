import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes agentlock-verify.jar: the classes that its main class leads to, and nothing else.
 *
 * <p>usage: {@code java packaging/VerifierJar.java CLASSES JAR}. The same classes give the same bytes.
 */
public final class VerifierJar {
    private static final String OURS = "io/openagentlock/";
    private static final String MAIN = OURS + "verify/Main";
    private static final String MANIFEST =
            "Manifest-Version: 1.0\r\nMain-Class: io.openagentlock.verify.Main\r\n\r\n";

    /** Our classes inside a descriptor or a signature. */
    private static final Pattern NAMED = Pattern.compile("L(" + OURS + "[\\w/$]+)");

    public static void main(String[] args) throws IOException {
        TreeMap<String, byte[]> classes = reached(Path.of(args[0]));
        Path jar = Path.of(args[1]);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            put(zip, "META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.US_ASCII));
            for (var one : classes.entrySet()) {
                put(zip, one.getKey() + ".class", one.getValue());
            }
        }
        System.out.println(jar + ": " + classes.size() + " classes, " + Files.size(jar) + " bytes");
    }

    /** Constant pools name whatever a class may load. */
    private static TreeMap<String, byte[]> reached(Path root) throws IOException {
        TreeMap<String, byte[]> found = new TreeMap<>();
        Deque<String> next = new ArrayDeque<>();
        next.add(MAIN);
        while (!next.isEmpty()) {
            String name = next.removeFirst();
            if (found.containsKey(name)) {
                continue;
            }
            byte[] bytes = Files.readAllBytes(root.resolve(name + ".class"));
            found.put(name, bytes);
            for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
                switch (entry) {
                    case ClassEntry type -> add(type.asInternalName(), next);
                    case Utf8Entry text -> NAMED.matcher(text.stringValue())
                            .results()
                            .forEach(match -> next.add(match.group(1)));
                    default -> {}
                }
            }
        }
        return found;
    }

    private static void add(String name, Deque<String> next) {
        Matcher array = NAMED.matcher(name);
        if (name.startsWith("[") && array.find()) {
            next.add(array.group(1));
        } else if (name.startsWith(OURS)) {
            next.add(name);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.of(2026, 11, 1, 0, 0)); // the artifact's own time stamp
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
