package io.openagentlock.policy.words;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program that runs the command in its arguments.
 *
 * @param valued options that are followed by a value of their own
 * @param operands how many operands stand before the command
 */
record Wrapper(Set<String> valued, int operands) {
    static final Map<String, Wrapper> ALL = Map.ofEntries(
            wrapper("sudo", 0, "-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "-R", "--user", "--group"),
            wrapper("doas", 0, "-u", "-C"),
            wrapper("pkexec", 0, "--user"),
            wrapper("env", 0, "-u", "-C", "--unset", "--chdir"),
            wrapper("nohup", 0),
            wrapper("setsid", 0),
            wrapper("nice", 0, "-n", "--adjustment"),
            wrapper("ionice", 0, "-c", "-n", "-p"),
            wrapper("chrt", 1),
            wrapper("taskset", 1),
            wrapper("timeout", 1, "-s", "-k", "--signal", "--kill-after"),
            wrapper("time", 0, "-f", "-o"),
            wrapper("command", 0),
            wrapper("builtin", 0),
            wrapper("exec", 0, "-a"),
            wrapper("stdbuf", 0, "-i", "-o", "-e"),
            wrapper("unbuffer", 0),
            wrapper("strace", 0, "-o", "-e", "-p", "-s"),
            wrapper("ltrace", 0, "-o", "-e", "-p"),
            wrapper(
                    "xargs",
                    0,
                    "-I",
                    "-n",
                    "-P",
                    "-d",
                    "-L",
                    "-s",
                    "-a",
                    "-E",
                    "--max-args",
                    "--max-procs",
                    "--arg-file"),
            wrapper("parallel", 0, "-j", "-a", "-I", "-n", "-N", "-S", "--jobs"),
            wrapper("watch", 0, "-n", "--interval"),
            wrapper("busybox", 0),
            wrapper("toybox", 0),
            wrapper("chroot", 1),
            wrapper("unshare", 0),
            wrapper("nsenter", 0, "-t", "--target"),
            wrapper("runuser", 0, "-u", "-g"),
            wrapper("fakeroot", 0),
            wrapper("flock", 1, "-w", "-E"),
            wrapper("caffeinate", 0, "-t", "-w"),
            wrapper("proxychains", 0, "-f"),
            wrapper("proxychains4", 0, "-f"),
            wrapper("torsocks", 0),
            wrapper("systemd-run", 0, "-p", "-u", "--unit", "--property", "-E", "-t"),
            wrapper("rlwrap", 0),
            wrapper("xvfb-run", 0, "-s", "-n"),
            wrapper("dbus-run-session", 0),
            wrapper("winpty", 0));

    private static Map.Entry<String, Wrapper> wrapper(String name, int operands, String... valued) {
        return Map.entry(name, new Wrapper(Set.of(valued), operands));
    }

    /** The command inside {@code words} (whose first is the wrapper itself); empty when there is none. */
    List<String> inner(List<String> words) {
        int i = 1;
        int left = operands;
        while (i < words.size()) {
            String word = words.get(i);
            if (word.equals("--")) {
                i++;
            } else if (word.startsWith("-") && word.length() > 1) {
                i += valued.contains(word) ? 2 : 1;
            } else if (Words.isAssignment(word)) {
                i++;
            } else if (left > 0) {
                left--;
                i++;
            } else {
                break;
            }
        }
        return i < words.size() ? words.subList(i, words.size()) : List.of();
    }
}
