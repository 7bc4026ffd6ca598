package io.openagentlock.meaning.run;

import io.openagentlock.meaning.expand.Patterns;
import java.util.List;

/** Resolves a pattern in a program's place, {@code /bin/r?}, against the names that usually stand there. */
final class ProgramNames {
    private static final int MOST = 8;

    private static final List<String> DIRECTORIES =
            List.of("/bin/", "/usr/bin/", "/sbin/", "/usr/sbin/", "/usr/local/bin/");

    /** The ones that do the most come first, since only a few of those that fit are looked at. */
    private static final List<String> NAMES = List.of(
            "rm", "bash", "sh", "dash", "zsh", "dd", "cat", "nc", "curl", "wget", "python3", "python", "perl", "ruby",
            "node", "php", "sudo", "su", "chmod", "chown", "shred", "mkfs", "mkfs.ext4", "mv", "cp", "ln", "tee", "kill",
            "pkill", "killall", "shutdown", "reboot", "halt", "poweroff", "systemctl", "crontab", "at", "ssh", "scp",
            "rsync", "socat", "ncat", "netcat", "telnet", "openssl", "base64", "xxd", "gpg", "env", "printenv", "find",
            "xargs", "awk", "gawk", "sed", "grep", "less", "more", "head", "tail", "tac", "nl", "od", "strings", "tar",
            "zip", "unzip", "gzip", "gunzip", "zcat", "cpio", "mount", "umount", "fdisk", "parted", "wipefs", "blkdiscard",
            "iptables", "nft", "ufw", "useradd", "usermod", "userdel", "passwd", "chpasswd", "visudo", "insmod", "modprobe",
            "kexec", "sysctl", "docker", "kubectl", "git", "npm", "pip", "pip3", "make", "gcc", "gdb", "strace", "busybox",
            "unlink", "rmdir", "truncate", "install", "touch", "mkdir", "ls", "whoami", "id", "uname", "hostname", "ps",
            "vi", "vim", "ed", "nano", "cut", "sort", "uniq", "wc", "tr", "rev", "date", "echo", "printf", "true", "false",
            "test", "which", "nohup", "timeout", "time", "nice", "watch", "screen", "tmux", "script", "expect");

    private ProgramNames() {}

    /** At most 8 paths that the pattern may name. */
    static List<String> fitting(String pattern) {
        if (pattern.length() > 256 || pattern.indexOf('/') < 0) {
            return List.of();
        }
        return NAMES.stream()
                .flatMap(name -> DIRECTORIES.stream().map(directory -> directory + name).filter(path -> Patterns.fits(pattern, path)).limit(1))
                .limit(MOST)
                .toList();
    }
}
