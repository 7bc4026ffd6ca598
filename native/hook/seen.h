/*
 * The receipt: the furthest state of the ledger that the daemon has ever shown to this user's hooks. A daemon that shows less, or
 * something else, has lost or rewritten its record, and may not judge. One small file outside of the agentlock home.
 */
#ifndef AGENTLOCK_SEEN_H
#define AGENTLOCK_SEEN_H

#include <stdbool.h>
#include <stddef.h>

enum {
	ROOT_CHARS = 44,   /* base64 of 32 bytes */
	ORIGIN_MAX = 255,  /* bytes */
};

struct receipt {
	size_t size; /* entries of the log; 0: nothing is known */
	char root[ROOT_CHARS + 1];
	char origin[ORIGIN_MAX + 1];
};

/* "<size> <root> <origin>" in exactly one spelling, from text[0..n). */
bool receipt_parse(struct receipt *r, const char *text, size_t n);

/* NULL when `now` may follow `kept`, else what is wrong: a clause for people, written into `to`. */
const char *receipt_contradicts(const struct receipt *kept, const struct receipt *now, char *to, size_t room);

/* Reads what is kept, before the question is sent; fails when that is damaged. Without a place to keep it, there is none. */
void seen_open(struct receipt *kept);

/* Keeps the newer one, in one step. Best effort: the call does not depend on it. */
void seen_keep(const struct receipt *now);

#endif
