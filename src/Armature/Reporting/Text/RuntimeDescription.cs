using Armature.Loading.Runtimes;

namespace Armature.Reporting.Text;

/// <summary>The words for a copy of a numeric library.</summary>
internal static class RuntimeDescription
{
    /// <summary><c>OpenBLAS 0.3.29, ILP64 (scipy_…64_), threads, DYNAMIC_ARCH NO_AFFINITY</c>.</summary>
    public static string Build(RuntimeBuild copy)
    {
        var parts = new[]
        {
            $"{copy.Runtime.Library.Name} {copy.Text.Version}".TrimEnd(),
            Width(copy.Width) + Names(copy.Runtime),
            Threading(copy.Threading),
            copy.Text.Build,
            copy.Runtime.Cores.IsEmpty ? null : $"kernels for {string.Join(' ', copy.Runtime.Cores)}",
        };
        return string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary><c>numpy.libs/libscipy_openblas64_-56d6093b.so, used by numpy</c>.</summary>
    public static string Place(NumericRuntime runtime)
    {
        var path =
            runtime.Owner is not null || runtime.RealPath == runtime.Path ? runtime.ShownPath : $"{runtime.Path} -> {runtime.RealPath}";
        return runtime.UsedBy.IsEmpty ? $"{path}, not asked for by name" : $"{path}, used by {string.Join(", ", runtime.UsedBy)}";
    }

    /// <summary>As people say it; empty where not known.</summary>
    public static string Width(IntegerWidth width) =>
        width switch
        {
            IntegerWidth.Narrow => "LP64",
            IntegerWidth.Wide => "ILP64",
            IntegerWidth.Both => "LP64 and ILP64",
            _ => "",
        };

    /// <summary>As threadpoolctl says it; empty where not known.</summary>
    public static string Threading(ThreadingLayer layer) =>
        layer switch
        {
            ThreadingLayer.Sequential => "sequential",
            ThreadingLayer.Threads => "pthreads",
            ThreadingLayer.OpenMp => "openmp",
            _ => "",
        };

    private static string Names(NumericRuntime runtime) =>
        runtime.Prefix.Length + runtime.Suffix.Length == 0 ? "" : $" ({runtime.Prefix}…{runtime.Suffix})";
}
