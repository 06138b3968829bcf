using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Rules.Messages;

namespace Armature.Rules.Environments;

internal static class DuplicateDistribution
{
    public static readonly Rule Rule = new()
    {
        Id = "AR604",
        Name = "duplicate-distribution",
        Summary = "metadata of two versions of one package in one directory",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.Always,
        Applies = graph => graph.Inventory.Distributions.IsEmpty ? "there are no packages" : null,
        Check = Check,
        Docs = """
            ## What it finds
            Two `.dist-info` or `.egg-info` records of different versions of one package in one directory of `sys.path`.

            ## Why it matters
            The files are those of the version that was installed last; the metadata that Python and installers read is whichever they meet
            first. Requirements are then checked against a version that is not there, upgrades are skipped, and files of both may mix.
            An upgrade that was interrupted leaves this behind, and so does unpacking one version over another.

            ## Example
            ```text
            numpy has metadata of 2 versions in one directory: 1.26.4 and 2.3.4
            ```

            ## What to do
            Uninstall the package until the installer says that it is gone, then install the version that is wanted.

            ## References
            - PyPA, "Recording installed projects"
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph) =>
        graph
            .Inventory.Distributions.Where(package => package.Kind is MetadataKind.DistInfo or MetadataKind.EggInfo)
            .GroupBy(package => (package.Location, package.NormalizedName))
            .Where(same => same.Select(package => package.Version).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(same => Found(graph, [.. same]));

    private static Finding Found(LoadGraph graph, Distribution[] same)
    {
        var versions = same.Select(package => package.Version ?? "unknown").Distinct(StringComparer.Ordinal).ToArray();
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Warning,
            Message = $"{same[0].Name} has metadata of {versions.Length} versions in one directory: {Evidence.Joined(versions)}",
            Package = same[0],
            Files = [.. same.Select(package => new FindingFile(package.MetadataPath, $"version {package.Version}", null))],
            Truth = "the files are of one version; the version that Python reports may be the other",
            Remedy = Cure(graph, same),
        };
    }

    private static Remedy Cure(LoadGraph graph, Distribution[] same)
    {
        var python = graph.Inventory.Interpreter?.Executable ?? "python";
        var isUv = same.Any(package => package.Installer == "uv");
        var uninstall = isUv ? $"uv pip uninstall --python {python} {same[0].Name}" : $"{python} -m pip uninstall --yes {same[0].Name}";
        var install = isUv ? $"uv pip install --python {python} {same[0].Name}" : $"{python} -m pip install {same[0].Name}";
        return new Remedy(
            "uninstall it once for each version, then install the version that is wanted",
            [.. Enumerable.Repeat(uninstall, same.Length), install],
            Trust.Unsafe
        );
    }
}
