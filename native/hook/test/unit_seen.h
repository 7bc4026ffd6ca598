/* Receipts: their one spelling, and what may follow what. */
#define ROOT_A "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define ROOT_B "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB="

static void receipts_have_one_spelling(void) {
	static const char *const good[] = {"1 " ROOT_A " log.example", "4503599627370496 " ROOT_B " a", "41 " ROOT_A " openagentlock.local/00"};
	static const char *const bad[] = {
		"", "1", "1 ", "1 " ROOT_A, "1 " ROOT_A " ", "0 " ROOT_A " a", "01 " ROOT_A " a", "-1 " ROOT_A " a", " 1 " ROOT_A " a",
		"4503599627370497 " ROOT_A " a", "1  " ROOT_A " a", "1 " ROOT_A "  a", "1 " ROOT_A " a b", "1 " ROOT_A " a\t", "1 " ROOT_A " \xc3\xa4",
		"1 AAAA a", "1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA a", "1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!A= a",
	};
	struct receipt r;
	char text[400];
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(receipt_parse(&r, good[i], strlen(good[i])), "%s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!receipt_parse(&r, bad[i], strlen(bad[i])), "%s", bad[i]);
	int n = snprintf(text, sizeof text, "7 " ROOT_A " %.*s", ORIGIN_MAX, "ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo"
		"oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo"
		"ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo");
	CHECK(receipt_parse(&r, text, (size_t)n) && r.size == 7 && strlen(r.origin) == ORIGIN_MAX, "the longest origin");
	text[n] = 'o';
	CHECK(!receipt_parse(&r, text, (size_t)n + 1), "one more");
}

static void only_what_does_not_go_back_may_follow(void) {
	static const struct receipt none = {0}, kept = {10, ROOT_A, "log"};
	static const struct {
		struct receipt now;
		const char *wrong; /* part of the reason; NULL: none */
	} rows[] = {
		{{10, ROOT_A, "log"}, NULL}, {{11, ROOT_B, "log"}, NULL}, {{4000, ROOT_A, "log"}, NULL},
		{{9, ROOT_A, "log"}, "rolled back: it had 10 entries, now it has 9"}, {{1, ROOT_B, "log"}, "rolled back"},
		{{10, ROOT_B, "log"}, "rewritten"}, {{10, ROOT_A, "other"}, "replaced"}, {{99, ROOT_A, "other"}, "replaced"},
		{{0, "", ""}, "no ledger"},
	};
	char what[256];
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *wrong = receipt_contradicts(&kept, &rows[i].now, what, sizeof what);
		CHECK((wrong == NULL) == (rows[i].wrong == NULL) && (!wrong || strstr(wrong, rows[i].wrong)), "%zu: %s", i, wrong ? wrong : "nothing");
		CHECK(receipt_contradicts(&none, &rows[i].now, what, sizeof what) == NULL, "%zu: the first one is believed", i);
	}
}

static void the_furthest_receipt_is_kept(void) {
	char dir[] = "/tmp/agentlock-seen-XXXXXX", file[64];
	struct receipt kept, ten = {10, ROOT_A, "log"}, nine = {9, ROOT_B, "log"}, eleven = {11, ROOT_B, "log"};
	CHECK(mkdtemp(dir) != NULL, "mkdtemp");
	place = open(dir, O_RDONLY | O_DIRECTORY);
	CHECK(read_kept(&kept) && kept.size == 0, "nothing yet");
	seen_keep(&ten);
	CHECK(read_kept(&kept) && kept.size == 10 && strcmp(kept.root, ROOT_A) == 0 && strcmp(kept.origin, "log") == 0, "the first");
	seen_keep(&nine);
	CHECK(read_kept(&kept) && kept.size == 10, "a slower client's older answer is not kept");
	seen_keep(&eleven);
	CHECK(read_kept(&kept) && kept.size == 11, "a newer one is");
	snprintf(file, sizeof file, "%s/newest", dir);
	int fd = open(file, O_RDWR);
	char record[RECORD], zero[RECORD] = {0};
	CHECK(pread(fd, record, RECORD, 0) == RECORD && record[RECORD - 1] == '\n', "one sector");
	for (size_t i = 0; i < RECORD; i += i < 140 ? 1 : 37) {
		char was = record[i];
		record[i] = (char)(was ^ 1);
		CHECK(pwrite(fd, record, RECORD, 0) == RECORD && !read_kept(&kept) && kept.size == 0, "a flipped byte %zu", i);
		record[i] = was;
	}
	CHECK(pwrite(fd, record, RECORD, 0) == RECORD && read_kept(&kept) && kept.size == 11, "whole again");
	CHECK(ftruncate(fd, 100) == 0 && !read_kept(&kept), "cut");
	CHECK(ftruncate(fd, 0) == 0 && read_kept(&kept) && kept.size == 0, "empty, as after a power cut");
	CHECK(pwrite(fd, zero, RECORD, 0) == RECORD && read_kept(&kept) && kept.size == 0, "zeros, as after a power cut");
	CHECK(pwrite(fd, record, RECORD, 0) == RECORD, "write");
	close(fd);
	chmod(file, 0622);
	CHECK(!read_kept(&kept), "a file that others can write");
	close(place);
	place = -1;
	unlink(file);
	rmdir(dir);
}
