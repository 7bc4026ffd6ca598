/*
 * agentlock-hook HARNESS EVENT < hook.json
 *
 * Started by an agent harness for every tool call. It carries the call to the daemon and the verdict back, and judges nothing. What it
 * does hold: no good answer within the deadline means the call is denied, with a reason on stderr. README.md has the protocol.
 *
 * Nothing here is allocated and nothing is freed: fixed buffers, one pass, exit. The environment is never asked which daemon to trust;
 * $HOME is only passed on as a fact.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/uio.h>
#include <unistd.h>

#include "answer.h"
#include "fail.h"
#include "reach.h"
#include "seen.h"
#include "sha256.h"

#define VERSION "0.1.0"

/* Well below the 20 s after which a harness gives up on its hook, since most harnesses then run the tool. Tests may only shorten it. */
#ifndef AGENTLOCK_DEADLINE_MS
#define AGENTLOCK_DEADLINE_MS 10000
#endif
#if AGENTLOCK_DEADLINE_MS > 10000
#error "the deadline may only be shortened"
#endif

enum {
	INPUT_MAX = 8 << 20,
	FACT_MAX = 4096, /* one percent-encoded path */
};

static char nonce[NONCE_HEX + 1];

static bool only(const char *s, size_t max, const char *allowed) {
	size_t n = strlen(s);
	return n > 0 && n <= max && strspn(s, allowed) == n;
}

/* "PreToolUse", "pre-tool-use" and "pre_tool_use" are one event. */
static bool same_event(const char *a, const char *b) {
	for (;; a++, b++) {
		a += strspn(a, "-_");
		b += strspn(b, "-_");
		if ((*a | 0x20) != (*b | 0x20))
			return false;
		if (!*a)
			return true;
	}
}

/* Exit 2 on these would not stop a tool; on Stop it would keep the agent going for ever. Whatever is not listed gates. */
static enum kind kind_of(const char *event) {
	static const char *const notices[] = {"SessionStart", "SessionEnd", "Stop", "SubagentStart", "SubagentStop",
	                                      "PostToolUse", "PostToolUseFailure", "Notification", "PreCompact",
	                                      "AfterTool", "AfterAgent", "AgentStop"};
	for (size_t i = 0; i < sizeof notices / sizeof *notices; i++)
		if (same_event(event, notices[i]))
			return NOTICE;
	return same_event(event, "StatusLine") ? STATUS_LINE : GATING;
}

static void read_arguments(int argc, char **argv) {
	static const char usage[] = "usage: agentlock-hook HARNESS EVENT  (the hook's JSON on stdin)\n";
	static const char harness_chars[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	static const char event_chars[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
	if (argc == 2 && (!strcmp(argv[1], "--version") || !strcmp(argv[1], "--help"))) {
		say(STDOUT_FILENO, argv[1][2] == 'v' ? "agentlock-hook " VERSION " (protocol 1)\n" : usage);
		_exit(0);
	}
	if (argc != 3 || !only(argv[1], 32, harness_chars) || !only(argv[2], 64, event_chars)) {
		say(STDERR_FILENO, usage);
		_exit(2);
	}
	call.harness = argv[1];
	call.event = argv[2];
	call.kind = kind_of(argv[2]);
	snprintf(call.path, sizeof call.path, "/v1/hooks/%s/%s", call.harness, call.event);
}

/* A harness may start us with 0, 1 or 2 closed; a socket must not land there. The stand-ins fail when used. */
static void hold_streams(void) {
	struct pollfd p[3] = {{.fd = 0}, {.fd = 1}, {.fd = 2}};
	poll(p, 3, 0);
	for (int i = 0; i < 3; i++)
		if ((p[i].revents & POLLNVAL) && open("/dev/null", i == 0 ? O_WRONLY : O_RDONLY) != i)
			_exit(2);
}

static size_t read_input(char *to) {
	size_t n = 0;
	for (;;) {
		await(STDIN_FILENO, POLLIN, &INPUT, "the hook input did not end in time");
		ssize_t got = read(STDIN_FILENO, to + n, INPUT_MAX + 1 - n);
		if (got == 0)
			return n;
		if (got < 0 && !again())
			fail(&INPUT, "the hook input cannot be read");
		n += got > 0 ? (size_t)got : 0;
		if (n > INPUT_MAX)
			fail(&INPUT, "the hook input is larger than 8 MiB");
	}
}

/* Percent-encoding; RFC 3986 unreserved characters stay. Never cut: half a path is another path. */
static bool encode(char *to, const char *from) {
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
	char *end = to + FACT_MAX;
	for (; *from; from++) {
		bool stays = strchr(plain, *from) != NULL;
		if (end - to < (stays ? 1 : 3))
			return false;
		if (stays) {
			*to++ = *from;
		} else {
			*to++ = '%';
			*to++ = "0123456789ABCDEF"[(unsigned char)*from >> 4];
			*to++ = "0123456789ABCDEF"[*from & 15];
		}
	}
	*to = 0;
	return true;
}

static void make_nonce(void) {
	uint8_t bytes[NONCE_HEX / 2];
	if (getentropy(bytes, sizeof bytes) != 0)
		fail(&SYSTEM, "the system gives no random bytes");
	to_hex(bytes, sizeof bytes, nonce);
}

/* HMAC-SHA256(token, "request\n" path "\n" nonce "\n" hex SHA-256(body) "\n"): the token itself stays here. */
static void sign_request(const char *body, size_t n, char hex[SHA256_HEX + 1]) {
	struct sha256 s;
	struct hmac h;
	uint8_t digest[SHA256_SIZE];
	char text[sizeof call.path + NONCE_HEX + SHA256_HEX + 16];
	sha256_init(&s);
	sha256_add(&s, body, n);
	sha256_end(&s, digest);
	to_hex(digest, sizeof digest, hex);
	int length = snprintf(text, sizeof text, "request\n%s\n%s\n%s\n", call.path, nonce, hex);
	hmac_init(&h, token, SHA256_HEX);
	hmac_add(&h, text, (size_t)length);
	hmac_end(&h, digest);
	to_hex(digest, sizeof digest, hex);
}

/* Compares in constant time. */
static bool reply_is_signed(const struct answer *a, const char *body) {
	struct hmac h;
	uint8_t digest[SHA256_SIZE];
	char hex[SHA256_HEX + 1];
	unsigned differ = 0;
	hmac_init(&h, token, SHA256_HEX);
	hmac_add(&h, "reply\n", 6);
	hmac_add(&h, body, a->body_length);
	hmac_end(&h, digest);
	to_hex(digest, sizeof digest, hex);
	for (int i = 0; a->auth && i < SHA256_HEX; i++)
		differ |= (unsigned char)(a->auth[i] ^ hex[i]);
	return a->auth && differ == 0;
}

static void send_all(int fd, struct iovec *v, int count) {
	while (count > 0) {
		ssize_t n = writev(fd, v, count);
		if (n < 0 && !again())
			fail(&ANSWER, "the daemon closed the connection while it was asked");
		if (n < 0) {
			await(fd, POLLOUT, &SLOW, "the daemon did not take the question in time");
			continue;
		}
		for (; count > 0 && (size_t)n >= v->iov_len; v++, count--)
			n -= (ssize_t)v->iov_len;
		if (count > 0) {
			v->iov_base = (char *)v->iov_base + n;
			v->iov_len -= (size_t)n;
		}
	}
}

static void ask(int fd, const char *cwd, char *body, size_t n) {
	static char head[3 * FACT_MAX], cwd_fact[FACT_MAX + 1], home_fact[FACT_MAX + 1];
	const char *user_home = getenv("HOME");
	char auth[SHA256_HEX + 32] = "", hex[SHA256_HEX + 1];
	if (!encode(cwd_fact, cwd) || !encode(home_fact, user_home ? user_home : ""))
		fail(&INPUT, "the path of the working directory or of $HOME is too long");
	make_nonce();
	if (token[0]) {
		sign_request(body, n, hex);
		snprintf(auth, sizeof auth, "AgentLock-Auth: %s\r\n", hex);
	}
	int length = snprintf(head, sizeof head,
		"POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %zu\r\nConnection: close\r\n"
		"AgentLock-Client: 2\r\nAgentLock-Nonce: %s\r\nAgentLock-Facts: uid=%u;pid=%d;cwd=%s;home=%s\r\n%s\r\n",
		call.path, n, nonce, (unsigned)getuid(), (int)getppid(), cwd_fact, home_fact, auth);
	struct iovec v[2] = {{head, (size_t)length}, {body, n}};
	send_all(fd, v, 2);
}

static size_t receive(int fd, char *to, size_t room) {
	for (;;) {
		await(fd, POLLIN, &SLOW, "the daemon did not answer in time");
		ssize_t n = read(fd, to, room);
		if (n > 0)
			return (size_t)n;
		if (n == 0 || !again())
			fail(&ANSWER, "the daemon closed the connection before its answer was complete");
	}
}

/* wrong == NULL: nothing is. */
static void check(const char *wrong, const struct answer *a) {
	char what[128];
	if (!wrong)
		return;
	if (a->status != 0 && a->status != 200)
		snprintf(what, sizeof what, "the daemon %s (%u)", wrong, a->status);
	else
		snprintf(what, sizeof what, "the daemon %s", wrong);
	fail(&ANSWER, what);
}

static void hear(int fd, struct answer *a) {
	static char buf[ANSWER_HEAD_MAX + ANSWER_BODY_MAX + 1];
	size_t have = 0, head = 0, seen = 0;
	while (head == 0) {
		have += receive(fd, buf + have, sizeof buf - have);
		head = answer_head_length(buf, have, &seen);
		if (head > ANSWER_HEAD_MAX || (head == 0 && have >= ANSWER_HEAD_MAX))
			fail(&ANSWER, "the daemon answered with an endless header");
	}
	check(answer_head(a, buf, head), a);
	size_t total = head + a->body_length;
	while (have < total)
		have += receive(fd, buf + have, sizeof buf - have);
	if (have > total)
		fail(&ANSWER, "the daemon sent more than it announced");
	if (token[0] && !reply_is_signed(a, buf + head))
		fail(&ANSWER, "the daemon at the TCP port does not know our token");
	check(answer_body(a, buf + head, a->body_length, nonce), a);
}

/* A daemon that lost or rewrote its record may not judge; what it shows is compared with what was kept before it was asked. */
static void compare(const struct answer *a, const struct receipt *kept) {
	struct receipt now = {0};
	char what[256];
	if (a->receipt && !receipt_parse(&now, a->receipt, a->receipt_length))
		fail(&ANSWER, "the daemon answered with a malformed receipt");
	if (receipt_contradicts(kept, &now, what, sizeof what))
		fail(&HISTORY, what);
	seen_keep(&now);
}

/* In pieces of PIPE_BUF, which a pipe that polls writable takes without blocking. False: the reader is gone. */
static bool deliver(int fd, const char *text, size_t n) {
	while (n > 0) {
		await(fd, POLLOUT, &OUTPUT, "the harness did not take the answer in time");
		ssize_t done = write(fd, text, n < PIPE_BUF ? n : PIPE_BUF);
		if (done < 0 && !again())
			return false;
		text += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
	return true;
}

int main(int argc, char **argv) {
	static char body[INPUT_MAX + 1];
	char cwd[PATH_MAX];
	struct answer a;
	struct receipt kept;
	call.deadline = now_ms() + AGENTLOCK_DEADLINE_MS;
	signal(SIGPIPE, SIG_IGN);
	hold_streams();
	read_arguments(argc, argv);
	if (!getcwd(cwd, sizeof cwd))
		cwd[0] = 0; /* a deleted directory has no name; the daemon judges with the one in the hook's JSON */
	enter_run(argv[0]);
	seen_open(&kept);
	int fd = reach_daemon();
	ask(fd, cwd, body, read_input(body));
	hear(fd, &a);
	compare(&a, &kept);
	if (!deliver(STDOUT_FILENO, a.out, a.out_length) && a.exit_code == 0)
		fail(&OUTPUT, "the answer could not be handed to the harness");
	deliver(STDERR_FILENO, a.err, a.err_length);
	_exit(a.exit_code);
}
