// The start of the program for every glibc, in place of the start file of this machine's glibc, which needs that version or a newer one.
// Up to 2.33 the C library runs the constructors of a program only through the function that it is given; newer versions call that function too.

typedef void (*constructor)(int, char **, char **);

extern constructor __init_array_start[] __attribute__((visibility("hidden")));
extern constructor __init_array_end[] __attribute__((visibility("hidden")));
extern int main(int, char **, char **);
extern int __libc_start_main(
    int (*main)(int, char **, char **), int argc, char **argv, constructor init, void (*fini)(void), void (*loader_fini)(void), void *stack_end);
extern int __cxa_atexit(void (*function)(void *), void *argument, void *object);

// what names this file to __cxa_atexit; null is the program itself
void *__dso_handle __attribute__((visibility("hidden"))) = 0;

// in glibc a part of every program, not of the library
__attribute__((visibility("hidden"))) int atexit(void (*function)(void))
{
    return __cxa_atexit((void (*)(void *))function, 0, __dso_handle);
}

static void run_constructors(int argc, char **argv, char **environment)
{
    for (constructor *next = __init_array_start; next != __init_array_end; next++)
        (*next)(argc, argv, environment);
}

__attribute__((used, visibility("hidden"))) void start(long *stack, void (*loader_fini)(void))
{
    __libc_start_main(main, (int)*stack, (char **)(stack + 1), run_constructors, 0, loader_fini, stack);
    __builtin_trap();
}

// the stack and the loader's function come as the ABIs of the processors describe the start of a process
#if defined(__x86_64__)
__asm__(".text\n.globl _start\n.type _start,@function\n_start:\n"
        "xorl %ebp,%ebp\nmovq %rdx,%rsi\nmovq %rsp,%rdi\nandq $-16,%rsp\ncall start\n.size _start,.-_start\n");
#elif defined(__aarch64__)
__asm__(".text\n.globl _start\n.type _start,%function\n_start:\n"
        "mov x29,#0\nmov x30,#0\nmov x1,x0\nmov x0,sp\nb start\n.size _start,.-_start\n");
#else
#error "not known how a process starts on this processor"
#endif
