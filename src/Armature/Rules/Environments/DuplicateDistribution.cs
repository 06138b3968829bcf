using Armature.English;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;

namespace Armature.Rules.Environments;

internal static class DuplicateDistribution
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR604",
        Name = "duplicate-distribution",
        Summary = "metadata of two versions of one package in one directory",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.Always,
        Treatment = Treatment.SameVersion,
        Applies = graph => graph.Inventory.Distributions.IsEmpty ? "no packages are installed" : null,
        Docs = """
            ## What it finds
            Two `.dist-info` or `.egg-info` records of different versions of one package in one directory of `sys.path`.

            ## Why it matters
            The files are of the version that was installed last; Python and installers read whichever metadata they find first.
            Dependencies are then checked against a version that is not installed, upgrades are skipped, and files of both versions may
            mix. An interrupted upgrade causes this, and so does unpacking one version over another.

            ## Example
            ```text
            ! numpy has metadata of 2 versions in one directory: 1.26.4 and 2.3.4
                                                                AR604 duplicate-distribution
              Fix:  uninstall it once for each version, then install the version you want
                    (may change other packages; review first)
                      /env/bin/python -m pip uninstall --yes numpy
                      /env/bin/python -m pip install numpy
              /env/site-packages/numpy-1.26.4.dist-info    version 1.26.4
              /env/site-packages/numpy-2.3.4.dist-info     version 2.3.4
              In fact: the files are of one version; Python may report the other
            ```

            ## What to do
            Uninstall the package until the installer reports that it is not installed, then install the version you want.

            ## References
            - PyPA, "Recording installed projects"
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        judgement
            .Graph.Inventory.Distributions.Where(package => package.Kind is MetadataKind.DistInfo or MetadataKind.EggInfo)
            .GroupBy(package => (package.Location, package.NormalizedName))
            .Where(same => same.Select(package => package.Version).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(same => Found(judgement.Graph, [.. same]));

    private static Finding Found(LoadGraph graph, Distribution[] same)
    {
        var versions = same.Select(package => package.Version ?? "unknown").Distinct(StringComparer.Ordinal).ToArray();
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Warning,
            Message =
                $"{same[0].Name} has metadata of {versions.Length} versions in one directory: {EnglishList.Of(versions, int.MaxValue)}",
            Package = same[0],
            Files = [.. same.Select(package => new FindingFile(package.MetadataPath, $"version {package.Version}", null))],
            Truth = "the files are of one version; Python may report the other",
            Remedy = RemedyFor(graph, same),
        };
    }

    private static Remedy RemedyFor(LoadGraph graph, Distribution[] same)
    {
        var python = graph.Inventory.Interpreter?.Executable ?? "python";
        var isUv = same.Any(package => package.Installer == "uv");
        var uninstall = isUv ? $"uv pip uninstall --python {python} {same[0].Name}" : $"{python} -m pip uninstall --yes {same[0].Name}";
        var install = isUv ? $"uv pip install --python {python} {same[0].Name}" : $"{python} -m pip install {same[0].Name}";
        return new Remedy(
            "uninstall it once for each version, then install the version you want",
            [.. Enumerable.Repeat(uninstall, same.Length), install],
            Trust.Unsafe
        );
    }
}
