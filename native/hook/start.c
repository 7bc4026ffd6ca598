#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif

#include "fail.h"
#include "reach.h"

enum { START_PAUSE_S = 10 }; /* at most one start in this time */

static void close_from(int first) {
#ifdef SYS_close_range
	if (syscall(SYS_close_range, (unsigned)first, ~0U, 0U) == 0)
		return;
#endif
	long max = sysconf(_SC_OPEN_MAX);
	for (int fd = first; fd < (max < 0 || max > 65536 ? 65536 : max); fd++)
		close(fd);
}

/*
 * The daemon gets an environment of our making: what a repository's settings can set for the harness (LD_PRELOAD, JAVA_TOOL_OPTIONS,
 * AGENTLOCK_HOME …) must not reach the process that will judge it.
 */
static _Noreturn void become_starter(char *program) {
	static char home_variable[PATH_MAX + 16];
	char *arguments[] = {program, NULL};
	char *environment[] = {home_variable, "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", NULL};
	sigset_t none;
	snprintf(home_variable, sizeof home_variable, "AGENTLOCK_HOME=%s", home);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (int s = 1; s < 32; s++)
		signal(s, SIG_DFL); /* a daemon that ignores SIGTERM could not be stopped */
	umask(077);
	setsid();
	int null = open("/dev/null", O_RDWR);
	if (null >= 0 && dup2(null, 0) == 0 && dup2(null, 1) == 1 && dup2(null, 2) == 2 && chdir(home) == 0) {
		close_from(3);
		execve(program, arguments, environment);
	}
	_exit(127);
}

pid_t start_daemon(void) {
	char program[PATH_MAX + 24];
	struct stat st;
	snprintf(program, sizeof program, "%s/bin/agentlock-start", home);
	if (lstat(program, &st) != 0)
		fail(&DOWN, "the daemon is not running");
	if (!S_ISREG(st.st_mode) || !trusted(&st) || access(program, X_OK) != 0)
		fail(&UNTRUSTED, "the daemon is not running and bin/agentlock-start is not to be trusted");
	int lock = open("start.lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
	if (lock < 0)
		fail(&START, "the daemon is not running and run/start.lock cannot be opened");
	if (flock(lock, LOCK_EX | LOCK_NB) != 0 || fstat(lock, &st) != 0) {
		close(lock);
		return 0;
	}
	int64_t age = (int64_t)time(NULL) - st.st_mtime;
	if (st.st_size > 0 && age > -START_PAUSE_S && age < START_PAUSE_S) {
		close(lock);
		return 0;
	}
	if (pwrite(lock, "1", 1, 0) != 1) /* its time of change is the time of this start; an empty file has seen none */
		fail(&START, "the daemon is not running and run/start.lock cannot be written");
	pid_t child = fork(); /* the lock stays ours until we exit */
	if (child == 0)
		become_starter(program);
	if (child < 0)
		fail(&SYSTEM, "the daemon is not running and no process can be had to start it");
	return child;
}

void check_starter(pid_t *child) {
	int status;
	if (*child <= 0 || waitpid(*child, &status, WNOHANG) != *child)
		return;
	*child = 0;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail(&START, "the daemon is not running and bin/agentlock-start could not start it");
}
