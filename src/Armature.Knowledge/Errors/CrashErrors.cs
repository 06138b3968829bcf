using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What is left of a process that died: shells, the kernel's log, faulthandler, debuggers, Windows' codes.</summary>
internal static class CrashErrors
{
    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "illegal-instruction",
            "the processor was given an instruction that it does not know",
            "SIGILL, told by shells, faulthandler, debuggers and the kernel",
            [
                "fatal python error: illegal instruction",
                "program received signal sigill",
                "received signal sigill",
                "program terminated with signal sigill",
                "program terminated with signal 4",
                "signal sigill",
                "signal: sigill",
                "<signals.sigill: 4>",
                "illegal instruction (core dumped)",
                "illegal instruction(core dumped)",
                "{start}illegal instruction",
                "illegal instruction{end}",
                "{number} illegal instruction",
                "illegal hardware instruction (core dumped)",
                "traps: {any} trap invalid opcode ip:{any}",
                "trap invalid opcode",
                "exited with exit code 132",
                "exit code: 132",
                "exit code 132",
                "exitcode: 132",
                "exit status 132",
                "exit status (132)",
                "exit status -4",
                "exitcode -4",
                "exitcode: -4",
                "exit code -4",
                "terminated by signal 4",
                "killed by signal 4",
                "interrupted by signal 4",
                "signal 4: sigill",
                "signal 4 (illegal instruction",
                "sigill: illegal instruction",
                "0xc000001d",
                "-1073741795",
                "3221225501",
                "undefined instruction: 0",
            ],
            [
                new("docker-platform", 88, "an emulator of another processor is at work", "@emulation"),
                new("rosetta-avx", 90, "an Intel program on an Apple-silicon Mac: Rosetta does not know every instruction", "@rosetta"),
                new("rosetta-avx", 82, "the machine is an Apple-silicon one", "@apple-silicon", "!@core-dumped"),
                new("rosetta-avx", 70, "on Macs that is mostly an Intel build under Rosetta", "@macos", "!@core-dumped", "!@intel-mac"),
                new("illegal-instruction", 88, "the place of the fault is named", "@fault-place"),
                new("illegal-instruction", 80, "SIGILL is what the processor raises for an instruction it lacks"),
                new("rosetta-avx", 30, "an Intel build under Rosetta dies so"),
                new("cpu-x86-64-v2", 20, "a virtual machine may hide what the processor knows"),
            ]
        )
        {
            IsLoose = true,
        },
        new(
            "macos-illegal-instruction",
            "the processor was given an instruction that it does not know, on a Mac",
            "bash and zsh on macOS",
            ["illegal instruction: 4", "zsh: illegal hardware instruction {any}", "illegal hardware instruction"],
            [
                new("illegal-instruction", 82, "this is Linux", "@core-dumped"),
                new("illegal-instruction", 78, "this is Linux", "@linux"),
                new("illegal-instruction", 74, "this is an Intel Mac", "@intel-mac"),
                new("rosetta-avx", 88, "the text speaks of Rosetta or Apple silicon", "@rosetta|@apple-silicon"),
                new("rosetta-avx", 66, "an Intel build under Rosetta dies so; on an Intel Mac the build is too new for the processor"),
                new("illegal-instruction", 45, "on an Intel Mac the build is too new for the processor"),
            ]
        ),
        new(
            "openmp-crash",
            "the crash is in an OpenMP runtime",
            "debuggers and crash reports",
            [
                "libomp.dylib{any}__kmp_{word}",
                "__kmp_suspend",
                "__kmp_fork_barrier",
                "__kmp_hyper_barrier",
                "__kmp_invoke_microtask",
                "__kmp_join_barrier",
                "__kmp_launch_worker",
                "__kmpc_",
                "__kmp_",
                "libiomp5{word}",
                "gomp_team_barrier",
                "gomp_thread_start",
                "omp: error #13: assertion failure",
            ],
            [
                new("openmp-segfault", 90, "two copies of the runtime were listed or the crash is in it", "@crashed"),
                new("openmp-segfault", 76, "the runtime's own functions are on the stack"),
            ]
        )
        {
            IsLoose = true,
        },
        new(
            "segmentation-fault",
            "the process touched memory that is not its own",
            "SIGSEGV, told by shells, faulthandler, debuggers and the kernel",
            [
                "fatal python error: segmentation fault",
                "segmentation fault (core dumped)",
                "{start}segmentation fault",
                "zsh: segmentation fault {any}",
                "{number} segmentation fault",
                "segmentation fault: 11",
                "segmentation fault{end}",
                "program received signal sigsegv",
                "received signal sigsegv",
                "signal sigsegv",
                "<signals.sigsegv: 11>",
                "interrupted by signal 11",
                "terminated by signal 11",
                "signal 11 (segmentation fault",
                "signal 11: sigsegv",
                "sigsegv (signal 11)",
                "exit code 139",
                "exit code: 139",
                "exit status 139",
                "exit status (139)",
                "exit status -11",
                "exit code -11",
                "exitcode: -11",
                "exc_bad_access (code=",
                "exc_bad_access (sigsegv)",
                "{word}: segfault at {word} ip {any}",
                "segfault at {word} ip",
                "windows fatal exception: access violation",
                "-1073741819",
                "3221225477",
                "0xc0000005",
            ],
            [
                new("docker-platform", 86, "an emulator of another processor is at work", "@emulation"),
                new("openmp-segfault", 92, "OpenMP's runtime is on the stack, or listed more than once", "@openmp"),
                new(
                    "openmp-segfault",
                    66,
                    "two packages that each bring an OpenMP runtime are named",
                    "@sklearn|@lightgbm|@xgboost",
                    "@torch|@mkl|@lightgbm"
                ),
                new(
                    "native-crash-conflict",
                    74,
                    "it died while a module was being loaded, beside one that was there already",
                    "@creating-module"
                ),
                new(
                    "native-crash-conflict",
                    70,
                    "two packages with C++ runtimes of their own are named",
                    "@torch|@tensorflow",
                    "@pyarrow|@cv2|@vaex|@open3d|@sklearn|@qt|@rdkit|@faiss|@tensorflow"
                ),
                new("native-crash-conflict", 64, "PyArrow's C++ runtime is known to meet that of others", "@pyarrow"),
                new("openmp-segfault", 50, "on Macs, with packages that compute in threads, mostly two OpenMP runtimes", "@zsh"),
                new("openmp-segfault", 46, "on Macs, with packages that compute in threads, mostly two OpenMP runtimes", "@macos"),
                new(
                    "native-crash-conflict",
                    46,
                    "a crash without a word is mostly two native stacks that do not go together; the stack would tell"
                ),
                new("openmp-segfault", 34, "two OpenMP runtimes crash so"),
                new("illegal-instruction", 10, "some crashes are builds for another processor"),
            ]
        )
        {
            IsLoose = true,
        },
        new(
            "heap-corruption",
            "the allocator found its records damaged",
            "glibc malloc/malloc.c, Windows' heap",
            [
                "free(): invalid pointer",
                "free(): invalid size",
                "double free or corruption",
                "munmap_chunk(): invalid pointer",
                "corrupted size vs. prev_size",
                "corrupted double-linked list",
                "malloc(): {any} corrupt",
                "free(): invalid next size",
                "pointer being freed was not allocated",
                "0xc0000374",
                "-1073740940",
                "*** stack smashing detected ***",
                "malloc(): memory corruption",
                "malloc(): unsorted double linked list corrupted",
            ],
            [new("native-crash-conflict", 66, "memory of one C++ runtime is freed by another")]
        ),
        new(
            "registered-twice",
            "a library that may only be in a process once is there twice",
            "LLVM, protobuf, the Objective-C runtime, absl",
            [
                "commandline error: option '{word}' registered more than once",
                "registered more than once",
                "file already exists in database",
                "couldn't build proto file into descriptor pool",
                "this program was compiled against version {any} of the protocol buffer runtime library",
                "this program requires version {any} of the protocol buffer runtime library",
                "objc[{number}]: class {word} is implemented in both {any}",
                "is implemented in both {any} and {any}",
                "is implemented in both ",
                "inconsistency in registered commandline options",
                "flag '{word}' was defined more than once",
                "duplicate registration of device factory",
            ],
            [new("native-crash-conflict", 84, "two native stacks in one process bring the same library")]
        ),
        new(
            "aborted",
            "the process ended itself",
            "SIGABRT, told by shells and faulthandler",
            [
                "fatal python error: aborted",
                "exit status (134)",
                "exit status 134",
                "{start}aborted (core dumped)",
                "abort trap: 6",
                "zsh: abort {any}",
                "exit code 134",
                "<signals.sigabrt: 6>",
                "pure virtual method called",
                "terminate called after throwing an instance of",
                "terminate called without an active exception",
                "0xc0000409",
                "-1073740791",
                "terminating with uncaught exception of type",
            ],
            [
                new("docker-platform", 76, "an emulator of another processor is at work", "@emulation"),
                new("openmp-segfault", 70, "OpenMP's runtime is on the stack", "@openmp"),
                new("native-crash-conflict", 42, "native code gave up; the lines before it would tell why"),
                new("docker-platform", 20, "an emulated container ends so too"),
            ]
        )
        {
            IsLoose = true,
        },
        new(
            "blas-on-stack",
            "a debugger shows the kernels of a BLAS on the stack",
            "gdb, lldb",
            [
                "in exec_blas ()",
                "in gemm_driver",
                "in {word}gemm_kernel_{word} ()",
                "in blas_thread_server ()",
                "in {word}gemm_thread_{word} ()",
            ],
            [new("illegal-instruction", 46, "such kernels are chosen for the processor, and die where the choice or the build is wrong")]
        ),
        new(
            "blas-threads",
            "a BLAS could not start its threads",
            "OpenBLAS driver/others/blas_server.c",
            [
                "openblas blas_thread_init: pthread_create failed for thread {number}",
                "openblas blas_thread_init",
                "openblas warning: precompiled num_threads exceeded",
            ],
            [new("openmp-segfault", 72, "it goes on with threads that do not exist: fewer of them, by OPENBLAS_NUM_THREADS, cure it")]
        ),
        new(
            "bus-error",
            "the process touched memory that could not be brought in",
            "SIGBUS, told by shells and faulthandler",
            [
                "fatal python error: bus error",
                "{start}bus error (core dumped)",
                "bus error (core dumped)",
                "bus error: 10",
                "zsh: bus error {any}",
                "exit code 135",
                "<signals.sigbus: 7>",
                "signal sigbus",
            ],
            [
                new("docker-platform", 70, "an emulator of another processor is at work", "@emulation"),
                new("corrupt-elf", 44, "a file that ends before its last page is mapped dies so, and shared memory that ran out"),
            ]
        )
        {
            IsLoose = true,
        },
    ];
}
