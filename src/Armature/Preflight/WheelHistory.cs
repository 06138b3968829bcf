using Armature.Knowledge.Releases;
using Armature.Packaging.Requirements;

namespace Armature.Preflight;

/// <summary>
/// What the built-in table of native wheels shows about releases and Pythons. It knows the first and the last release for each Python, so
/// releases between them can lack a wheel.
/// </summary>
internal static class WheelHistory
{
    private const string CPython = "cp3";
    private const string Uncertain = "some";

    /// <summary>
    /// The newest Python for which a release has a native wheel: <c>3.11</c>. Null if the table does not show it, or the wheels run on every
    /// later Python.
    /// </summary>
    /// <param name="package">Normalized (PEP 503).</param>
    /// <param name="version">The release.</param>
    /// <param name="platform">As in <see cref="NativeWheels.Of"/>.</param>
    public static string? LastPythonWith(string package, string version, string platform)
    {
        if (PackageVersion.TryParse(version) is not { } release)
            return null;
        var spans = NativeWheels
            .Of(package, platform)
            .Where(span => Version(span.First) <= release && release <= Version(span.Last))
            .ToArray();
        return spans.Length > 0 && spans.All(IsOfOnePython) && spans.Max(Minor) is { } minor ? $"3.{minor}" : null;
    }

    /// <summary>
    /// The first release with a native wheel for a Python: <c>2.2.3</c>. Null if the table does not show it, or wheels for earlier Pythons run
    /// on it too.
    /// </summary>
    /// <param name="package">Normalized (PEP 503).</param>
    /// <param name="python"><c>3.13</c>; <c>3.13t</c> for the free-threaded build.</param>
    /// <param name="platform">As in <see cref="NativeWheels.Of"/>.</param>
    public static string? FirstVersionFor(string package, string python, string platform)
    {
        var spans = NativeWheels.Of(package, platform);
        var tag = $"cp{python.Replace(".", "", StringComparison.Ordinal)}";
        return spans.All(span => IsOfOnePython(span) || IsBefore(span, spans))
            ? spans.FirstOrDefault(span => span.Abi == tag)?.First
            : null;
    }

    private static bool IsOfOnePython(NativeWheelSpan span) => span.Abi.StartsWith(CPython, StringComparison.Ordinal);

    // wheels whose tag does not show their Python, before the first one that does
    private static bool IsBefore(NativeWheelSpan span, IEnumerable<NativeWheelSpan> all) =>
        span.Abi == Uncertain && all.Where(IsOfOnePython).All(other => Version(span.Last) < Version(other.First));

    // of cp311; null of cp313t
    private static int? Minor(NativeWheelSpan span) => int.TryParse(span.Abi.AsSpan(CPython.Length), out var minor) ? minor : null;

    private static PackageVersion Version(string text) => PackageVersion.TryParse(text)!;
}
