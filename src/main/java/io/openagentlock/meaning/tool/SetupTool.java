package io.openagentlock.meaning.tool;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.util.List;
import java.util.Set;

/**
 * Programs whose documented use is {@code eval "$(PROGRAM init -)"}: what they print sets a shell up for them, or completes
 * their words. It is as trustworthy as the program that is installed, so it counts for nothing.
 */
final class SetupTool implements Tool {
    private static final Set<String> VERBS = Set.of(
            "completion",
            "completions",
            "generate-shell-completion",
            "init",
            "env",
            "docker-env",
            "podman-env",
            "shellenv",
            "activate",
            "hook",
            "path",
            "--bash",
            "--zsh",
            "--alias",
            "--completion",
            "-b");

    @Override
    public Set<String> names() {
        return Set.of(
                "minikube",
                "docker-machine",
                "npm",
                "pip",
                "pip3",
                "poetry",
                "pdm",
                "uv",
                "rustup",
                "mise",
                "rtx",
                "fnm",
                "nodenv",
                "rbenv",
                "pyenv",
                "jenv",
                "goenv",
                "plenv",
                "phpenv",
                "starship",
                "zoxide",
                "atuin",
                "mcfly",
                "fzf",
                "thefuck",
                "opam",
                "luarocks",
                "dircolors",
                "gdircolors",
                "navi",
                "carapace",
                "gh",
                "glab",
                "helm",
                "k3d",
                "kind",
                "stern",
                "just",
                "flux",
                "deno");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        List<Text> words = invocation.arguments();
        boolean bare = words.isEmpty() && invocation.name().endsWith("dircolors");
        boolean asks = !words.isEmpty() && VERBS.contains(words.getFirst().value());
        return bare || asks ? List.of(new Effect.Output(Data.EMPTY)) : List.of();
    }
}
