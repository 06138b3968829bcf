// Says why the .NET runtime cannot start. It ends the process in silence: no managed code runs yet. The linker puts these functions before the runtime's
// (--wrap). No header is included, so that the file compiles for every Linux system without its C library.

extern int __real_main(int, char **);
extern int __real___managed__Main(int, char **);
extern long write(int, const void *, unsigned long);
extern long syscall(long, ...);
extern int *__errno_location(void);

enum { clone3 = 435, not_permitted = 1, could_not_examine = 3 };

static int has_started;

int __wrap___managed__Main(int count, char **arguments)
{
    has_started = 1;
    return __real___managed__Main(count, arguments);
}

static void say(const char *text)
{
    unsigned long length = 0;
    while (text[length] != 0)
        length++;
    if (write(2, text, length) < 0)
        return;
}

int __wrap_main(int count, char **arguments)
{
    int status = __real_main(count, arguments);
    if (has_started || status == 0)
        return status;
    // without arguments it always fails: with EINVAL, or with ENOSYS on old kernels, after which glibc calls clone instead
    if (syscall(clone3, 0L, 0L) == -1 && *__errno_location() == not_permitted)
        say("armature: cannot start a thread, because the container refuses the system call clone3 of glibc 2.34 and newer\n"
            "help: upgrade the container engine (Docker 20.10.10 or newer), or start the container with --security-opt seccomp=unconfined\n");
    else
        say("armature: the system refuses the memory or the thread that it needs to start (see `ulimit -a` and the limits of the container)\n");
    return could_not_examine;
}
