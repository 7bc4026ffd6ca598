#include "answer.h"

#include <string.h>
#include <strings.h>

#include "sha256.h"

static const char NOT_HTTP[] = "answered something that is not HTTP/1.1";
static const char BAD_FIELD[] = "answered with a malformed or repeated header field";
static const char NOT_OURS[] = "answered something that is not an agentlock reply";

struct span {
	const char *at, *end;
};

bool is_hex(const char *p, size_t n) {
	for (size_t i = 0; i < n; i++)
		if (!((p[i] >= '0' && p[i] <= '9') || (p[i] >= 'a' && p[i] <= 'f')))
			return false;
	return true;
}

bool parse_number(const char **p, const char *end, size_t max, size_t *value) {
	const char *start = *p;
	size_t v = 0;
	for (; *p < end && **p >= '0' && **p <= '9'; ++*p) {
		v = v * 10 + (size_t)(**p - '0');
		if (v > max)
			return false;
	}
	*value = v;
	return *p > start && (*start != '0' || *p == start + 1);
}

size_t answer_head_length(const char *buf, size_t n, size_t *seen) {
	for (size_t i = *seen; i + 4 <= n; i++)
		if (memcmp(buf + i, "\r\n\r\n", 4) == 0)
			return i + 4;
	*seen = n > 3 ? n - 3 : 0;
	return 0;
}

/* The next line without its CR LF. Refuses control bytes (NUL, a lone CR or LF), so no two readers can split the head differently. */
static bool next_line(struct span *rest, struct span *line) {
	const char *p = rest->at;
	while (p < rest->end && ((unsigned char)*p >= ' ' || *p == '\t') && *p != 0x7f)
		p++;
	if (rest->end - p < 2 || p[0] != '\r' || p[1] != '\n')
		return false;
	*line = (struct span){rest->at, p};
	rest->at = p + 2;
	return true;
}

static bool literal(const char **p, const char *end, const char *text, size_t n) {
	if ((size_t)(end - *p) < n || memcmp(*p, text, n) != 0)
		return false;
	*p += n;
	return true;
}

static bool equals(struct span s, const char *text) {
	size_t n = strlen(text);
	return (size_t)(s.end - s.at) == n && strncasecmp(s.at, text, n) == 0;
}

static bool split_field(struct span line, struct span *name, struct span *value) {
	const char *colon = memchr(line.at, ':', (size_t)(line.end - line.at));
	if (!colon || colon == line.at)
		return false;
	for (const char *p = line.at; p < colon; p++)
		if (*p == ' ' || *p == '\t')
			return false; /* also a folded line */
	*name = (struct span){line.at, colon++};
	while (colon < line.end && (*colon == ' ' || *colon == '\t'))
		colon++;
	*value = (struct span){colon, line.end};
	while (value->end > value->at && (value->end[-1] == ' ' || value->end[-1] == '\t'))
		value->end--;
	return true;
}

static const char *take_field(struct answer *a, struct span name, struct span value, bool *length, bool *type) {
	if (equals(name, "Transfer-Encoding") || equals(name, "Content-Encoding"))
		return "answered with an encoded body";
	if (equals(name, "Content-Length")) {
		if (*length || !parse_number(&value.at, value.end, ANSWER_BODY_MAX, &a->body_length) || value.at != value.end)
			return "answered with an impossible Content-Length";
		*length = true;
	} else if (equals(name, "Content-Type")) {
		if (*type || !equals(value, "application/vnd.agentlock.reply"))
			return NOT_OURS;
		*type = true;
	} else if (equals(name, "AgentLock-Auth")) {
		if (a->auth || value.end - value.at != SHA256_HEX || !is_hex(value.at, SHA256_HEX))
			return BAD_FIELD;
		a->auth = value.at;
	}
	return NULL;
}

static bool status_line(struct answer *a, struct span line) {
	const char *p = line.at;
	size_t code;
	if (!literal(&p, line.end, "HTTP/1.1 ", 9) || !parse_number(&p, line.end, 599, &code) || code < 100)
		return false;
	a->status = (unsigned)code;
	return p == line.end || *p == ' ';
}

const char *answer_head(struct answer *a, const char *head, size_t n) {
	struct span rest = {head, head + n}, line, name, value;
	bool length = false, type = false;
	*a = (struct answer){0};
	if (!next_line(&rest, &line) || !status_line(a, line))
		return NOT_HTTP;
	if (a->status != 200)
		return "answered with an HTTP error";
	while (next_line(&rest, &line) && line.at != line.end) {
		if (!split_field(line, &name, &value))
			return BAD_FIELD;
		const char *wrong = take_field(a, name, value, &length, &type);
		if (wrong)
			return wrong;
	}
	if (rest.at != rest.end)
		return BAD_FIELD;
	return !type ? NOT_OURS : !length ? "answered without a Content-Length" : NULL;
}

/* " <size> <root> <origin>" behind the lengths: up to the line's end. */
static bool take_receipt(struct answer *a, const char **p, const char *end) {
	const char *newline = memchr(*p, '\n', (size_t)(end - *p));
	if (!newline)
		return false;
	if (newline == *p)
		return true;
	if (**p != ' ' || newline == *p + 1)
		return false;
	a->receipt = *p + 1;
	a->receipt_length = (size_t)(newline - *p) - 1;
	*p = newline;
	return true;
}

/* AGENTLOCK/1 <nonce> <exit code> <stdout length> <stderr length>[ <size> <root> <origin>]\n<stdout><stderr> */
const char *answer_body(struct answer *a, const char *body, size_t n, const char nonce[NONCE_HEX]) {
	const char *p = body, *end = body + n;
	size_t code;
	if (!literal(&p, end, "AGENTLOCK/1 ", 12) || memchr(body, 0, n))
		return NOT_OURS;
	if (!literal(&p, end, nonce, NONCE_HEX) || !literal(&p, end, " ", 1))
		return "answered another question than ours";
	if (!parse_number(&p, end, 255, &code) || !literal(&p, end, " ", 1))
		return "answered with an impossible exit code";
	if (!parse_number(&p, end, ANSWER_BODY_MAX, &a->out_length) || !literal(&p, end, " ", 1)
			|| !parse_number(&p, end, ANSWER_BODY_MAX, &a->err_length) || !take_receipt(a, &p, end) || !literal(&p, end, "\n", 1)
			|| a->out_length + a->err_length != (size_t)(end - p))
		return "answered with lengths that do not add up";
	a->exit_code = (int)code;
	a->out = p;
	a->err = p + a->out_length;
	return NULL;
}
