/* Vectors of FIPS 180-4 (as in the NIST examples) and RFC 4231 section 4. */
static void sha256_text(const char *text, size_t n, char hex[SHA256_HEX + 1]) {
	struct sha256 s;
	uint8_t digest[SHA256_SIZE];
	sha256_init(&s);
	sha256_add(&s, text, n);
	sha256_end(&s, digest);
	to_hex(digest, sizeof digest, hex);
}

static void sha256_agrees_with_fips_180_4(void) {
	static const struct {
		const char *text, *digest;
	} rows[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
		{"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
			"cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
	};
	char hex[SHA256_HEX + 1];
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		sha256_text(rows[i].text, strlen(rows[i].text), hex);
		CHECK(strcmp(hex, rows[i].digest) == 0, "%s", rows[i].text);
	}
	static char million[1000000];
	memset(million, 'a', sizeof million);
	sha256_text(million, sizeof million, hex);
	CHECK(strcmp(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0") == 0, "a million a");
}

static void hmac_agrees_with_rfc_4231(void) {
	static const uint8_t counting[25] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25};
	uint8_t aa[131], dd[50], cd[50], b20[20];
	memset(aa, 0xaa, sizeof aa);
	memset(dd, 0xdd, sizeof dd);
	memset(cd, 0xcd, sizeof cd);
	memset(b20, 0x0b, sizeof b20);
	static const char six[] = "Test Using Larger Than Block-Size Key - Hash Key First";
	static const char seven[] = "This is a test using a larger than block-size key and a larger than block-size data. "
		"The key needs to be hashed before being used by the HMAC algorithm.";
	const struct {
		const void *key;
		size_t key_length;
		const void *data;
		size_t length;
		const char *mac;
	} rows[] = {
		{b20, 20, "Hi There", 8, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
		{"Jefe", 4, "what do ya want for nothing?", 28, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
		{aa, 20, dd, 50, "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
		{counting, 25, cd, 50, "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
		{aa, 131, six, sizeof six - 1, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
		{aa, 131, seven, sizeof seven - 1, "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct hmac h;
		uint8_t mac[SHA256_SIZE];
		char hex[SHA256_HEX + 1];
		hmac_init(&h, rows[i].key, rows[i].key_length);
		hmac_add(&h, rows[i].data, rows[i].length);
		hmac_end(&h, mac);
		to_hex(mac, sizeof mac, hex);
		CHECK(strcmp(hex, rows[i].mac) == 0, "row %zu: %s", i, hex);
	}
}

static void digests_do_not_depend_on_how_the_input_is_cut(void) {
	char text[300], whole[SHA256_HEX + 1], cut[SHA256_HEX + 1];
	for (size_t n = 0; n < sizeof text; n++) {
		text[n] = (char)(n * 37 + 11);
		sha256_text(text, n, whole);
		for (size_t step = 1; step < 130; step += 21) {
			struct sha256 s;
			uint8_t digest[SHA256_SIZE];
			sha256_init(&s);
			for (size_t at = 0; at < n; at += step)
				sha256_add(&s, text + at, n - at < step ? n - at : step);
			sha256_end(&s, digest);
			to_hex(digest, sizeof digest, cut);
			CHECK(strcmp(whole, cut) == 0, "%zu bytes in steps of %zu", n, step);
		}
	}
}
