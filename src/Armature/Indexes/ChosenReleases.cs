using System.Collections.Immutable;

namespace Armature.Indexes;

/// <summary>A source for some packages only: uv does not search an <c>explicit</c> index for others, nor other sources for its packages.</summary>
/// <param name="inner">The source.</param>
/// <param name="holds">Whether it is searched for a package, by normalized name.</param>
internal sealed class ChosenReleases(IReleaseSource inner, Func<string, bool> holds) : IReleaseSource
{
    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public bool IsComplete => inner.IsComplete;

    /// <inheritdoc/>
    public bool IsRemote => inner.IsRemote;

    /// <inheritdoc/>
    public ReleaseListing Find(string package) => holds(package) ? inner.Find(package) : ReleaseListing.Nothing;

    /// <inheritdoc/>
    public ImmutableArray<string>? Requires(ReleaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return holds(file.NormalizedName) ? inner.Requires(file) : null;
    }
}
