using System.Collections.Immutable;
using Armature.English;
using Armature.Knowledge.PackageManagers;
using Armature.Knowledge.SourceBuilds;

namespace Armature.Remedies.Derived;

/// <summary>What a build did not find, and the packages that contain it.</summary>
internal static class BuildFacts
{
    private static readonly ImmutableArray<string> s_compiler = ["gcc", "Python.h"];

    public static IEnumerable<KeyValuePair<string, Func<FactSet, string?>>> All { get; } =
    [
        new(
            "build-needs",
            static facts => Needs(facts) is { IsEmpty: false } needs ? EnglishList.Of(needs.Select(Shown), needs.Length) : null
        ),
        new(
            "install-build-packages",
            static facts => SystemPackageFacts.Install(facts, Packages(Needs(facts), SystemPackageFacts.Manager(facts)))
        ),
        new("apt-build-packages", static facts => Listed(Needs(facts), "apt")),
        new("dnf-build-packages", static facts => Listed(Needs(facts), "dnf")),
        new(
            "install-compiler",
            static facts => SystemPackageFacts.Install(facts, Packages(Compiler(facts), SystemPackageFacts.Manager(facts)))
        ),
        new("apt-compiler", static facts => Listed(Compiler(facts), "apt")),
        new("dnf-compiler", static facts => Listed(Compiler(facts), "dnf")),
    ];

    /// <summary>The missing things that the table knows: a message can also name a file that has nothing to do with the system.</summary>
    private static ImmutableArray<string> Needs(FactSet facts)
    {
        string[] stated =
        [
            .. facts.Values("build-need").Where(static need => BuildDependencies.Of(need, PackageManager.Of("apt")) is not null),
        ];
        // a build ends at the first thing that is missing: what it needs next is installed with it
        return stated.Length == 0 ? [] : [.. stated.Concat(Libraries(facts)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static ImmutableArray<string> Compiler(FactSet facts) => [.. s_compiler, .. Libraries(facts)];

    private static ImmutableArray<string> Libraries(FactSet facts) =>
        facts["package"] is { } package ? BuildLibraries.Of(PythonFacts.Normalized(package)) : [];

    private static string Shown(string need) => $"`{need}`";

    private static string[] Packages(ImmutableArray<string> needs, PackageManager? manager) =>
        manager is null
            ? []
            :
            [
                .. needs
                    .Select(need => BuildDependencies.Of(need, manager))
                    .OfType<string>()
                    .SelectMany(static packages => packages.Split(' '))
                    .Distinct(StringComparer.Ordinal),
            ];

    private static string? Listed(ImmutableArray<string> needs, string manager) =>
        Packages(needs, PackageManager.Of(manager)) is { Length: > 0 } packages ? string.Join(' ', packages) : null;
}
