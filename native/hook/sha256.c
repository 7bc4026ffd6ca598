#include "sha256.h"

#include <string.h>

static const uint32_t K[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotr(uint32_t x, int n) {
	return x >> n | x << (32 - n);
}

/* FIPS 180-4 section 6.2.2. */
static void compress(uint32_t state[8], const uint8_t *p) {
	uint32_t w[64], v[8];
	for (int i = 0; i < 16; i++, p += 4)
		w[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
	for (int i = 16; i < 64; i++) {
		uint32_t a = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ w[i - 15] >> 3;
		uint32_t b = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ w[i - 2] >> 10;
		w[i] = w[i - 16] + a + w[i - 7] + b;
	}
	memcpy(v, state, sizeof v);
	for (int i = 0; i < 64; i++) {
		uint32_t e = rotr(v[4], 6) ^ rotr(v[4], 11) ^ rotr(v[4], 25);
		uint32_t a = rotr(v[0], 2) ^ rotr(v[0], 13) ^ rotr(v[0], 22);
		uint32_t t = v[7] + e + ((v[4] & v[5]) ^ (~v[4] & v[6])) + K[i] + w[i];
		uint32_t u = a + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
		memmove(v + 1, v, 7 * sizeof *v);
		v[4] += t;
		v[0] = t + u;
	}
	for (int i = 0; i < 8; i++)
		state[i] += v[i];
}

void sha256_init(struct sha256 *s) {
	static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
	                                  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
	memcpy(s->state, start, sizeof start);
	s->length = 0;
}

void sha256_add(struct sha256 *s, const void *data, size_t n) {
	const uint8_t *p = data;
	size_t held = s->length % SHA256_BLOCK;
	for (s->length += n; n > 0; held = 0) {
		size_t take = SHA256_BLOCK - held < n ? SHA256_BLOCK - held : n;
		memcpy(s->block + held, p, take);
		if (held + take == SHA256_BLOCK)
			compress(s->state, s->block);
		p += take;
		n -= take;
	}
}

void sha256_end(struct sha256 *s, uint8_t digest[SHA256_SIZE]) {
	static const uint8_t padding[SHA256_BLOCK] = {0x80};
	uint8_t tail[8];
	for (int i = 0; i < 8; i++)
		tail[i] = (uint8_t)(s->length * 8 >> (56 - 8 * i));
	sha256_add(s, padding, 1 + (119 - s->length % SHA256_BLOCK) % SHA256_BLOCK);
	sha256_add(s, tail, sizeof tail);
	for (int i = 0; i < SHA256_SIZE; i++)
		digest[i] = (uint8_t)(s->state[i / 4] >> (24 - 8 * (i % 4)));
}

void hmac_init(struct hmac *h, const void *key, size_t n) {
	uint8_t pad[SHA256_BLOCK] = {0};
	sha256_init(&h->inner);
	sha256_init(&h->outer);
	if (n > sizeof pad) {
		sha256_add(&h->inner, key, n);
		sha256_end(&h->inner, pad);
		sha256_init(&h->inner);
	} else {
		memcpy(pad, key, n);
	}
	for (size_t i = 0; i < sizeof pad; i++)
		pad[i] ^= 0x36;
	sha256_add(&h->inner, pad, sizeof pad);
	for (size_t i = 0; i < sizeof pad; i++)
		pad[i] ^= 0x36 ^ 0x5c;
	sha256_add(&h->outer, pad, sizeof pad);
}

void hmac_add(struct hmac *h, const void *data, size_t n) {
	sha256_add(&h->inner, data, n);
}

void hmac_end(struct hmac *h, uint8_t digest[SHA256_SIZE]) {
	sha256_end(&h->inner, digest);
	sha256_add(&h->outer, digest, SHA256_SIZE);
	sha256_end(&h->outer, digest);
}

void to_hex(const uint8_t *bytes, size_t n, char *out) {
	for (size_t i = 0; i < n; i++) {
		*out++ = "0123456789abcdef"[bytes[i] >> 4];
		*out++ = "0123456789abcdef"[bytes[i] & 15];
	}
	*out = 0;
}
