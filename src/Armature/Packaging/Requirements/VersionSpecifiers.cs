using System.Collections.Immutable;

namespace Armature.Packaging.Requirements;

/// <summary>Version clauses that must all be satisfied; without clauses, any version is allowed.</summary>
/// <param name="Clauses">The clauses in source order.</param>
internal sealed record VersionSpecifiers(ImmutableArray<VersionSpecifier> Clauses)
{
    /// <summary>Allows any version.</summary>
    public static VersionSpecifiers Any { get; } = new([]);

    /// <summary>Every clause of several, each set of clauses once.</summary>
    public static VersionSpecifiers All(IEnumerable<VersionSpecifiers> several) =>
        new([.. several.DistinctBy(static one => one.ToString(), StringComparer.Ordinal).SelectMany(static one => one.Clauses)]);

    /// <summary>Parses clauses separated by commas; null if one of them is invalid.</summary>
    public static VersionSpecifiers? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clauses = ImmutableArray.CreateBuilder<VersionSpecifier>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (VersionSpecifier.TryParse(part) is not { } clause)
                return null;
            clauses.Add(clause);
        }

        return new VersionSpecifiers(clauses.DrainToImmutable());
    }

    /// <summary>Whether a version satisfies all clauses; pre-releases are treated like other versions, as for installed packages.</summary>
    public bool Contains(PackageVersion version) => Clauses.All(clause => clause.Contains(version));

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', Clauses);
}
