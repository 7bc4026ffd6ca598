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
            "virtualenv-init",
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
                "pipx",
                "register-python-argcomplete",
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
        boolean bare = invocation.name().endsWith("argcomplete")
                || (words.isEmpty() && invocation.name().endsWith("dircolors"));
        // minikube -p NAME docker-env: an option may have a word of its own.
        boolean options = !words.isEmpty() && words.getFirst().value().startsWith("-");
        boolean asks = words.stream().limit(options ? 3 : 1).anyMatch(word -> VERBS.contains(word.value()));
        return bare || asks ? List.of(new Effect.Output(Data.EMPTY)) : List.of();
    }
}
