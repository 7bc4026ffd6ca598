/*
 * Finding the one daemon that may judge: through the place where this executable lies, never through the environment.
 */
#ifndef AGENTLOCK_REACH_H
#define AGENTLOCK_REACH_H

#include <limits.h>
#include <sys/types.h>

#include "sha256.h"

extern char home[PATH_MAX]; /* HOME_DIR */
extern char token[SHA256_HEX + 1]; /* empty: this is the Unix socket, which needs none */

/* Makes HOME_DIR/run the working directory, so that every later name is relative to a directory that was checked. */
void enter_run(const char *argv0);

/* A connected, non-blocking descriptor. */
int reach_daemon(void);

/* The process id of the starter, or 0 when another client holds the lock or a start was made a moment ago. */
pid_t start_daemon(void);

/* Fails when the starter gave up; sets *child to 0 when it is done. */
void check_starter(pid_t *child);

#endif
