using Armature.Loading.Runtimes;

namespace Armature.Reporting.Text;

/// <summary>A copy of a numeric library in words.</summary>
internal static class RuntimeDescription
{
    /// <summary><c>OpenBLAS 0.3.29, ILP64 (scipy_…64_), pthreads, DYNAMIC_ARCH NO_AFFINITY</c>.</summary>
    public static string Build(RuntimeBuild copy)
    {
        var parts = new[]
        {
            $"{copy.Runtime.Library.Name} {copy.Text.Version}".TrimEnd(),
            DisplayNames.Of(copy.Width) + SymbolNames(copy.Runtime),
            DisplayNames.Of(copy.Threading),
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
        return runtime.UsedBy.IsEmpty ? $"{path}, no file depends on it by name" : $"{path}, used by {string.Join(", ", runtime.UsedBy)}";
    }

    private static string SymbolNames(NumericRuntime runtime) =>
        runtime.Prefix.Length + runtime.Suffix.Length == 0 ? "" : $" ({runtime.Prefix}…{runtime.Suffix})";
}
