/* SHA-256 (FIPS 180-4) and HMAC-SHA256 (RFC 2104): what the loopback TCP door needs, and nothing more. */
#ifndef AGENTLOCK_SHA256_H
#define AGENTLOCK_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_BLOCK = 64, SHA256_SIZE = 32, SHA256_HEX = 64 };

struct sha256 {
	uint32_t state[8];
	uint64_t length; /* bytes taken so far */
	uint8_t block[SHA256_BLOCK];
};

struct hmac {
	struct sha256 inner, outer;
};

void sha256_init(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *data, size_t n);
void sha256_end(struct sha256 *s, uint8_t digest[SHA256_SIZE]);

void hmac_init(struct hmac *h, const void *key, size_t n);
void hmac_add(struct hmac *h, const void *data, size_t n);
void hmac_end(struct hmac *h, uint8_t digest[SHA256_SIZE]);

/* Writes 2n lower-case hex digits and a NUL. */
void to_hex(const uint8_t *bytes, size_t n, char *out);

#endif
