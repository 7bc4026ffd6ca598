/* The daemon's answer: good and bad ones by table, limits, and a seeded mutation run. */
#define N "0123456789abcdef0123456789abcdef"
#define OK "HTTP/1.1 200 OK\r\n"
#define TYPE "Content-Type: application/vnd.agentlock.reply\r\n"
#define HELLO "AGENTLOCK/1 " N " 0 5 3\nhelloerr"
#define HELLO_LENGTH "Content-Length: 59\r\n"

/* What hear() does once the bytes are there. The copy has exactly n bytes, so that the sanitizer sees every step too far. */
static const char *judge(struct answer *a, const char *bytes, size_t n) {
	static char kept[1 << 12];
	char *copy = malloc(n ? n : 1);
	size_t seen = 0, slow_seen = 0, slow = 0;
	memcpy(copy, bytes, n);
	size_t head = answer_head_length(copy, n, &seen);
	for (size_t i = 0; i <= n && slow == 0; i++)
		slow = answer_head_length(copy, i, &slow_seen);
	CHECK(head == slow, "byte by byte the head ends at %zu, at once at %zu", slow, head);
	const char *wrong = head == 0 ? "no end of header" : answer_head(a, copy, head);
	if (!wrong && n != head + a->body_length)
		wrong = n < head + a->body_length ? "cut" : "sent more than it announced";
	if (!wrong)
		wrong = answer_body(a, copy + head, a->body_length, N);
	if (!wrong && a->out_length + a->err_length < sizeof kept) { /* the caller looks at it after the copy is gone */
		memcpy(kept, a->out, a->out_length + a->err_length);
		a->out = kept;
		a->err = kept + a->out_length;
	}
	free(copy);
	return wrong;
}

#define ROW(text, wrong) {text, sizeof text - 1, wrong}
#define HEAD(fields, wrong) ROW(OK fields "\r\n" HELLO, wrong)
#define STATUS(line, wrong) ROW(line "\r\n" TYPE HELLO_LENGTH "\r\n" HELLO, wrong)
#define BODY(length, body, wrong) ROW(OK TYPE "Content-Length: " length "\r\n\r\n" body, wrong)

static void answers_are_accepted_in_one_spelling_only(void) {
	static const struct {
		const char *bytes;
		size_t n;
		const char *wrong; /* part of the reason; NULL: accepted */
	} rows[] = {
		HEAD(TYPE HELLO_LENGTH, NULL),
		HEAD("Date: x\r\nconnection: close\r\n" HELLO_LENGTH "X-Empty:\r\n" TYPE, NULL),
		HEAD("content-type:application/VND.agentlock.reply \t\r\ncontent-LENGTH:\t59  \r\n", NULL),
		STATUS("HTTP/1.1 200", NULL), STATUS("HTTP/1.1 200 ", NULL), STATUS("HTTP/1.1 200 Whatever it says", NULL),
		STATUS("HTTP/1.1 401 Unauthorized", "HTTP error"), STATUS("HTTP/1.1 404 Not Found", "HTTP error"),
		STATUS("HTTP/1.1 500 x", "HTTP error"), STATUS("HTTP/1.1 503 x", "HTTP error"), STATUS("HTTP/1.1 100 Continue", "HTTP error"),
		STATUS("HTTP/1.1 204 x", "HTTP error"), STATUS("HTTP/1.1 302 x", "HTTP error"),
		STATUS("HTTP/1.0 200 OK", "not HTTP/1.1"), STATUS("HTTP/2 200 OK", "not HTTP/1.1"), STATUS("HTTP/1.1  200 OK", "not HTTP/1.1"),
		STATUS("HTTP/1.1 2000 OK", "not HTTP/1.1"), STATUS("HTTP/1.1 20", "not HTTP/1.1"), STATUS("HTTP/1.1 020 OK", "not HTTP/1.1"),
		STATUS("HTTP/1.1 +20 OK", "not HTTP/1.1"), STATUS("HTTP/1.1 600 OK", "not HTTP/1.1"), STATUS("HTTP/1.1 200OK", "not HTTP/1.1"),
		STATUS("http/1.1 200 OK", "not HTTP/1.1"), STATUS(" HTTP/1.1 200 OK", "not HTTP/1.1"), STATUS("HTTP/1.1 200 O\nK", "not HTTP/1.1"),
		STATUS("HTTP/1.1 200 O\0K", "not HTTP/1.1"), STATUS("HTTP/1.1 200 O\rK", "not HTTP/1.1"), STATUS("", "not HTTP/1.1"),
		ROW("", "no end of header"), ROW("{}", "no end of header"), ROW("<html>\r\n\r\n</html>", "not HTTP/1.1"),
		ROW(OK TYPE HELLO_LENGTH, "no end of header"), ROW("\r\n\r\n", "not HTTP/1.1"), ROW("\n\n", "no end of header"),
		HEAD(HELLO_LENGTH, "not an agentlock reply"), HEAD(TYPE, "without a Content-Length"),
		HEAD("Content-Type: text/html\r\n" HELLO_LENGTH, "not an agentlock reply"),
		HEAD("Content-Type: application/json\r\n" HELLO_LENGTH, "not an agentlock reply"),
		HEAD("Content-Type: application/vnd.agentlock.reply; charset=utf-8\r\n" HELLO_LENGTH, "not an agentlock reply"),
		HEAD(TYPE TYPE HELLO_LENGTH, "not an agentlock reply"),
		HEAD(TYPE HELLO_LENGTH HELLO_LENGTH, "Content-Length"), HEAD(TYPE "Content-Length: 59, 59\r\n", "Content-Length"),
		HEAD(TYPE "Content-Length: -59\r\n", "Content-Length"), HEAD(TYPE "Content-Length: +59\r\n", "Content-Length"),
		HEAD(TYPE "Content-Length: 059\r\n", "Content-Length"), HEAD(TYPE "Content-Length: 0x3b\r\n", "Content-Length"),
		HEAD(TYPE "Content-Length: 5 9\r\n", "Content-Length"), HEAD(TYPE "Content-Length:\r\n", "Content-Length"),
		HEAD(TYPE "Content-Length: 18446744073709551675\r\n", "Content-Length"), HEAD(TYPE "Content-Length: 1048577\r\n", "Content-Length"),
		HEAD(TYPE "Content-Length: 58\r\n", "more than it announced"), HEAD(TYPE "Content-Length: 60\r\n", "cut"),
		HEAD(TYPE HELLO_LENGTH "Transfer-Encoding: chunked\r\n", "encoded"), HEAD(TYPE "transfer-encoding: identity\r\n", "encoded"),
		HEAD(TYPE HELLO_LENGTH "Content-Encoding: gzip\r\n", "encoded"),
		HEAD(TYPE HELLO_LENGTH "NoColon\r\n", "malformed"), HEAD(TYPE HELLO_LENGTH ": x\r\n", "malformed"),
		HEAD(TYPE HELLO_LENGTH "X : y\r\n", "malformed"), HEAD(TYPE HELLO_LENGTH "X: y\r\n folded\r\n", "malformed"),
		HEAD(TYPE HELLO_LENGTH "X: a\nContent-Length: 1\r\n", "malformed"), HEAD(TYPE HELLO_LENGTH "X: a\0b\r\n", "malformed"),
		HEAD(TYPE HELLO_LENGTH "X: a\rb\r\n", "malformed"), HEAD("Content-Length : 59\r\n" TYPE, "malformed"),
		HEAD(TYPE HELLO_LENGTH "AgentLock-Auth: 00\r\n", "malformed"), HEAD(TYPE HELLO_LENGTH "AgentLock-Auth: " N N "\r\n", NULL),
		HEAD(TYPE HELLO_LENGTH "AgentLock-Auth: " N N "\r\nAgentLock-Auth: " N N "\r\n", "repeated"),
		HEAD(TYPE HELLO_LENGTH "AgentLock-Auth: " N "0123456789ABCDEF0123456789ABCDEF\r\n", "malformed"),
		BODY("0", "", "not an agentlock reply"), BODY("2", "{}", "not an agentlock reply"), BODY("6", "<html>", "not an agentlock reply"),
		BODY("51", "AGENTLOCK/1 " N " 0 0 0\n", NULL), BODY("53", "AGENTLOCK/1 " N " 255 0 0\n", NULL),
		BODY("51", "agentlock/1 " N " 0 0 0\n", "not an agentlock reply"), BODY("51", "AGENTLOCK/2 " N " 0 0 0\n", "not an agentlock reply"),
		BODY("51", "AGENTLOCK/1 1123456789abcdef0123456789abcdef 0 0 0\n", "another question"),
		BODY("51", "AGENTLOCK/1 0123456789ABCDEF0123456789ABCDEF 0 0 0\n", "another question"),
		BODY("19", "AGENTLOCK/1  0 0 0\n", "another question"), BODY("12", "AGENTLOCK/1 ", "another question"),
		BODY("44", "AGENTLOCK/1 " N, "another question"), BODY("45", "AGENTLOCK/1 " N " ", "exit code"),
		BODY("53", "AGENTLOCK/1 " N " 256 0 0\n", "exit code"), BODY("52", "AGENTLOCK/1 " N " -1 0 0\n", "exit code"),
		BODY("52", "AGENTLOCK/1 " N " +0 0 0\n", "exit code"), BODY("52", "AGENTLOCK/1 " N " 00 0 0\n", "exit code"),
		BODY("52", "AGENTLOCK/1 " N "  0 0 0\n", "exit code"), BODY("52", "AGENTLOCK/1 " N " x0 0 0\n", "exit code"),
		BODY("52", "AGENTLOCK/1 " N " 0x 0 0\n", "exit code"), BODY("50", "AGENTLOCK/1 " N "  0 0\n", "exit code"),
		BODY("70", "AGENTLOCK/1 " N " 18446744073709551616 0 0\n", "exit code"), BODY("51", "AGENTLOCK/1 " N "\t0 0 0\n", "another question"),
		BODY("51", "AGENTLOCK/1 " N " 0 1 0\n", "add up"), BODY("51", "AGENTLOCK/1 " N " 0 0 1\n", "add up"),
		BODY("52", "AGENTLOCK/1 " N " 0 0 0\nx", "add up"), BODY("53", "AGENTLOCK/1 " N " 0 01 0\nx", "add up"),
		BODY("52", "AGENTLOCK/1 " N " 0 -1 2\n", "add up"), BODY("50", "AGENTLOCK/1 " N " 0 0 0", "add up"),
		BODY("52", "AGENTLOCK/1 " N " 0 0 0\r\n", "add up"), BODY("52", "AGENTLOCK/1 " N " 0 0 0 \n", "add up"),
		BODY("70", "AGENTLOCK/1 " N " 0 18446744073709551616 0\n", "add up"), BODY("49", "AGENTLOCK/1 " N " 0 0\n", "add up"),
		BODY("90", "AGENTLOCK/1 " N " 0 18446744073709551615 1\n", "cut"),
		BODY("70", "AGENTLOCK/1 " N " 0 18446744073709551615 1\n", "add up"),
		BODY("54", "AGENTLOCK/1 " N " 0 3 0\na\0b", "not an agentlock reply"), BODY("52", "AGENTLOCK/1 " N " 0 0 1\n\0", "not an agentlock reply"),
	};
	struct answer a;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *wrong = judge(&a, rows[i].bytes, rows[i].n);
		bool right = rows[i].wrong ? wrong && strstr(wrong, rows[i].wrong) : !wrong;
		CHECK(right, "row %zu: %s: %s instead of %s", i, rows[i].bytes, wrong ? wrong : "accepted", rows[i].wrong ? rows[i].wrong : "accepted");
	}
	CHECK(!judge(&a, rows[0].bytes, rows[0].n), "the first row");
	CHECK(a.exit_code == 0 && a.out_length == 5 && !memcmp(a.out, "hello", 5) && a.err_length == 3 && !memcmp(a.err, "err", 3), "its parts");
	for (size_t n = 0; n < rows[0].n; n++)
		CHECK(judge(&a, rows[0].bytes, n), "cut after %zu bytes", n);
}

static void answers_over_a_limit_are_refused(void) {
	static char big[ANSWER_BODY_MAX + 4096];
	for (int over = 0; over <= 1; over++) {
		size_t payload = ANSWER_BODY_MAX - 57 + (size_t)over;
		int n = snprintf(big, sizeof big, OK TYPE "Content-Length: %zu\r\n\r\nAGENTLOCK/1 " N " 2 %zu 0\n", payload + 57, payload);
		memset(big + n, 'x', payload);
		struct answer a;
		size_t seen = 0, head = answer_head_length(big, (size_t)n, &seen);
		const char *wrong = answer_head(&a, big, head);
		CHECK(over ? wrong != NULL : !wrong && !answer_body(&a, big + head, a.body_length, N), "%d over: %s", over, wrong ? wrong : "");
	}
}

static uint64_t dice = 0x9e3779b97f4a7c15;

static size_t roll(size_t sides) {
	dice ^= dice << 13;
	dice ^= dice >> 7;
	dice ^= dice << 17;
	return (size_t)(dice % sides);
}

static size_t mutate(char *b, size_t n, size_t room) {
	static const char likely[] = "\r\n\r\n :\t-+0123456789 \0AGENTLOCK/1 Content-Length: ";
	size_t at = roll(n), span = 1 + roll(8);
	switch (roll(6)) {
	case 0:
		b[at] = (char)(b[at] ^ 1 << roll(8));
		return n;
	case 1:
		b[at] = likely[roll(sizeof likely)];
		return n;
	case 2: /* remove */
		span = span < n - at ? span : n - at;
		memmove(b + at, b + at + span, n - at - span);
		return n - span ? n - span : 1;
	case 3: /* repeat */
		span = span < n - at ? span : n - at;
		if (n + span > room)
			return n;
		memmove(b + at + span, b + at, n - at);
		return n + span;
	case 4: /* insert */
		if (n + 1 > room)
			return n;
		memmove(b + at + 1, b + at, n - at);
		b[at] = likely[roll(sizeof likely)];
		return n + 1;
	default: { /* swap two */
		size_t other = roll(n);
		char kept = b[at];
		b[at] = b[other];
		b[other] = kept;
		return n;
	}
	}
}

/* What passes must say, byte for byte, what our own formatter would have said: so no second spelling exists. */
static void mutated_answers_never_pass_for_another(void) {
	static const char *const seeds[] = {
		OK TYPE HELLO_LENGTH "\r\n" HELLO,
		OK "Date: Mon, 23 Nov 2026 10:00:00 GMT\r\nConnection: close\r\n" TYPE "Content-Length: 75\r\n\r\nAGENTLOCK/1 " N " 2 12 11\n{\"a\":\"deny\"}not allowed",
		OK TYPE "Content-Length: 51\r\nAgentLock-Auth: " N N "\r\n\r\nAGENTLOCK/1 " N " 0 0 0\n",
	};
	int accepted = 0, refused = 0;
	for (int round = 0; round < 200000; round++) {
		char b[512], printed[512];
		const char *seed = seeds[round % 3];
		struct answer a;
		size_t n = strlen(seed);
		memcpy(b, seed, n);
		for (size_t times = roll(4); times > 0; times--)
			n = mutate(b, n, sizeof b);
		if (judge(&a, b, n)) {
			refused++;
			continue;
		}
		accepted++;
		int m = snprintf(printed, sizeof printed, "AGENTLOCK/1 " N " %d %zu %zu\n%.*s", a.exit_code, a.out_length, a.err_length,
			(int)(a.out_length + a.err_length), a.out);
		CHECK((size_t)m == a.body_length && memcmp(printed, b + n - m, (size_t)m) == 0, "round %d", round);
		CHECK(a.status == 200 && a.exit_code >= 0 && a.exit_code <= 255, "round %d", round);
	}
	CHECK(accepted > 10000 && refused > 10000, "%d accepted, %d refused", accepted, refused);
}

static void replies_over_tcp_must_be_signed(void) {
	struct answer a = {.body_length = strlen(HELLO)};
	struct hmac h;
	uint8_t mac[SHA256_SIZE];
	char hex[SHA256_HEX + 1];
	memset(token, '7', SHA256_HEX);
	hmac_init(&h, token, SHA256_HEX);
	hmac_add(&h, "reply\n" HELLO, 6 + strlen(HELLO));
	hmac_end(&h, mac);
	to_hex(mac, sizeof mac, hex);
	CHECK(!reply_is_signed(&a, HELLO), "no signature");
	a.auth = hex;
	CHECK(reply_is_signed(&a, HELLO), "the right one");
	for (int i = 0; i < SHA256_HEX; i++) {
		hex[i] ^= 1;
		CHECK(!reply_is_signed(&a, HELLO), "digit %d differs", i);
		hex[i] ^= 1;
	}
	a.body_length--;
	CHECK(!reply_is_signed(&a, HELLO), "another body");
	memset(token, 0, sizeof token);
}
