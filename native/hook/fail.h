/*
 * Failing closed: the only ways out of this program besides handing over the daemon's own answer. Also the deadline, since running out
 * of time is a way of failing. The few values that are set once at the start and read everywhere live here.
 */
#ifndef AGENTLOCK_FAIL_H
#define AGENTLOCK_FAIL_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

enum kind {
	GATING,      /* exit 2 stops the tool */
	NOTICE,      /* nothing to stop: exit 1 */
	STATUS_LINE, /* people look at it: a line on stdout, exit 0 */
};

struct call {
	const char *harness, *event; /* checked: nothing in them needs quoting */
	char path[128];
	enum kind kind;
	int64_t deadline; /* milliseconds, CLOCK_MONOTONIC */
	bool in_run;      /* the working directory is HOME_DIR/run, and it is to be trusted */
};
extern struct call call;

/* Why the client had to decide by itself: the word for run/outages.log, and what the human can do. */
struct cause {
	const char *word, *hint;
};
extern const struct cause DOWN, START, SLOW, ANSWER, UNTRUSTED, INPUT, OUTPUT, SYSTEM, HISTORY;

/* what: a clause of plain text, no newline. */
_Noreturn void fail(const struct cause *cause, const char *what);

/* Writes one line of at most PIPE_BUF bytes, waiting only shortly for room. */
void say(int fd, const char *line);

int64_t now_ms(void);

/* Returns when fd is ready; past the deadline it does not return, however lively fd is. */
void await(int fd, short events, const struct cause *cause, const char *late);

/* errno says: try once more. */
bool again(void);

/* Ours or root's. */
bool trusted_owner(const struct stat *st);

/* Ours or root's, and nobody else may write to it. */
bool trusted(const struct stat *st);

#endif
