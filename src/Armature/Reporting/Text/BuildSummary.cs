using Armature.Preflight;
using Armature.Preflight.Images;

namespace Armature.Reporting.Text;

/// <summary>What a Dockerfile installs, in one line.</summary>
internal static class BuildSummary
{
    /// <summary><c>python:3.12-slim on linux/amd64 · 12 packages: 3 native, 9 not known</c>.</summary>
    public static string Amount(ImageBuild build)
    {
        var image = build.Final?.Stage.Chain.First().Base;
        var packages = LockSummary.Amount(All(build));
        return image is null ? packages : $"{image} on {build.Final?.Stage.Platform?.Shown ?? build.Platform.Shown} · {packages}";
    }

    /// <summary>The verdict of a report without findings.</summary>
    public static string Verdict(ImageBuild build) => build.Installs.IsEmpty ? "no problems found" : LockSummary.Verdict(All(build));

    private static LockAvailability All(ImageBuild build) => new([.. build.Installs.SelectMany(static install => install.Outcomes)], 0, []);
}
