using System.Collections.Immutable;

namespace Armature.Packaging.Requirements;

/// <summary>Clauses on a version that must all be met; without any, every version does.</summary>
/// <param name="Clauses">The clauses as written.</param>
public sealed record VersionSpecifiers(ImmutableArray<VersionSpecifier> Clauses)
{
    /// <summary>No clause.</summary>
    public static VersionSpecifiers Any { get; } = new([]);

    /// <summary>Reads clauses with commas between them; null where one of them is none.</summary>
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

    /// <summary>Whether a version meets all of them; a pre-release is taken as any other, as for what is installed.</summary>
    public bool Contains(PackageVersion version) => Clauses.All(clause => clause.Contains(version));

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', Clauses);
}
