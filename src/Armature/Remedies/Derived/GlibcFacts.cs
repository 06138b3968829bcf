using Armature.Binaries;
using Armature.Knowledge.Targets;
using Armature.Subjects.Hosts;

namespace Armature.Remedies.Derived;

/// <summary>Which systems have the C library that a file needs, and which tags of wheels fit one that is too old.</summary>
internal static class GlibcFacts
{
    private const string Prefix = "GLIBC_";

    /// <summary>The distributions that people take as a base, as rows of the table of releases start.</summary>
    private static readonly string[] s_bases = ["debian-", "ubuntu-", "rhel-", "amazonlinux-"];

    public static IEnumerable<KeyValuePair<string, Func<FactSet, string?>>> All { get; } =
    [
        new("needed-glibc", static facts => Needed(facts)?.ToString()),
        new("systems-with-glibc", Systems),
        new("bundle-platform", static facts => facts["arch"] is "arm64" ? "manylinux2014_aarch64" : "manylinux2014_x86_64"),
        new("bundle-directory", static facts => facts["host"] is "azure" ? ".python_packages/lib/site-packages" : "package/"),
        new("bundle-target", BundleTarget),
    ];

    private static PackedVersion? Needed(FactSet facts) =>
        facts["version"] is { } version && version.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? SystemVersion.Parse(version[Prefix.Length..])
            : null;

    // the first release of each that has it
    private static string? Systems(FactSet facts) =>
        Needed(facts) is { } needed
        && s_bases
            .Select(start =>
                SystemReleases.All.FirstOrDefault(release =>
                    release.Name.StartsWith(start, StringComparison.Ordinal) && release.Version >= needed
                )
            )
            .OfType<SystemRelease>()
            .Select(static release => release.Title.Split(" (")[0])
            .ToArray()
            is { Length: > 0 } systems
            ? string.Join(", ", systems)
            : null;

    private static string? BundleTarget(FactSet facts) =>
        facts["host"] is not ("azure" or "gcf")
        && facts["python"] is { } python
        && SystemReleases.All.Any(release => release.Name == $"aws-lambda-python{python}")
            ? $"aws-lambda-python{python}-{(facts["arch"] is "arm64" ? "arm64" : "x86_64")}"
            : null;
}
