using System.Runtime.InteropServices;

namespace Armature.Cli.Running;

/// <summary>The limits that the system sets on this process and its children (getrlimit(2), <c>ulimit</c>).</summary>
internal static unsafe class ResourceLimits
{
    // Linux include/uapi/asm-generic/resource.h; the numbers differ on other systems
    private const int ProcessorTime = 0;
    private const int AddressSpace = 9;

    /// <summary>EMFILE and ENFILE, which .NET gives as the result of an error.</summary>
    private const int TooManyHere = 24;
    private const int TooManyInAll = 23;

    /// <summary>RUSAGE_CHILDREN.</summary>
    private const int Children = -1;

    /// <summary>M_ARENA_MAX of glibc's malloc.h.</summary>
    private const int MostArenas = -8;

    /// <summary>Bytes of memory addresses (<c>ulimit -v</c>); null if they are not limited.</summary>
    public static ulong? AddressBytes => Read(AddressSpace, isHard: false);

    /// <summary>Seconds of processor time after which the kernel sends SIGKILL (<c>ulimit -Ht</c>); null if they are not limited.</summary>
    public static ulong? ProcessorSeconds => Read(ProcessorTime, isHard: true);

    /// <summary>The processor time of the commands that have ended (getrusage(2)).</summary>
    public static TimeSpan UsedByChildren()
    {
        // struct rusage starts with the seconds and microseconds of user time, then of system time
        Span<long> usage = stackalloc long[32];
        return TerminalCalls.GetUsage(Children, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : TimeSpan.Zero;
    }

    /// <summary>
    /// Keeps glibc from reserving 64 MB of addresses for each thread (mallopt(3)), if addresses are limited. Called before the first thread starts.
    /// </summary>
    public static void SaveAddresses()
    {
        if (AddressBytes is not null && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "mallopt", out var option))
            _ = ((delegate* unmanaged<int, int, int>)option)(MostArenas, 1);
    }

    /// <summary>Whether an error, or one that it wraps, is EMFILE or ENFILE. The runtime needs files for itself, such as a pipe for signals.</summary>
    public static bool IsTooManyFiles(Exception error) =>
        (error is IOException && !OperatingSystem.IsWindows() && error.HResult is TooManyHere or TooManyInAll)
        || (error.InnerException is { } inner && IsTooManyFiles(inner));

    private static ulong? Read(int resource, bool isHard)
    {
        Span<ulong> limits = stackalloc ulong[2];
        if (!OperatingSystem.IsLinux() || TerminalCalls.GetLimit(resource, limits) != 0)
            return null;
        var limit = limits[isHard ? 1 : 0];
        return limit == ulong.MaxValue ? null : limit;
    }
}
