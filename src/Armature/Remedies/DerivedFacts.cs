using System.Collections.Frozen;
using Armature.Knowledge.PackageManagers;
using Armature.Knowledge.Targets;

namespace Armature.Remedies;

/// <summary>Facts that follow from others by a table: which system package contains a library, which Python has a wheel.</summary>
internal static class DerivedFacts
{
    private static readonly FrozenDictionary<string, Func<FactSet, string?>> s_all = new Dictionary<string, Func<FactSet, string?>>(
        StringComparer.Ordinal
    )
    {
        ["package-manager"] = static facts => Manager(facts)?.Id,
        ["system-package"] = SystemPackage,
        ["install-system-package"] = static facts => Install(facts, SystemPackage(facts)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => s_all.Keys;

    /// <summary>The value of a fact; null if it does not follow from the others, or is not a derived one.</summary>
    public static string? Of(string name, FactSet facts) => s_all.TryGetValue(name, out var derive) ? derive(facts) : null;

    private static PackageManager? Manager(FactSet facts) =>
        facts["host"] is "termux" ? PackageManager.Of("pkg")
        : facts["host"] is "nix" ? PackageManager.Of("nix")
        : facts["distro"] is { } distro ? PackageManager.OfDistribution(distro, facts["distro-like"] ?? "", facts["distro-version"])
        : facts.HasSign("alpine") ? PackageManager.Of("apk")
        : facts["system"] is "macos" ? PackageManager.Of("brew")
        : null;

    private static string? SystemPackage(FactSet facts) =>
        facts["library-name"] is { } library && Manager(facts) is { } manager ? SystemPackages.Of(library, manager, Release(facts)) : null;

    private static SystemRelease? Release(FactSet facts) =>
        facts["distro"] is { } distro && facts["distro-version"] is { } version
            ? SystemReleases.All.FirstOrDefault(release => release.Name == $"{distro}-{version}")
            : null;

    private static string? Install(FactSet facts, params ReadOnlySpan<string?> packages)
    {
        if (Manager(facts) is not { } manager || packages.Contains(null))
            return null;
        var command = manager.InstallCommand(packages.ToArray()!);
        // images and notebooks run as root and have no sudo
        return facts["dockerfile"] is null && !facts.HasSign("container") ? command
            : command.Replace("sudo apt-get install", "apt-get update && apt-get install", StringComparison.Ordinal).Replace("sudo ", "", StringComparison.Ordinal);
    }
}
