using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What debuggers show of the stack of a process that died.</summary>
internal static class DebuggerErrors
{
    public static ImmutableArray<ErrorSignature> All { get; } =
    [
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
            "native-frames",
            "a debugger shows frames of compiled modules on the stack",
            "gdb, lldb, macOS ReportCrash",
            [
                ") from {any}/site-packages/{file}.so",
                ") from {any}/dist-packages/{file}.so",
                "{start}from {any}/site-packages/{file}.so",
                "{start}from {any}/dist-packages/{file}.so",
                "frame #0: 0x{word} {file}.so'{any}",
                "frame #1: 0x{word} {file}.so'{any}",
                "frame #0: 0x{word} {file}.dylib'{any}",
            ],
            [
                new("openmp-segfault", 66, "OpenMP's runtime is on the stack", "@openmp"),
                new("native-crash-conflict", 45, "it died within compiled code that others may have loaded in another version"),
                new("illegal-instruction", 10, "some crashes are builds for another processor"),
            ]
        ),
    ];
}
