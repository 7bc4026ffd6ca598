#define _GNU_SOURCE
#include "fail.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	OUTAGES_MAX = 64 << 10,
	LAST_WORD_MS = 200, /* how long a full stderr pipe may hold the denial */
};

const struct cause DOWN = {"down", "run `agentlock up`"};
const struct cause START = {"start", "run `agentlock up` to see why"};
const struct cause SLOW = {"slow", "run `agentlock doctor`"};
const struct cause ANSWER = {"answer", "run `agentlock doctor`"};
const struct cause UNTRUSTED = {"untrusted", "run `agentlock doctor`: somebody else may have put it there"};
const struct cause INPUT = {"input", "this comes from the harness; run `agentlock doctor`"};
const struct cause OUTPUT = {"output", "the harness closed the pipe; run `agentlock doctor`"};
const struct cause SYSTEM = {"system", "run `agentlock doctor`"};
const struct cause HISTORY = {"history", "run `agentlock ledger anchor`; after a backup that you restored yourself, `agentlock ledger anchor accept`"};

struct call call;

int64_t now_ms(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool again(void) {
	return errno == EINTR || errno == EAGAIN;
}

bool trusted_owner(const struct stat *st) {
	return st->st_uid == getuid() || st->st_uid == 0;
}

bool trusted(const struct stat *st) {
	return trusted_owner(st) && (st->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* One line, at most PIPE_BUF, past every deadline: so it waits a little for room and then lets go. */
void say(int fd, const char *line) {
	struct pollfd p = {.fd = fd, .events = POLLOUT};
	while (poll(&p, 1, LAST_WORD_MS) < 0 && errno == EINTR)
		;
	while (p.revents && write(fd, line, strlen(line)) < 0 && errno == EINTR)
		;
}

/* For the daemon to read at the next contact. Best effort: the denial does not depend on it. */
static void record_outage(const char *word) {
	char line[160];
	struct stat st;
	int n = snprintf(line, sizeof line, "%lld %s %s %s\n", (long long)time(NULL), call.harness, call.event, word);
	int fd = open("outages.log", O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || !trusted_owner(&st) || st.st_size + n > OUTAGES_MAX)
		return;
	while (write(fd, line, (size_t)n) < 0 && errno == EINTR)
		;
}

_Noreturn void fail(const struct cause *cause, const char *what) {
	char line[512];
	const char *effect = call.kind == GATING ? "the call is denied" : "the event is not recorded";
	if (call.kind == STATUS_LINE) {
		say(STDOUT_FILENO, cause == &HISTORY ? "agentlock: LEDGER ROLLED BACK, calls are denied (run `agentlock ledger anchor`)\n"
		                                    : "agentlock: daemon unreachable\n");
		_exit(0);
	}
	snprintf(line, sizeof line, "agentlock: %s; %s (hint: %s)\n", what, effect, cause->hint);
	say(STDERR_FILENO, line);
	if (call.kind == GATING && call.in_run)
		record_outage(cause->word);
	_exit(call.kind == GATING ? 2 : 1);
}

void await(int fd, short events, const struct cause *cause, const char *late) {
	struct pollfd p = {.fd = fd, .events = events};
	for (;;) {
		int64_t left = call.deadline - now_ms();
		if (left <= 0)
			fail(cause, late);
		int n = poll(&p, 1, (int)left);
		if (n > 0)
			return;
		if (n < 0 && errno != EINTR)
			fail(&SYSTEM, "poll does not work");
	}
}
