package io.openagentlock.cli;

import io.openagentlock.policy.text.PolicyProblem;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.List;
import java.util.Locale;

/** How {@code policy lint} reports. */
enum LintFormat {
    /** {@code file:line:column: message (hint: …)} */
    TEXT {
        @Override
        String render(List<String> files, List<PolicyProblem> problems, String version) {
            StringBuilder out = new StringBuilder();
            problems.forEach(
                    problem -> out.append(Console.oneLine(problem.text())).append('\n'));
            return out.toString();
        }
    },
    JSON {
        @Override
        String render(List<String> files, List<PolicyProblem> problems, String version) {
            Json.Obj json = Json.object()
                    .put(
                            "problems",
                            Json.array(problems.stream().map(LintFormat::json).toList()))
                    .build();
            return JsonWriter.pretty(json) + "\n";
        }
    },
    /** Static Analysis Results Interchange Format 2.1.0 (OASIS), as code hosts show it. */
    SARIF {
        @Override
        String render(List<String> files, List<PolicyProblem> problems, String version) {
            Json driver = Json.object()
                    .put("name", "agentlock policy lint")
                    .put("version", version)
                    .put(
                            "rules",
                            Json.array(List.of(Json.object().put("id", "policy").build())))
                    .build();
            Json run = Json.object()
                    .put("tool", Json.object().put("driver", driver).build())
                    .put("columnKind", "utf16CodeUnits")
                    .put(
                            "results",
                            Json.array(problems.stream().map(LintFormat::sarif).toList()))
                    .build();
            Json.Obj log = Json.object()
                    .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                    .put("version", "2.1.0")
                    .put("runs", Json.array(List.of(run)))
                    .build();
            return JsonWriter.pretty(log) + "\n";
        }
    },
    /** One test case for each file, as build servers read them. */
    JUNIT {
        @Override
        String render(List<String> files, List<PolicyProblem> problems, String version) {
            StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            long bad = files.stream()
                    .filter(file -> !errors(file, problems).isEmpty())
                    .count();
            out.append("<testsuite name=\"agentlock policy lint\" tests=\"")
                    .append(files.size())
                    .append("\" failures=\"")
                    .append(bad)
                    .append("\">\n");
            for (String file : files) {
                out.append("  <testcase name=\"").append(xml(file)).append("\" classname=\"policy\">\n");
                List<PolicyProblem> errors = errors(file, problems);
                if (!errors.isEmpty()) {
                    out.append("    <failure message=\"")
                            .append(xml(errors.getFirst().message()))
                            .append("\">");
                    errors.forEach(problem -> out.append(xml(problem.text())).append('\n'));
                    out.append("</failure>\n");
                }
                out.append("  </testcase>\n");
            }
            return out.append("</testsuite>\n").toString();
        }
    };

    /**
     * The report, ending with a line feed unless it is empty.
     *
     * @param files all files that were looked at, good ones too
     */
    abstract String render(List<String> files, List<PolicyProblem> problems, String version);

    private static List<PolicyProblem> errors(String file, List<PolicyProblem> problems) {
        return problems.stream()
                .filter(problem -> problem.level() == PolicyProblem.Level.ERROR
                        && problem.file().equals(file))
                .toList();
    }

    static Json.Obj json(PolicyProblem problem) {
        return Json.object()
                .put("level", problem.level().name().toLowerCase(Locale.ROOT))
                .put("file", problem.file())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("message", problem.message())
                .put("hint", problem.hint())
                .build();
    }

    private static Json.Obj sarif(PolicyProblem problem) {
        Json region = Json.object()
                .put("startLine", problem.line())
                .put("startColumn", problem.column())
                .build();
        Json place = Json.object()
                .put(
                        "artifactLocation",
                        Json.object().put("uri", problem.file()).build())
                .put("region", region)
                .build();
        return Json.object()
                .put("ruleId", "policy")
                .put("level", problem.level().name().toLowerCase(Locale.ROOT))
                .put(
                        "message",
                        Json.object()
                                .put("text", problem.message() + " (hint: " + problem.hint() + ")")
                                .build())
                .put(
                        "locations",
                        Json.array(List.of(
                                Json.object().put("physicalLocation", place).build())))
                .build();
    }

    /** Text and attribute values of XML 1.0: its own signs escaped, what it cannot hold left out. */
    private static String xml(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (c == '\n' || c == '\t' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF)) {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }
}
