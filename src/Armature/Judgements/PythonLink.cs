using System.Globalization;
using System.Text.RegularExpressions;
using Armature.Inventory;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Judgements;

/// <summary>What comes of a module's own need of an interpreter's library.</summary>
internal enum PythonLinkEnd
{
    /// <summary>It is nowhere on the loader's path.</summary>
    Missing,

    /// <summary>It is another Python's than the one that imports the module.</summary>
    OtherVersion,

    /// <summary>The process gets a second one of the same version.</summary>
    Second,

    /// <summary>It depends on the machine: the subject is no environment.</summary>
    Open,
}

/// <summary>A module that asks for an interpreter's library instead of taking what the process has.</summary>
/// <param name="Library">As the file spells it.</param>
/// <param name="End">What comes of it.</param>
internal sealed partial record PythonLink(string Library, PythonLinkEnd End)
{
    /// <summary>The link of a module; null where it has none, or where the process has that very library.</summary>
    public static PythonLink? Of(LoadGraph graph, JudgedFile judged)
    {
        foreach (var name in judged.File.Image?.Slices.SelectMany(slice => slice.Needed).Select(needed => needed.Name) ?? [])
        {
            if (VersionIn(name) is { } version && EndOf(graph, judged, name, version) is { } end)
                return new PythonLink(name, end);
        }

        return null;
    }

    /// <summary>
    /// The Python whose library it is: <c>python311.dll</c>, <c>libpython3.11.so.1.0</c>, <c>Python.framework/Versions/3.11/Python</c>. Null
    /// for others, and for the library of the stable ABI (<c>python3.dll</c>).
    /// </summary>
    public static PythonVersion? VersionIn(string library)
    {
        var match = Pattern().Match(library.Replace('\\', '/'));
        return match.Success ? new PythonVersion(Number(match.Groups["major"]), Number(match.Groups["minor"])) : null;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private static PythonLinkEnd? EndOf(LoadGraph graph, JudgedFile judged, string name, PythonVersion version)
    {
        var python = graph.Target.Python;
        var isOther = python is not null && (python.Version.Major, python.Version.Minor) != (version.Major, version.Minor);
        if (graph.Target.Platform?.System is SystemFamily.Windows)
            return isOther ? PythonLinkEnd.OtherVersion
                : python is null && StableAbiUse.IsPromised(graph, judged) ? PythonLinkEnd.Open
                : null;
        if (judged.Loaded.Closure is not { IsWhole: true } closure)
            return isOther ? PythonLinkEnd.OtherVersion
                : graph.Inventory.Kind is SubjectKind.Environment ? null
                : PythonLinkEnd.Open;
        var resolution = closure.Needs.Where(need => need.Need.Name == name).Select(need => need.Need.Resolution).FirstOrDefault();
        return resolution switch
        {
            Resolution.Missing => PythonLinkEnd.Missing,
            _ when isOther => PythonLinkEnd.OtherVersion,
            // what the process held before is no part of what the module brings in; on macOS it is not known what it held
            Resolution.Found found when IsLinux(graph) && closure.Objects.Any(part => part.Path == found.Path) => PythonLinkEnd.Second,
            Resolution.Found => null,
            _ => graph.Inventory.Kind is SubjectKind.Environment ? null : PythonLinkEnd.Open,
        };
    }

    private static bool IsLinux(LoadGraph graph) => graph.Target.Platform?.System is SystemFamily.Linux;

    [GeneratedRegex(
        @"(^|/)(libpython(?<major>\d)\.(?<minor>\d+)[a-z]*\.(so|dylib)[.\d]*|python(?<major>\d)(?<minor>\d+)t?(_d)?\.dll|PythonT?\.framework/Versions/(?<major>\d)\.(?<minor>\d+)t?/PythonT?)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Pattern();
}
