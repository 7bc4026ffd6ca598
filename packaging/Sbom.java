import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;

/**
 * {@code Sbom.java VERSION TREE}: what a package holds, as CycloneDX 1.6 JSON: every jar with its SHA-256 and, where the
 * jar or its name tells, its coordinates; the run-time image; the hook client. No time and no serial number, so that the
 * same tree gives the same bytes.
 */
final class Sbom {
    private record Part(String type, String name, String version, String sha256, String purl) {
        String json() {
            String hash = sha256.isEmpty()
                    ? ""
                    : ",\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\"" + sha256 + "\"}]";
            return "    {\"type\":\"" + type + "\",\"name\":\"" + name + "\",\"version\":\"" + version + "\"" + hash
                    + (purl.isEmpty() ? "" : ",\"purl\":\"" + purl + "\"") + "}";
        }
    }

    public static void main(String[] args) throws Exception {
        Path tree = Path.of(args[1]);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("file", "agentlock-hook", args[0], sha256(tree.resolve("native/agentlock-hook")), ""));
        try (var jars = Files.list(tree.resolve("lib"))) {
            for (Path jar : jars.sorted().toList()) {
                parts.add(part(jar, args[0]));
            }
        }
        Properties release = new Properties();
        try (var in = Files.newInputStream(tree.resolve("jre/release"))) {
            release.load(in);
        }
        parts.add(new Part(
                "platform", "java-runtime", release.getProperty("JAVA_VERSION", "?").replace("\"", ""), "", ""));
        System.out.println("{\n  \"bomFormat\":\"CycloneDX\",\n  \"specVersion\":\"1.6\",\n  \"version\":1,\n"
                + "  \"metadata\":{\"component\":{\"type\":\"application\",\"name\":\"agentlock\",\"version\":\"" + args[0]
                + "\"}},\n  \"components\":[\n"
                + String.join(",\n", parts.stream().map(Part::json).toList()) + "\n  ]\n}");
    }

    private static Part part(Path jar, String ours) throws Exception {
        String file = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        if (file.equals("openagentlock")) {
            return new Part("library", file, ours, sha256(jar), "");
        }
        int dash = file.replaceAll("-[0-9].*", "").length();
        String name = file.substring(0, dash);
        String version = file.substring(Math.min(file.length(), dash + 1));
        String group = group(jar, name);
        String purl = group.isEmpty() ? "" : "pkg:maven/" + group + "/" + name + "@" + version;
        return new Part("library", name, version, sha256(jar), purl);
    }

    /** From the jar's own Maven descriptor; many have none. */
    private static String group(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(entry -> entry.matches("META-INF/maven/[^/]+/" + name + "/pom.properties"))
                    .map(entry -> entry.split("/", -1)[2])
                    .findFirst()
                    .orElse("");
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
