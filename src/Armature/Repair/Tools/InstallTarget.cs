using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Packaging.Requirements;

namespace Armature.Repair.Tools;

/// <summary>
/// What an installer is given for one package: a requirement (PEP 508) or a project directory. It is made of parsed parts only, so that no text of the
/// environment can become an option or name another source.
/// </summary>
internal sealed record InstallTarget
{
    private InstallTarget(PackageName name, string text) => (Name, Text) = (name, text);

    /// <summary>The package.</summary>
    public PackageName Name { get; }

    /// <summary>The versions that satisfy it.</summary>
    public VersionSpecifiers Specifiers { get; private init; } = VersionSpecifiers.Any;

    /// <summary>The project directory of an editable install; null for a requirement.</summary>
    public string? Directory { get; private init; }

    /// <summary>The requirement; for an editable install <c>-e DIRECTORY</c>.</summary>
    public string Text { get; }

    /// <summary>Whether it allows exactly one version.</summary>
    public bool IsPinned => Specifiers.Clauses is [{ Operator: "==" }];

    /// <summary>The versions of a package that satisfy clauses; null if a clause contains what no requirement can.</summary>
    /// <param name="extras">Those that are not valid names are left out.</param>
    public static InstallTarget? Of(PackageName name, IEnumerable<string> extras, VersionSpecifiers specifiers) =>
        specifiers.Clauses.All(clause => clause.Text.Length > 0 && clause.Text.All(IsOfClause))
            ? new InstallTarget(name, WithExtras(name, extras) + specifiers) { Specifiers = specifiers }
            : null;

    /// <summary>Exactly one version of a package.</summary>
    public static InstallTarget? Pinned(PackageName name, IEnumerable<string> extras, string version) =>
        VersionSpecifiers.TryParse($"=={version}") is { Clauses: [{ Operator: "==" }] } exact
        && PackageVersion.TryParse(version) is not null
            ? Of(name, extras, exact)
            : null;

    /// <summary>A package from the address that it was installed from.</summary>
    public static InstallTarget At(PackageName name, IEnumerable<string> extras, OriginUrl origin) =>
        new(name, $"{WithExtras(name, extras)} @ {origin}");

    /// <summary>An editable install of a project directory; null if the path is not absolute.</summary>
    public static InstallTarget? Editable(PackageName name, string directory) =>
        directory is ['/', ..] or [_, ':', '/' or '\\', ..] ? new InstallTarget(name, $"-e {directory}") { Directory = directory } : null;

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string WithExtras(PackageName name, IEnumerable<string> extras)
    {
        ImmutableArray<string> valid = [.. extras.Where(extra => PackageName.TryParse(extra) is not null)];
        return valid.IsEmpty ? name.Text : $"{name}[{string.Join(',', valid)}]";
    }

    // VERSION_ONE of PEP 508
    private static bool IsOfClause(char character) =>
        char.IsAsciiLetterOrDigit(character) || "-_.*+!".Contains(character, StringComparison.Ordinal);
}
