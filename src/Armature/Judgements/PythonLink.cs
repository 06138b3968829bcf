using System.Globalization;
using System.Text.RegularExpressions;
using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Inventory;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Judgements;

/// <summary>How a module's dependency on a Python library (<c>libpython3.11.so</c>) resolves.</summary>
internal enum PythonLinkResult
{
    /// <summary>The loader does not find it.</summary>
    Missing,

    /// <summary>It belongs to another Python version than the one that imports the module.</summary>
    OtherVersion,

    /// <summary>The process loads a second copy of the same version.</summary>
    Second,

    /// <summary>Depends on the machine: the subject is not an environment.</summary>
    Unknown,
}

/// <summary>A module that links a Python library instead of using the symbols that the process already has.</summary>
/// <param name="Library">The name in the file.</param>
/// <param name="Result">How it resolves.</param>
internal sealed partial record PythonLink(string Library, PythonLinkResult Result)
{
    /// <summary>The link of a module; null if it links no Python library, or the one that the process already has.</summary>
    public static PythonLink? Of(LoadGraph graph, JudgedFile judged)
    {
        foreach (var name in judged.File.Image?.Slices.SelectMany(slice => slice.Needed).Select(needed => needed.Name) ?? [])
        {
            if (VersionIn(name) is { } version && ResultOf(graph, judged, name, version) is { } result)
                return new PythonLink(name, result);
        }

        return null;
    }

    /// <summary>
    /// The version of a Python library: <c>python311.dll</c>, <c>libpython3.11.so.1.0</c>, <c>Python.framework/Versions/3.11/Python</c>. Null
    /// for other libraries, and for that of the stable ABI (<c>python3.dll</c>).
    /// </summary>
    public static PythonVersion? VersionIn(string library)
    {
        var match = Pattern().Match(library.Replace('\\', '/'));
        return match.Success ? new PythonVersion(Number(match.Groups["major"]), Number(match.Groups["minor"])) : null;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private static PythonLinkResult? ResultOf(LoadGraph graph, JudgedFile judged, string name, PythonVersion version)
    {
        var python = graph.Target.Python;
        var isOther = python is not null && (python.Version.Major, python.Version.Minor) != (version.Major, version.Minor);
        // modules for Windows and Android must be linked with the library of their Python (PEP 738)
        if ((graph.Target.Platform?.System ?? SystemOf(judged)) is SystemFamily.Windows or SystemFamily.Android)
            return isOther ? PythonLinkResult.OtherVersion
                : python is null && StableAbiUse.IsPromised(graph, judged) ? PythonLinkResult.Unknown
                : null;
        if (judged.Loaded.Closure is not { IsWhole: true } closure)
            return isOther ? PythonLinkResult.OtherVersion
                : graph.Inventory.Kind is SubjectKind.Environment ? null
                : PythonLinkResult.Unknown;
        var resolution = closure.Needs.Where(need => need.Need.Name == name).Select(need => need.Need.Resolution).FirstOrDefault();
        return resolution switch
        {
            Resolution.Missing => PythonLinkResult.Missing,
            _ when isOther => PythonLinkResult.OtherVersion,
            // libraries that the process already had are not in the closure; on macOS those are unknown
            Resolution.Found found when IsLinux(graph) && closure.Objects.Any(part => part.Path == found.Path) => PythonLinkResult.Second,
            Resolution.Found => null,
            _ => graph.Inventory.Kind is SubjectKind.Environment ? null : PythonLinkResult.Unknown,
        };
    }

    // without a target, the system that the file itself shows
    private static SystemFamily? SystemOf(JudgedFile judged) =>
        judged.File.Image is { Format: BinaryFormat.Pe } ? SystemFamily.Windows
        : judged.File.Image is { Format: BinaryFormat.Elf, Slices: [{ Elf.System: MobileSystem.Android }] } ? SystemFamily.Android
        : null;

    private static bool IsLinux(LoadGraph graph) => graph.Target.Platform?.System is SystemFamily.Linux;

    [GeneratedRegex(
        @"(^|/)(libpython(?<major>\d)\.(?<minor>\d+)[a-z]*\.(so|dylib)[.\d]*|python(?<major>\d)(?<minor>\d+)t?(_d)?\.dll|PythonT?\.framework/Versions/(?<major>\d)\.(?<minor>\d+)t?/PythonT?)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Pattern();
}
