#define _GNU_SOURCE
#include "reach.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#ifdef __APPLE__ /* compiles, never run */
#include <mach-o/dyld.h>
#endif

#include "answer.h"
#include "fail.h"

#ifndef O_PATH
#define O_PATH O_RDONLY
#endif

enum { RETRY_MS = 20 }; /* between two looks at a socket that is coming up */

char home[PATH_MAX];
char token[SHA256_HEX + 1];

/* HOME_DIR is two levels above this executable: not the caller's word, but where the file that runs really lies. */
static bool find_home(const char *link, const char *argv0) {
	ssize_t n = -1;
#ifdef __APPLE__
	char raw[PATH_MAX];
	uint32_t size = sizeof raw;
	(void)link;
	if (_NSGetExecutablePath(raw, &size) == 0 && realpath(raw, home))
		n = (ssize_t)strlen(home);
#else
	n = readlink(link, home, sizeof home - 1);
	if (n == sizeof home - 1)
		return false; /* perhaps cut */
#endif
	if (n <= 0 && argv0 && argv0[0] == '/' && realpath(argv0, home))
		n = (ssize_t)strlen(home);
	if (n <= 0 || home[0] != '/')
		return false;
	home[n] = 0;
	for (int level = 0; level < 2; level++) {
		char *slash = strrchr(home, '/');
		if (!slash || (slash == home && level == 1))
			return false;
		*slash = 0;
	}
	return home[0] == '/';
}

void enter_run(const char *argv0) {
	char run[PATH_MAX + 8];
	struct stat st;
	if (!find_home("/proc/self/exe", argv0))
		fail(&SYSTEM, "the hook client cannot find out where it is installed");
	snprintf(run, sizeof run, "%s/run", home);
	int fd = open(run, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		fail(&DOWN, "the directory `run` of the agentlock home cannot be opened");
	if (fstat(fd, &st) != 0 || !trusted(&st))
		fail(&UNTRUSTED, "the directory `run` of the agentlock home belongs to or is writable by somebody else");
	if (fchdir(fd) != 0)
		fail(&SYSTEM, "the directory `run` of the agentlock home cannot be entered");
	close(fd);
	call.in_run = true;
}

enum { ABSENT = -1, REFUSED = -2, BUSY = -3 }; /* or a connected descriptor */

static int new_socket(int family) {
#ifdef SOCK_NONBLOCK
	int fd = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
#else
	int fd = socket(family, SOCK_STREAM, 0);
	if (fd >= 0 && (fcntl(fd, F_SETFL, O_NONBLOCK) != 0 || fcntl(fd, F_SETFD, FD_CLOEXEC) != 0))
		fd = -1;
#endif
	if (fd < 0)
		fail(&SYSTEM, "no socket can be had from the system");
	return fd;
}

static int connect_unix(void) {
	struct sockaddr_un a = {.sun_family = AF_UNIX, .sun_path = "agentlock.sock"};
	struct stat st;
	int missing = lstat(a.sun_path, &st);
	if (missing && errno == ENOENT)
		return ABSENT;
	if (missing || !S_ISSOCK(st.st_mode) || !trusted_owner(&st))
		fail(&UNTRUSTED, "run/agentlock.sock is not a socket of this user or root");
	int fd = new_socket(AF_UNIX);
	if (connect(fd, (struct sockaddr *)&a, sizeof a) == 0)
		return fd;
	int why = errno;
	close(fd);
	if (why != ENOENT && why != ECONNREFUSED && why != EAGAIN)
		fail(&DOWN, "run/agentlock.sock cannot be connected to");
	return why == ENOENT ? ABSENT : why == EAGAIN ? BUSY : REFUSED;
}

/* A small file in run/ that only we or root may have written. -1: there is none. */
static ssize_t read_small(const char *name, mode_t forbidden, char *to, size_t room, const char *wrong) {
	struct stat st;
	int fd = open(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT)
		return -1;
	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || !trusted_owner(&st) || (st.st_mode & forbidden))
		fail(&UNTRUSTED, wrong);
	ssize_t n = read(fd, to, room);
	close(fd);
	if (n < 0 || (size_t)n == room)
		fail(&UNTRUSTED, wrong);
	return n;
}

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

/* "127.x.y.z:port\n" or "[::1]:port\n". Names are refused: nobody's resolver may choose the judge. 0: not a loopback literal. */
static socklen_t parse_endpoint(char *text, size_t n, union address *a) {
	size_t port;
	if (n == 0 || text[n - 1] != '\n' || memchr(text, 0, n))
		return 0;
	text[n - 1] = 0;
	char *colon = strrchr(text, ':');
	const char *p = colon ? colon + 1 : text, *end = text + n - 1;
	if (!colon || !parse_number(&p, end, 65535, &port) || p != end || port == 0)
		return 0;
	*colon = 0;
	memset(a, 0, sizeof *a);
	if (strcmp(text, "[::1]") == 0) {
		a->v6 = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port), .sin6_addr = in6addr_loopback};
		return sizeof a->v6;
	}
	a->v4.sin_family = AF_INET;
	a->v4.sin_port = htons((uint16_t)port);
	bool loopback = inet_pton(AF_INET, text, &a->v4.sin_addr) == 1 && ntohl(a->v4.sin_addr.s_addr) >> 24 == 127;
	return loopback ? sizeof a->v4 : 0;
}

static int connect_tcp(void) {
	static const char bad_token[] = "run/token is not a private token file";
	char text[64], key[SHA256_HEX + 2];
	union address a;
	int why = 0;
	ssize_t n = read_small("endpoint", S_IWGRP | S_IWOTH, text, sizeof text, "run/endpoint is not the daemon's");
	ssize_t k = n < 0 ? -1 : read_small("token", S_IRWXG | S_IRWXO, key, sizeof key, bad_token);
	if (n < 0 || k < 0)
		return ABSENT;
	socklen_t length = parse_endpoint(text, (size_t)n, &a);
	if (length == 0)
		fail(&UNTRUSTED, "run/endpoint does not name a loopback address");
	if (k != SHA256_HEX + 1 || key[SHA256_HEX] != '\n' || !is_hex(key, SHA256_HEX))
		fail(&UNTRUSTED, bad_token);
	int fd = new_socket(a.any.sa_family);
	if (connect(fd, &a.any, length) != 0)
		why = errno;
	if (why == EINPROGRESS || why == EINTR) {
		await(fd, POLLOUT, &SLOW, "the daemon's TCP port did not answer in time");
		if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &why, &(socklen_t){sizeof why}) != 0)
			why = errno;
	}
	if (why != 0) {
		close(fd);
		return REFUSED;
	}
	memcpy(token, key, SHA256_HEX);
	return fd;
}

/* The socket; without one, TCP; without either, one start, and then the same again until the deadline. */
int reach_daemon(void) {
	pid_t starter = -1; /* -1: nobody was asked to start it yet */
	for (;;) {
		int fd = connect_unix();
		if (fd == ABSENT)
			fd = connect_tcp();
		if (fd >= 0)
			return fd;
		if (fd != BUSY && starter < 0)
			starter = start_daemon();
		check_starter(&starter);
		if (call.deadline - now_ms() <= RETRY_MS)
			fail(fd == BUSY ? &SLOW : &START, fd == BUSY ? "the daemon takes no more connections" : "the daemon did not come up in time");
		poll(NULL, 0, RETRY_MS);
	}
}
