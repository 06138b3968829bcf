using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Armature.Knowledge.Gpu;

/// <summary>The wheels that contain NVIDIA's libraries: the rows of <c>cuda-wheels.tsv</c>.</summary>
internal static class CudaWheels
{
    private const string WindowsDriver = "the NVIDIA driver";

    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<CudaWheel>>> s_byLibrary = new(static () =>
        DataFile
            .Rows("cuda-wheels.tsv")
            .ToFrozenDictionary(
                static row => row[0],
                static row => row[1].Split(' ').Select(Read).ToImmutableArray(),
                StringComparer.OrdinalIgnoreCase
            )
    );

    /// <summary>The known libraries.</summary>
    public static IEnumerable<string> Libraries => s_byLibrary.Value.Keys;

    /// <summary>The wheels with a library, one for each CUDA in which it has this name, the oldest first; empty if it is not known.</summary>
    /// <param name="library">Its soname, or the name of the DLL.</param>
    public static ImmutableArray<CudaWheel> Of(string library) =>
        s_byLibrary.Value.TryGetValue(library, out var wheels) ? wheels
        : s_byLibrary.Value.Keys.FirstOrDefault(key => IsStart(key, library)) is { } pattern ? s_byLibrary.Value[pattern]
        : [];

    /// <summary>Whether a library belongs to NVIDIA's driver, which no wheel can contain.</summary>
    /// <param name="library">Its soname, or the name of the DLL.</param>
    public static bool IsOfDriver(string library) =>
        WindowsProducts.ProductOf(library) == WindowsDriver
        || DriverLibraries.Names.Any(name =>
            (name == "libcuda" || name.StartsWith("libnv", StringComparison.Ordinal))
            && library.StartsWith($"{name}.", StringComparison.Ordinal)
        );

    private static bool IsStart(string pattern, string library) =>
        pattern.EndsWith('*') && library.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase);

    private static CudaWheel Read(string cell) =>
        cell.Split(':') is [var cuda, var package]
            ? new CudaWheel(int.Parse(cuda, CultureInfo.InvariantCulture), package)
            : throw new FormatException(cell);
}
