package io.openagentlock.meaning.command;

import io.openagentlock.call.Url;
import java.util.List;
import java.util.Set;

/**
 * One package as package managers let it be asked for: a registry's, with a version or without, or one from an address, a
 * repository or a path.
 *
 * @param source registry, url, git, path, lockfile
 * @param name for a registry's the name alone; else the whole spec
 * @param host the registry's or the address's, when it is not the usual registry's
 */
record Spec(String source, String name, String version, String host) {
    /** Where packages come from when nobody says anything. */
    private static final Set<String> USUAL = Set.of(
            "registry.npmjs.org",
            "registry.yarnpkg.com",
            "registry.npmmirror.com",
            "pypi.org",
            "pypi.python.org",
            "files.pythonhosted.org",
            "crates.io",
            "index.crates.io",
            "static.crates.io",
            "rubygems.org",
            "index.rubygems.org",
            "proxy.golang.org",
            "repo1.maven.org",
            "repo.maven.apache.org",
            "packagist.org",
            "repo.packagist.org",
            "api.nuget.org",
            "www.nuget.org",
            "conda.anaconda.org",
            "repo.anaconda.com",
            "conda-forge",
            "defaults",
            "bioconda",
            "main",
            "nodefaults",
            "pytorch",
            "nvidia",
            "intel",
            "anaconda",
            "r",
            "rapidsai",
            "huggingface",
            "microsoft",
            "download.pytorch.org",
            "hex.pm",
            "repo.hex.pm",
            "pub.dev",
            "hackage.haskell.org",
            "cpan.org",
            "jsr.io",
            "npm.jsr.io");

    private static final List<String> ARCHIVES = List.of(
            ".whl",
            ".tar.gz",
            ".tgz",
            ".tar.bz2",
            ".tar.xz",
            ".zip",
            ".deb",
            ".rpm",
            ".gem",
            ".nupkg",
            ".crate",
            ".vsix",
            ".apk",
            ".pkg.tar.zst",
            ".pkg.tar.xz",
            ".snap",
            ".flatpak",
            ".flatpakref",
            ".jar",
            ".phar",
            ".box",
            ".rb");

    private static final List<String> HOSTED =
            List.of("git@", "git+", "github:", "gitlab:", "bitbucket:", "gist:", "gh:");

    static Spec of(String ecosystem, String spec) {
        int scheme = spec.indexOf("://");
        if (scheme > 0) {
            int start = scheme;
            while (start > 0 && "@ =:".indexOf(spec.charAt(start - 1)) < 0) {
                start--;
            }
            return address(spec.substring(start), spec.startsWith("git::"));
        } else if (isHosted(spec)) {
            return new Spec("git", spec, "", "");
        } else if (isPath(spec)) {
            return new Spec("path", spec, "", "");
        } else if (isShorthand(ecosystem, spec)) {
            return new Spec("git", spec, "", "");
        }
        return named(ecosystem, spec.startsWith("npm:") ? spec.substring(4) : spec);
    }

    private static Spec address(String url, boolean repository) {
        boolean git = repository
                || url.startsWith("git")
                || url.startsWith("ssh:")
                || url.endsWith(".git")
                || url.contains(".git@");
        String host = Url.parse(url.startsWith("git+") ? url.substring(4) : url).host();
        if (url.startsWith("oci:")) {
            return new Spec("registry", url, "", host);
        }
        String usual = git ? "git" : USUAL.contains(host) ? "registry" : url.startsWith("file:") ? "path" : "url";
        return new Spec(usual, url, "", USUAL.contains(host) ? "" : host);
    }

    private static boolean isHosted(String spec) {
        return HOSTED.stream().anyMatch(spec::startsWith) || spec.contains("@git+") || spec.contains("@github:");
    }

    /** npm's {@code user/repository}. */
    private static boolean isShorthand(String ecosystem, String spec) {
        int slash = spec.indexOf('/');
        return ecosystem.equals("npm")
                && slash > 0
                && spec.indexOf('/', slash + 1) < 0
                && "@.~".indexOf(spec.charAt(0)) < 0;
    }

    private static boolean isPath(String spec) {
        boolean begins = spec.startsWith("./")
                || spec.startsWith("../")
                || spec.startsWith("/")
                || spec.startsWith("~/")
                || spec.startsWith("file:")
                || spec.startsWith("link:")
                || spec.equals(".")
                || spec.equals("..")
                || spec.startsWith(".[")
                || spec.startsWith("path:");
        return begins || ARCHIVES.stream().anyMatch(spec::endsWith);
    }

    private static Spec named(String ecosystem, String spec) {
        int channel = ecosystem.equals("conda") ? spec.indexOf("::") : -1;
        int flake = ecosystem.equals("nix") ? spec.indexOf('#') : -1;
        if (channel > 0) {
            String from = registry(spec.substring(0, channel));
            Spec rest = named(ecosystem, spec.substring(channel + 2));
            return new Spec("registry", rest.name, rest.version, from);
        } else if (flake >= 0) {
            return new Spec("registry", spec.substring(flake + 1), "", "");
        }
        return split(ecosystem, spec);
    }

    private static Spec split(String ecosystem, String spec) {
        int end = nameEnd(ecosystem, spec);
        int bracket = spec.indexOf('[');
        int version = end;
        while (version < spec.length() && "@=<>~!:^ ".indexOf(spec.charAt(version)) >= 0) {
            version++;
        }
        String name =
                spec.substring(0, bracket > 0 ? Math.min(bracket, end) : end).strip();
        return new Spec("registry", name, spec.substring(Math.min(version, spec.length())), "");
    }

    private static int nameEnd(String ecosystem, String spec) {
        if (ecosystem.equals("maven")) {
            int group = spec.indexOf(':');
            int artifact = group < 0 ? -1 : spec.indexOf(':', group + 1);
            return artifact < 0 ? spec.length() : artifact;
        }
        String marks = ecosystem.equals("gem") || ecosystem.equals("composer") ? "@=<>~!:^ " : "@=<>~!^ ";
        for (int i = 1; i < spec.length(); i++) {
            if (marks.indexOf(spec.charAt(i)) >= 0) {
                return i;
            }
        }
        return spec.length();
    }

    /** Whether the host of an address that others give is reached for it. */
    boolean fetched() {
        return source.equals("url") || (source.equals("git") && name.contains("://"));
    }

    /** What an option for a registry names: a host or a channel's name; empty for the usual ones and for directories. */
    static String registry(String option) {
        if (option.isEmpty() || "./~".indexOf(option.charAt(0)) >= 0) {
            return "";
        }
        int name = option.indexOf('=');
        String address = name > 0 && option.indexOf("://") > name ? option.substring(name + 1) : option;
        String host = address.contains("://") ? Url.parse(address).host() : address;
        return USUAL.contains(host) ? "" : host;
    }
}
