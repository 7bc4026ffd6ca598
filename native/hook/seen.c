#define _GNU_SOURCE
#include "seen.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "answer.h"
#include "fail.h"
#include "sha256.h"

enum {
	RECORD = 512,   /* bytes of the file, always: one sector */
	CHECK_HEX = 16,
	TRIES = 20,     /* looks at a file that somebody is just writing */
};

static const char NEWEST[] = "newest";

static int place = -1; /* the directory of receipts */

static bool is_base64(const char *p) {
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	return strspn(p, alphabet) == ROOT_CHARS - 1 && p[ROOT_CHARS - 1] == '=';
}

bool receipt_parse(struct receipt *r, const char *text, size_t n) {
	const char *p = text, *end = text + n;
	if (!parse_number(&p, end, (size_t)1 << 52, &r->size) || end - p < 1 + ROOT_CHARS + 1 + 1 || *p++ != ' ')
		return false;
	memcpy(r->root, p, ROOT_CHARS);
	r->root[ROOT_CHARS] = 0;
	p += ROOT_CHARS;
	size_t length = (size_t)(end - p) - 1;
	if (*p++ != ' ' || length > ORIGIN_MAX || !is_base64(r->root) || r->size == 0)
		return false;
	for (size_t i = 0; i < length; i++)
		if (p[i] <= ' ' || p[i] >= 0x7f)
			return false;
	memcpy(r->origin, p, length);
	r->origin[length] = 0;
	return true;
}

const char *receipt_contradicts(const struct receipt *kept, const struct receipt *now, char *to, size_t room) {
	if (kept->size == 0)
		return NULL;
	if (now->size == 0)
		snprintf(to, room, "the daemon shows no ledger, and it had %zu entries before", kept->size);
	else if (strcmp(kept->origin, now->origin) != 0)
		snprintf(to, room, "the ledger was replaced by another one");
	else if (now->size < kept->size)
		snprintf(to, room, "the ledger was rolled back: it had %zu entries, now it has %zu", kept->size, now->size);
	else if (now->size == kept->size && strcmp(kept->root, now->root) != 0)
		snprintf(to, room, "the ledger was rewritten: its %zu entries are not the ones seen before", kept->size);
	else
		return NULL;
	return to;
}

/* A small file below `dir` that only we or root may have written; -1: there is none, or it cannot be read. */
static ssize_t read_line(int dir, const char *name, char *to, size_t room, bool *strange) {
	struct stat st;
	int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	*strange = false;
	if (fd < 0)
		return -1;
	*strange = fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || !trusted(&st);
	ssize_t n = *strange ? -1 : read(fd, to, room);
	close(fd);
	return n;
}

/* The first 16 hex digits of SHA-256: a reader can meet a writer half way. */
static void checksum(const char *text, size_t n, char to[CHECK_HEX + 1]) {
	struct sha256 s;
	uint8_t digest[SHA256_SIZE];
	char hex[SHA256_HEX + 1];
	sha256_init(&s);
	sha256_add(&s, text, n);
	sha256_end(&s, digest);
	to_hex(digest, sizeof digest, hex);
	memcpy(to, hex, CHECK_HEX);
	to[CHECK_HEX] = 0;
}

/* "1 <size> <root> <seconds> <origin> <checksum of that>", blanks up to RECORD bytes, the last one a newline. */
static bool parse_record(struct receipt *kept, char *record) {
	char check[CHECK_HEX + 1], text[RECORD];
	size_t n = RECORD - 1;
	while (n > 0 && record[n - 1] == ' ')
		n--;
	if (record[RECORD - 1] != '\n' || memchr(record, 0, RECORD) || n < CHECK_HEX + 3 || strncmp(record, "1 ", 2) != 0)
		return false;
	size_t content = n - CHECK_HEX - 1;
	checksum(record, content, check);
	if (record[content] != ' ' || memcmp(record + content + 1, check, CHECK_HEX) != 0)
		return false;
	record[content] = 0;
	/* the time is for people: what is compared is the rest */
	char *size = record + 2, *root = strchr(size, ' ');
	char *seconds = root ? strchr(root + 1, ' ') : NULL, *origin = seconds ? strchr(seconds + 1, ' ') : NULL;
	if (!origin)
		return false;
	*seconds = 0;
	int length = snprintf(text, sizeof text, "%s%s", size, origin);
	return length > 0 && (size_t)length < sizeof text && receipt_parse(kept, text, (size_t)length);
}

/* A file that is empty or all zero, which a power cut may leave of a new one, holds nothing. False: it is damaged. */
static bool read_kept(struct receipt *kept) {
	char record[RECORD + 1];
	bool strange;
	for (int tries = 0; tries < TRIES; tries++) {
		ssize_t n = read_line(place, NEWEST, record, sizeof record, &strange);
		kept->size = 0;
		if (n <= 0)
			return !strange;
		if (n == RECORD && record[0] == 0 && memcmp(record, record + 1, RECORD - 1) == 0)
			return true;
		if (n == RECORD && parse_record(kept, record))
			return true;
		kept->size = 0;
		poll(NULL, 0, 1);
	}
	return false;
}

void seen_open(struct receipt *kept) {
	char path[PATH_MAX + 2];
	struct stat st;
	bool strange;
	kept->size = 0;
	ssize_t n = read_line(AT_FDCWD, "../bin/seen-dir", path, sizeof path, &strange);
	if (strange)
		fail(&UNTRUSTED, "bin/seen-dir of the agentlock home is not to be trusted");
	if (n < 2 || n > PATH_MAX || path[0] != '/' || path[n - 1] != '\n' || memchr(path, 0, (size_t)n))
		return;
	path[n - 1] = 0;
	place = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (place < 0)
		return;
	if (fstat(place, &st) != 0 || !trusted(&st))
		fail(&UNTRUSTED, "the directory of kept receipts belongs to or is writable by somebody else");
	if (!read_kept(kept))
		fail(&HISTORY, "the kept receipt of the ledger is damaged");
}

/*
 * In place and in one write, which the kernel does not mix with another one: a rename over the old file would make some file systems
 * write the new one out first, and that costs more than the whole call.
 */
void seen_keep(const struct receipt *now) {
	char record[RECORD + 1], check[CHECK_HEX + 1];
	struct receipt newest;
	/* Another client may have kept more in the meantime; what is lost in the moment after this look, the next call brings back. */
	if (place < 0 || now->size == 0 || !read_kept(&newest) || (newest.size > 0 && newest.size >= now->size))
		return;
	int n = snprintf(record, sizeof record, "1 %zu %s %lld %s", now->size, now->root, (long long)time(NULL), now->origin);
	checksum(record, (size_t)n, check);
	snprintf(record + n, sizeof record - (size_t)n, " %s%*s\n", check, (int)(RECORD - CHECK_HEX - 2) - n, "");
	int fd = openat(place, NEWEST, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
	if (fd < 0)
		return;
	while (pwrite(fd, record, RECORD, 0) < 0 && errno == EINTR)
		;
	close(fd);
}
