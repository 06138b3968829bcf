using Armature.Binaries;
using Armature.English;
using Armature.Knowledge.Processors;
using Armature.MachineCode;
using Armature.Rules.Messages;

namespace Armature.Reporting.Text;

/// <summary>What code needs of a processor, in words.</summary>
internal static class CodeDescription
{
    private const int MostBesideLevel = 2;

    /// <summary><c>numpy 1.24.2: x86-64 with SSE3; behind a test: x86-64-v4</c>.</summary>
    /// <param name="code">The package.</param>
    /// <param name="isOnly">Whether it is the only architecture of the package, so that it need not be named.</param>
    public static string Of(PackageCode code, bool isOnly)
    {
        var name = code.Package is { } package ? PackageName.Of(package) : "files without a package";
        var tested = code.Tested.IsEmpty ? "" : $"; behind a test: {Processor(code.Architecture, code.Tested)}";
        var unread = code.Unread > 0 ? $"; {TextFormat.Count(code.Unread, "file")} not decoded" : "";
        return $"{name}{(isOnly ? "" : $" ({(code.Architecture is Architecture.Arm64 ? "arm64" : "x86_64")})")}: {Processor(code.Architecture, code.Needed)}{tested}{unread}";
    }

    /// <summary>The lowest level that leaves few features over, and these: <c>x86-64-v3 with AES</c>.</summary>
    public static string Processor(Architecture architecture, CpuFeatures features)
    {
        var highest = NamedProcessors.LowestLevel(architecture, features);
        var missing = highest.Features & features;
        var level = NamedProcessors.LevelsOf(architecture).First(level => missing.Except(level.Features).Count <= MostBesideLevel);
        var others = features.Except(level.Features);
        return others.IsEmpty ? level.Name : $"{level.Name} with {EnglishList.Of(others.Names())}";
    }
}
