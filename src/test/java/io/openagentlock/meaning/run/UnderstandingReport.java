package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.Understanding;
import io.openagentlock.meaning.Surroundings;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How long understanding takes: percentiles over the labelled commands, and how it grows with the length of a script. */
public final class UnderstandingReport {
    private static final int WARM_UP = 20;

    private UnderstandingReport() {}

    public static void main(String[] args) throws IOException, JsonException {
        Understanding understanding = Show.understanding(Surroundings.NONE);
        List<String> commands = commands(Path.of("../shared/cases/commands.jsonl"));
        for (int i = 0; i < WARM_UP; i++) {
            commands.forEach(command -> understanding.of(Show.call(command)));
        }
        long[] nanos = new long[commands.size()];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = best(understanding, Show.call(commands.get(i)), 3);
        }
        slowest(commands, nanos);
        Arrays.sort(nanos);
        System.out.printf(
                "%d commands, microseconds: p50 %.1f  p90 %.1f  p99 %.1f  max %.1f%n",
                nanos.length, at(nanos, 0.5), at(nanos, 0.9), at(nanos, 0.99), at(nanos, 1));
        growth(understanding);
    }

    private static long best(Understanding understanding, ToolCall call, int times) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            List<Action> actions = understanding.of(call);
            best = Math.min(best, actions.isEmpty() ? best : System.nanoTime() - start);
        }
        return best;
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))] / 1e3;
    }

    private static void slowest(List<String> commands, long[] nanos) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < nanos.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong(i -> -nanos[i]));
        order.stream()
                .limit(8)
                .forEach(i -> System.out.printf(
                        "%8.1f  %s%n",
                        nanos[i] / 1e3,
                        commands.get(i)
                                .substring(0, Math.min(120, commands.get(i).length()))));
    }

    private static void growth(Understanding understanding) {
        List<String> shapes = List.of(
                "ls -l /tmp/x\n",
                "x=$x.; ",
                "echo ${a//b/c} | ",
                "(",
                "a=b && ",
                "if a; then ",
                "$(",
                "\"$(",
                "{a,b}",
                "x ",
                "cat <<E\n$x\nE\n",
                "f(){ f; }; f | f & ",
                "for i in 1 2 3; do ",
                "eval ",
                "`",
                "${a:-",
                "$((1+",
                "echo a > f; ",
                "a*[",
                "while read x; do $x; done < f; ",
                "case x in *) ");
        System.out.println("milliseconds for 1 KiB, 16 KiB, 64 KiB, 256 KiB, 1 MiB of");
        for (String shape : shapes) {
            StringBuilder line = new StringBuilder();
            for (int size : new int[] {1 << 10, 1 << 14, 1 << 16, 1 << 18, 1 << 20}) {
                ToolCall call =
                        Show.call(shape.repeat(1 + size / shape.length()).substring(0, size));
                line.append(String.format("%9.2f", best(understanding, call, 2) / 1e6));
            }
            System.out.println(line + "  " + shape.strip());
        }
    }

    static List<String> commands(Path file) throws IOException, JsonException {
        List<String> commands = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Optional<String> command =
                    JsonReader.object(line.getBytes(StandardCharsets.UTF_8)).text("command");
            command.ifPresent(commands::add);
        }
        return commands;
    }
}
