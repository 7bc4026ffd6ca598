/*
 * Linux. bench CLIENT HOME_DIR [ROUNDS [live|receipts]]   what the client costs as a whole process, against /bin/true and one fdatasync, measured in turn.
 * CLIENT must be HOME_DIR/bin/agentlock-hook. The daemon is a child that answers at once, so what is left is the client's own cost;
 * with `receipts` each answer carries a newer receipt, which the client keeps (HOME_DIR/bin/seen-dir says where);
 * with `live` it is the real one, which has to be running: then the whole path of a tool call is measured, its durable record included.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_ROUNDS = 100000 };
static const char CALL[] = "{\"session_id\":\"bench\",\"cwd\":\"/tmp\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\","
                           "\"tool_input\":{\"command\":\"git status --short\",\"description\":\"look\"},\"tool_use_id\":\"toolu_01\"}";

static double now_us(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void die(const char *what) {
	perror(what);
	exit(1);
}

static void answer(int fd, long size) {
	char in[16384], out[512], body[256], receipt[128] = "";
	size_t have = 0;
	char *nonce;
	do {
		ssize_t n = read(fd, in + have, sizeof in - 1 - have);
		if (n <= 0)
			return;
		have += (size_t)n;
		in[have] = 0;
	} while (!strstr(in, "\r\n\r\n{") || in[have - 1] != '}');
	if (!(nonce = strstr(in, "AgentLock-Nonce: ")))
		return;
	if (size > 0)
		snprintf(receipt, sizeof receipt, " %ld AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= openagentlock.local/0011223344556677", size);
	int b = snprintf(body, sizeof body, "AGENTLOCK/1 %.32s 0 0 0%s\n", nonce + 17, receipt);
	int n = snprintf(out, sizeof out, "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.agentlock.reply\r\nContent-Length: %d\r\n\r\n%s", b, body);
	if (write(fd, out, (size_t)n) != n)
		perror("answer");
}

static int listen_at(const char *home) {
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	snprintf(a.sun_path, sizeof a.sun_path, "%s/run/agentlock.sock", home);
	unlink(a.sun_path);
	if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof a) != 0 || listen(fd, 64) != 0)
		die(a.sun_path);
	return fd;
}

static double run(char *const argv[], int *code) {
	posix_spawn_file_actions_t actions;
	int in[2], status;
	pid_t pid;
	if (pipe2(in, O_CLOEXEC) != 0 || write(in[1], CALL, sizeof CALL - 1) < 0 || close(in[1]) != 0)
		die("pipe");
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in[0], 0);
	double start = now_us();
	if (posix_spawn(&pid, argv[0], &actions, NULL, argv, environ) != 0 || waitpid(pid, &status, 0) != pid)
		die(argv[0]);
	double took = now_us() - start;
	posix_spawn_file_actions_destroy(&actions);
	close(in[0]);
	*code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	return took;
}

static double sync_once(int fd) {
	char block[4096] = {0};
	double start = now_us();
	if (write(fd, block, sizeof block) != sizeof block || fdatasync(fd) != 0)
		die("fdatasync");
	return now_us() - start;
}

static int ascending(const void *a, const void *b) {
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double show(const char *name, double *took, int n) {
	qsort(took, (size_t)n, sizeof *took, ascending);
	printf("%-16s min %7.0f us   median %7.0f us   p99 %7.0f us   (%d runs)\n", name, took[0], took[n / 2], took[n * 99 / 100], n);
	return took[n / 2];
}

int main(int argc, char **argv) {
	static double hook[MAX_ROUNDS], trues[MAX_ROUNDS], syncs[MAX_ROUNDS];
	int rounds = argc > 3 ? atoi(argv[3]) : 1000, bad = 0, code;
	char file[4096];
	if (argc < 3 || rounds < 10 || rounds > MAX_ROUNDS)
		return fprintf(stderr, "usage: bench CLIENT HOME_DIR [ROUNDS 10..%d [live]]\n", MAX_ROUNDS), 2;
	int live = argc > 4 && strcmp(argv[4], "live") == 0;
	long size = argc > 4 && strcmp(argv[4], "receipts") == 0 ? time(NULL) * 1000 : 0;
	int server = live ? -1 : listen_at(argv[2]);
	pid_t daemon = live ? -1 : fork();
	if (daemon == 0 && prctl(PR_SET_PDEATHSIG, SIGTERM) == 0)
		for (int fd;; close(fd))
			if ((fd = accept4(server, NULL, NULL, SOCK_CLOEXEC)) >= 0)
				answer(fd, size ? ++size : 0);
	snprintf(file, sizeof file, "%s/run/bench.tmp", argv[2]);
	int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	char *ask[] = {argv[1], "claude-code", "PreToolUse", NULL}, *nothing[] = {"/bin/true", NULL};
	for (int i = -20; i < rounds; i++) {
		double t = run(nothing, &code), h = run(ask, &code), s = sync_once(fd);
		bad += code != 0;
		if (i >= 0)
			trues[i] = t, hook[i] = h, syncs[i] = s;
	}
	unlink(file);
	if (daemon > 0)
		kill(daemon, SIGTERM);
	double t = show("/bin/true", trues, rounds), s = show("write+fdatasync", syncs, rounds), h = show("agentlock-hook", hook, rounds);
	printf("client / true = %.2f; budget 2 x true + one sync = %.0f us; client uses %.0f %% of it; %d wrong answers\n", h / t, 2 * t + s,
	       100 * h / (2 * t + s), bad);
	return bad != 0;
}
