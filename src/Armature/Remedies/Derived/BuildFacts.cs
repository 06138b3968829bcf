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
        new("install-compiler", static facts => SystemPackageFacts.Install(facts, Packages(s_compiler, SystemPackageFacts.Manager(facts)))),
        new("apt-compiler", static _ => Listed(s_compiler, "apt")),
        new("dnf-compiler", static _ => Listed(s_compiler, "dnf")),
    ];

    /// <summary>The missing things that the table knows: a message can also name a file that has nothing to do with the system.</summary>
    private static ImmutableArray<string> Needs(FactSet facts) =>
        [
            .. facts
                .Values("build-need")
                .Where(static need => BuildDependencies.Of(need, PackageManager.Of("apt")) is not null)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

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
