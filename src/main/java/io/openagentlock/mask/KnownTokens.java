package io.openagentlock.mask;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tokens that say by their first characters who issued them. The prefixes are the ones that issuers document. */
final class KnownTokens implements Detector {
    /**
     * A prefix.
     *
     * @param shortest characters after the prefix without which it is no token; less than issued, since text gets cut
     * @param others characters of the token besides letters, digits, {@code _} and {@code -}
     */
    private record Prefix(String kind, String prefix, int shortest, String others) {
        Optional<Credential> at(String text, int place) {
            int from = place + prefix.length();
            int to = Chars.run(text, from, others);
            while (to > from && text.charAt(to - 1) == '.') { // the end of a sentence
                to--;
            }
            return to - from < shortest ? Optional.empty() : Optional.of(new Credential(place, to, kind));
        }
    }

    private static final Map<Character, List<Prefix>> BY_FIRST = Stream.of(
                    all("aws-access-key-id", 12, "", "AKIA", "ASIA", "ABIA", "ACCA"),
                    all("github-token", 16, "", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
                    all("gitlab-token", 12, ".", "glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "glft-", "glsoat-"),
                    all("gitlab-token", 12, ".", "gloas-", "glimt-", "glagent-", "GR1348941"),
                    all("slack-token", 10, "", "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xoxe.", "xapp-"),
                    all("slack-webhook", 12, "/", "hooks.slack.com/services/", "hooks.slack.com/workflows/"),
                    all("discord-webhook", 20, "/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/"),
                    all("anthropic-key", 12, "", "sk-ant-"),
                    all("openrouter-key", 12, "", "sk-or-"),
                    all("openai-key", 16, "", "sk-proj-", "sk-svcacct-", "sk-admin-", "sk-"),
                    all("google-api-key", 20, "", "AIza"),
                    all("google-oauth-token", 16, ".", "ya29."),
                    all("google-oauth-secret", 12, "", "GOCSPX-"),
                    all("google-refresh-token", 20, "", "1//0"),
                    all("jwt", 12, ".=", "eyJ"),
                    all("stripe-key", 10, "", "sk_live_", "sk_test_", "rk_live_", "rk_test_"),
                    all("webhook-secret", 16, "+/=", "whsec_"),
                    all("square-token", 16, "", "sq0atp-", "sq0csp-", "EAAAE"),
                    all("sendgrid-key", 20, ".", "SG."),
                    all("mailgun-key", 28, "", "key-"),
                    all("npm-token", 16, "", "npm_"),
                    all("pypi-token", 16, "", "pypi-"),
                    all("rubygems-key", 16, "", "rubygems_"),
                    all("docker-token", 16, "", "dckr_pat_", "dckr_oat_"),
                    all("digitalocean-token", 16, "", "dop_v1_", "doo_v1_", "dor_v1_"),
                    all("huggingface-token", 16, "", "hf_", "api_org_"),
                    all("groq-key", 16, "", "gsk_"),
                    all("replicate-token", 16, "", "r8_"),
                    all("perplexity-key", 16, "", "pplx-"),
                    all("xai-key", 16, "", "xai-"),
                    all("vault-token", 16, ".", "hvs.", "hvb.", "hvr."),
                    all("terraform-token", 16, "", ".atlasv1."),
                    all("shopify-token", 16, "", "shpat_", "shpca_", "shppa_", "shpss_"),
                    all("linear-key", 16, "", "lin_api_", "lin_oauth_"),
                    all("notion-token", 16, "", "ntn_"),
                    all("figma-token", 16, "", "figd_"),
                    all("sentry-token", 16, "+/=", "sntrys_", "sntryu_"),
                    all("doppler-token", 16, ".", "dp.pt.", "dp.st.", "dp.ct.", "dp.sa."),
                    all("postman-key", 16, "", "PMAK-"),
                    all("newrelic-key", 16, "", "NRAK-", "NRIQ-", "NRJS-"),
                    all("grafana-token", 16, "=", "glsa_", "glc_"),
                    all("age-key", 20, "", "AGE-SECRET-KEY-1", "AGE-SECRET-KEY-PQ-1"),
                    all("atlassian-token", 16, "=", "ATATT3", "ATCTT3", "ATBB"),
                    all("tailscale-key", 10, "", "tskey-"),
                    all("databricks-token", 24, "", "dapi"),
                    all("planetscale-token", 16, "", "pscale_tkn_", "pscale_pw_", "pscale_oauth_"),
                    all("fly-token", 16, "+/=,", "FlyV1 ", "fo1_", "fm2_"),
                    all("buildkite-token", 16, "", "bkua_"),
                    all("circleci-token", 16, "", "CCIPAT_"),
                    all("supabase-token", 16, "", "sbp_"),
                    all("netlify-token", 16, "", "nfp_"),
                    all("heroku-key", 16, "", "HRKU-"),
                    all("pulumi-token", 20, "", "pul-"),
                    all("adafruit-key", 16, "", "aio_"),
                    all("dynatrace-token", 24, ".", "dt0c01.", "dt0s01."),
                    all("artifactory-key", 40, "", "AKCp"),
                    all("onepassword-token", 40, "", "ops_ey"),
                    all("telegram-token", 30, "", ":AA"))
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(prefix -> prefix.prefix().charAt(0)));

    private static List<Prefix> all(String kind, int shortest, String others, String... prefixes) {
        return Stream.of(prefixes)
                .map(prefix -> new Prefix(kind, prefix, shortest, others))
                .toList();
    }

    @Override
    public Optional<Credential> at(String text, int place) {
        char c = text.charAt(place);
        if (Chars.alphanumeric(c) && !Chars.wordStarts(text, place)) {
            return Optional.empty();
        }
        for (Prefix prefix : BY_FIRST.getOrDefault(c, List.of())) {
            if (text.startsWith(prefix.prefix(), place)) {
                Optional<Credential> found = prefix.at(text, place);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
