/*
 * The daemon's answer, read strictly: one spelling is accepted, everything else has a name for what is wrong with it.
 * Pure: bytes in, values out; no I/O, no allocation, no globals. Pointers in `struct answer` point into the caller's buffer.
 */
#ifndef AGENTLOCK_ANSWER_H
#define AGENTLOCK_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

enum {
	ANSWER_HEAD_MAX = 16 << 10, /* status line and header fields with the empty line, bytes */
	ANSWER_BODY_MAX = 1 << 20,  /* bytes */
	NONCE_HEX = 32,
};

struct answer {
	unsigned status;    /* 100..599 once the status line was understood, else 0 */
	size_t body_length; /* as announced */
	const char *auth;   /* 64 lower-case hex digits, or NULL */
	int exit_code;      /* 0..255 */
	const char *out, *err;
	size_t out_length, err_length;
	const char *receipt; /* "<size> <root> <origin>", or NULL: read by receipt_parse */
	size_t receipt_length;
};

/* Length of the head with its empty line, or 0 if that is not in buf[0..n) yet. *seen carries the search on between calls. */
size_t answer_head_length(const char *buf, size_t n, size_t *seen);

/* head = exactly the bytes up to and including the empty line. NULL when good, else what is wrong (static text). */
const char *answer_head(struct answer *a, const char *head, size_t n);

/* body = exactly body_length bytes. NULL when good, else what is wrong (static text). */
const char *answer_body(struct answer *a, const char *body, size_t n, const char nonce[NONCE_HEX]);

/* Decimal, canonical (no sign, no leading zero), at most max; *p moves behind it. */
bool parse_number(const char **p, const char *end, size_t max, size_t *value);

bool is_hex(const char *p, size_t n);

#endif
