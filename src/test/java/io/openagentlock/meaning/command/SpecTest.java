package io.openagentlock.meaning.command;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecTest {
    @ParameterizedTest
    @CsvSource({
        "npm, express, registry, express, '', ''",
        "npm, express@4.18.2, registry, express, 4.18.2, ''",
        "npm, @scope/name, registry, @scope/name, '', ''",
        "npm, @scope/name@^2, registry, @scope/name, 2, ''",
        "npm, user/repository, git, user/repository, '', ''",
        "npm, github:user/repository, git, github:user/repository, '', ''",
        "npm, https://evil.example/x.tgz, url, https://evil.example/x.tgz, '', evil.example",
        "npm, x@https://evil.example/x.tgz, url, https://evil.example/x.tgz, '', evil.example",
        "npm, https://registry.npmjs.org/x/-/x-1.tgz, registry, https://registry.npmjs.org/x/-/x-1.tgz, '', ''",
        "npm, ./lib, path, ./lib, '', ''",
        "npm, npm:left-pad@1, registry, left-pad, 1, ''",
        "pypi, requests==2.31, registry, requests, 2.31, ''",
        "pypi, 'requests>=2,<3', registry, requests, '2,<3', ''",
        "pypi, uvicorn[standard], registry, uvicorn, '', ''",
        "pypi, git+https://github.com/x/y, git, git+https://github.com/x/y, '', github.com",
        "pypi, 'x @ git+https://github.com/x/y.git@main', git, git+https://github.com/x/y.git@main, '', github.com",
        "pypi, dist/x-1.0-py3-none-any.whl, path, dist/x-1.0-py3-none-any.whl, '', ''",
        "pypi, ., path, ., '', ''",
        "go, github.com/user/tool@latest, registry, github.com/user/tool, latest, ''",
        "composer, vendor/package:^1.0, registry, vendor/package, 1.0, ''",
        "gem, rails:7.1, registry, rails, 7.1, ''",
        "conda, conda-forge::numpy=1.26, registry, numpy, 1.26, ''",
        "conda, evil::numpy, registry, numpy, '', evil",
        "brew, ripgrep, registry, ripgrep, '', ''",
        "brew, someone/tap/tool, registry, someone/tap/tool, '', ''",
        "brew, homebrew/core/wget, registry, homebrew/core/wget, '', ''",
        "brew, https://example.com/formula.rb, url, https://example.com/formula.rb, '', example.com",
        "maven, org.x:y:1.0, registry, org.x:y, 1.0, ''",
        "apt, nginx=1.18, registry, nginx, 1.18, ''",
        "apt, ./x.deb, path, ./x.deb, '', ''",
        "nix, nixpkgs#hello, registry, hello, '', ''",
    })
    void a_spec_says_where_its_package_comes_from(
            String ecosystem, String spec, String source, String name, String version, String host) {
        assertThat(Spec.of(ecosystem, spec)).isEqualTo(new Spec(source, name, version, host));
    }

    @ParameterizedTest
    @CsvSource({
        "https://pypi.org/simple, ''",
        "https://pypi.evil.example/simple, pypi.evil.example",
        "./wheels, ''",
        "corp=https://corp.example/simple, corp.example",
        "conda-forge, ''",
        "evil-channel, evil-channel",
    })
    void a_registry_is_named_when_it_is_not_the_usual_one(String option, String registry) {
        assertThat(Spec.registry(option)).isEqualTo(registry);
    }

    @Property
    void any_text_is_some_spec(@ForAll String text) {
        assertThat(Spec.of("npm", text).source()).isNotEmpty();
    }
}
