/* A disk that fails on command: preloaded into a process, it counts every operation that changes files below one
 * folder and, at the n-th, kills the process or answers with an error, once or from then on. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OFF, KILL, ONCE, FROM_THEN_ON };

static char below[PATH_MAX];
static int mode = OFF, answer = EIO;
static long at = 0, seen = 0;

void disk_arm(const char *folder, int how, int error, long n) {
    snprintf(below, sizeof below, "%s", folder);
    mode = how, answer = error, at = n, seen = 0;
}

long disk_seen(void) { return seen; }

/* Whether this operation fails; errno says how. A full disk still lets files be removed and renamed. */
static int fails(const char *path, int takes_room) {
    if (mode == OFF || strncmp(path, below, strlen(below)) != 0) return 0;
    if (answer == ENOSPC && !takes_room) return 0;
    seen++;
    if (seen < at || (mode == ONCE && seen > at)) return 0;
    if (mode == KILL) kill(getpid(), SIGKILL);
    errno = answer;
    return 1;
}

static int fails_fd(int fd, int takes_room) {
    char link[64], path[PATH_MAX];
    if (mode == OFF) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return fails(path, takes_room);
}

#define REAL(name) \
    static typeof(&name) real; \
    if (!real) real = (typeof(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t n) { REAL(write); return fails_fd(fd, 1) ? -1 : real(fd, data, n); }
ssize_t pwrite(int fd, const void *data, size_t n, off_t o) { REAL(pwrite); return fails_fd(fd, 1) ? -1 : real(fd, data, n, o); }
ssize_t pwrite64(int fd, const void *data, size_t n, off64_t o) { REAL(pwrite64); return fails_fd(fd, 1) ? -1 : real(fd, data, n, o); }
ssize_t sendfile(int out, int in, off_t *o, size_t n) { REAL(sendfile); return fails_fd(out, 1) ? -1 : real(out, in, o, n); }
int ftruncate(int fd, off_t n) { REAL(ftruncate); return fails_fd(fd, 0) ? -1 : real(fd, n); }
int ftruncate64(int fd, off64_t n) { REAL(ftruncate64); return fails_fd(fd, 0) ? -1 : real(fd, n); }
int fsync(int fd) { REAL(fsync); return fails_fd(fd, 1) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return fails_fd(fd, 1) ? -1 : real(fd); }
int rename(const char *a, const char *b) { REAL(rename); return fails(b, 0) ? -1 : real(a, b); }
int link(const char *a, const char *b) { REAL(link); return fails(b, 1) ? -1 : real(a, b); }
int unlink(const char *path) { REAL(unlink); return fails(path, 0) ? -1 : real(path); }
int mkdir(const char *path, mode_t m) { REAL(mkdir); return fails(path, 1) ? -1 : real(path, m); }
int rmdir(const char *path) { REAL(rmdir); return fails(path, 0) ? -1 : real(path); }

static int makes(const char *path, int flags) { return (flags & O_CREAT) && access(path, F_OK) != 0; }

#define OPEN(name, ...) \
    mode_t m = 0; \
    if (flags & O_CREAT) { va_list rest; va_start(rest, flags); m = va_arg(rest, mode_t); va_end(rest); } \
    REAL(name); \
    if (makes(path, flags) && fails(path, 1)) return -1

int open(const char *path, int flags, ...) { OPEN(open); return real(path, flags, m); }
int open64(const char *path, int flags, ...) { OPEN(open64); return real(path, flags, m); }
int openat(int folder, const char *path, int flags, ...) { OPEN(openat); return real(folder, path, flags, m); }
int openat64(int folder, const char *path, int flags, ...) { OPEN(openat64); return real(folder, path, flags, m); }
