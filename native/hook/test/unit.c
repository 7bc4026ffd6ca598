/*
 * Tests of everything that can be tested without a process: includes the client whole, so that its static functions are in reach.
 * run.sh builds it with the address and undefined-behaviour sanitizers.
 */
#define main hook_main
#include "../agentlock-hook.c"
#undef main
#include "../answer.c"
#include "../fail.c"
#include "../reach.c"
#include "../seen.c"
#include "../sha256.c"
#include "../start.c"

static int checks, failures;

#define CHECK(condition, ...) \
	do { \
		checks++; \
		if (!(condition)) { \
			failures++; \
			printf("FAILED %s:%d %s: ", __func__, __LINE__, #condition); \
			printf(__VA_ARGS__); \
			printf("\n"); \
		} \
	} while (0)

#include "unit_answer.h"
#include "unit_seen.h"
#include "unit_sha256.h"

static void paths_are_percent_encoded_and_never_cut(void) {
	static const struct {
		const char *plain, *encoded;
	} rows[] = {
		{"", ""},
		{"/home/u/.agentlock", "%2Fhome%2Fu%2F.agentlock"},
		{"AZaz09-._~", "AZaz09-._~"},
		{"a b;c=d&e\r\nX: y%", "a%20b%3Bc%3Dd%26e%0D%0AX%3A%20y%25"},
		{"/\xc3\xa4\xff\x01\x7f", "%2F%C3%A4%FF%01%7F"},
	};
	char to[FACT_MAX + 1], from[FACT_MAX + 2];
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK(encode(to, rows[i].plain) && strcmp(to, rows[i].encoded) == 0, "%s -> %s", rows[i].plain, to);
	memset(from, 'a', sizeof from);
	from[FACT_MAX] = 0;
	CHECK(encode(to, from) && strlen(to) == FACT_MAX, "exactly the limit");
	from[FACT_MAX] = 'a';
	from[FACT_MAX + 1] = 0;
	CHECK(!encode(to, from), "one more");
	memset(from, '/', FACT_MAX / 3);
	from[FACT_MAX / 3] = 0;
	CHECK(encode(to, from) && strlen(to) == FACT_MAX / 3 * 3, "encoded length counts");
	strcpy(from + FACT_MAX / 3, "ab");
	CHECK(!encode(to, from), "an encoded path over the limit");
}

static void events_are_one_in_every_spelling(void) {
	static const struct {
		const char *event;
		enum kind kind;
	} rows[] = {
		{"PreToolUse", GATING}, {"pre-tool-use", GATING}, {"BeforeTool", GATING}, {"beforeShellExecution", GATING},
		{"PermissionRequest", GATING}, {"UserPromptSubmit", GATING}, {"x", GATING}, {"St", GATING}, {"StopX", GATING},
		{"Stop", NOTICE}, {"stop", NOTICE}, {"STOP", NOTICE}, {"SessionStart", NOTICE}, {"session-start", NOTICE},
		{"session_end", NOTICE}, {"subagentStart", NOTICE}, {"subagent-stop", NOTICE}, {"postToolUse", NOTICE},
		{"post-tool-use-failure", NOTICE}, {"notification", NOTICE}, {"Pre_Compact", NOTICE}, {"precompact", NOTICE},
		{"AfterAgent", NOTICE}, {"afterTool", NOTICE}, {"agentStop", NOTICE},
		{"StatusLine", STATUS_LINE}, {"status-line", STATUS_LINE}, {"STATUS_LINE", STATUS_LINE}, {"StatusLines", GATING},
		{"-", GATING}, {"_-_", GATING}, {"PostToolUse2", GATING}, {"PreToolUseFailure", GATING},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK(kind_of(rows[i].event) == rows[i].kind, "%s is %d", rows[i].event, kind_of(rows[i].event));
}

static void only_loopback_literals_are_endpoints(void) {
	static const char *const good[] = {"127.0.0.1:7878\n", "127.1.2.3:1\n", "127.255.255.254:65535\n", "[::1]:7878\n"};
	static const char *const bad[] = {
		"", "\n", ":\n", "127.0.0.1\n", "127.0.0.1:\n", "127.0.0.1:7878", "127.0.0.1:0\n", "127.0.0.1:65536\n", "127.0.0.1:+80\n",
		"127.0.0.1:080\n", "127.0.0.1:80 \n", " 127.0.0.1:80\n", "127.0.0.1:80\n\n", "127.1:80\n", "127.0.0.01:80\n", "0x7f.0.0.1:80\n",
		"2130706433:80\n", "10.0.0.1:80\n", "128.0.0.1:80\n", "0.0.0.0:80\n", "localhost:80\n", "[::]:80\n", "[::1]80\n", "::1:80\n",
		"[::ffff:127.0.0.1]:80\n", "127.0.0.1.example:80\n", "127.0.0.1:80:81\n", "http://127.0.0.1:80\n",
	};
	union address a;
	char text[64];
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(parse_endpoint(strcpy(text, good[i]), strlen(good[i]), &a) > 0, "%s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(parse_endpoint(strcpy(text, bad[i]), strlen(bad[i]), &a) == 0, "%s", bad[i]);
	CHECK(parse_endpoint(memcpy(text, "127.0.0.1:80\0\n", 14), 14, &a) == 0, "a NUL");
	CHECK(parse_endpoint(strcpy(text, good[0]), strlen(good[0]), &a) == sizeof a.v4, "length");
	CHECK(a.v4.sin_family == AF_INET && a.v4.sin_port == htons(7878) && a.v4.sin_addr.s_addr == htonl(0x7f000001), "address");
	CHECK(parse_endpoint(strcpy(text, good[3]), strlen(good[3]), &a) == sizeof a.v6 && a.v6.sin6_port == htons(7878), "v6");
}

static void home_is_two_levels_above_the_executable(void) {
	char link[] = "/tmp/agentlock-unit-XXXXXX", target[PATH_MAX];
	CHECK(mkdtemp(link) != NULL, "mkdtemp");
	snprintf(target, sizeof target, "%s/exe", link);
	static const struct {
		const char *exe, *home; /* NULL: refused */
	} rows[] = {
		{"/home/u/.agentlock/bin/agentlock-hook", "/home/u/.agentlock"},
		{"/opt/a/bin/agentlock-hook (deleted)", "/opt/a"},
		{"/a/b/c", "/a"}, {"/b/c", NULL}, {"/c", NULL}, {"relative/bin/c", NULL}, {"(unreachable)/a/b/c", NULL},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		CHECK(symlink(rows[i].exe, target) == 0, "symlink");
		bool found = find_home(target, NULL);
		CHECK(found == (rows[i].home != NULL) && (!found || strcmp(home, rows[i].home) == 0), "%s -> %s", rows[i].exe, home);
		unlink(target);
	}
	CHECK(!find_home(target, NULL) && !find_home(target, "bin/sh") && !find_home(target, "") && !find_home(target, "sh"), "no /proc, no path");
	CHECK(!find_home(target, "/nonexistent/bin/agentlock-hook"), "a path that is not there");
	snprintf(target, sizeof target, "%s/bin", link);
	CHECK(mkdir(target, 0700) == 0, "mkdir");
	snprintf(target, sizeof target, "%s/bin/agentlock-hook", link);
	close(open(target, O_WRONLY | O_CREAT, 0700));
	CHECK(find_home("/nonexistent", target) && strcmp(home, link) == 0, "argv[0] %s -> %s", target, home);
	unlink(target);
	snprintf(target, sizeof target, "%s/bin", link);
	rmdir(target);
	rmdir(link);
}

int main(void) {
	sha256_agrees_with_fips_180_4();
	hmac_agrees_with_rfc_4231();
	digests_do_not_depend_on_how_the_input_is_cut();
	paths_are_percent_encoded_and_never_cut();
	events_are_one_in_every_spelling();
	only_loopback_literals_are_endpoints();
	home_is_two_levels_above_the_executable();
	answers_are_accepted_in_one_spelling_only();
	answers_over_a_limit_are_refused();
	mutated_answers_never_pass_for_another();
	replies_over_tcp_must_be_signed();
	receipts_have_one_spelling();
	only_what_does_not_go_back_may_follow();
	the_furthest_receipt_is_kept();
	printf("%d checks, %d failed\n", checks, failures);
	return failures != 0;
}
