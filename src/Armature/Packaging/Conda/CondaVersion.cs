using System.Collections.Immutable;

namespace Armature.Packaging.Conda;

/// <summary>
/// A version in conda's order (CEP 33; conda <c>conda/models/version.py</c>, <c>VersionOrder</c>), which differs from PEP 440: components consist of
/// numbers and words, words sort before numbers, <c>dev</c> before other words and <c>post</c> after numbers.
/// </summary>
internal sealed class CondaVersion
{
    private readonly ImmutableArray<ImmutableArray<CondaVersionPart>> _public;
    private readonly ImmutableArray<ImmutableArray<CondaVersionPart>> _local;

    private CondaVersion(ImmutableArray<ImmutableArray<CondaVersionPart>> main, ImmutableArray<ImmutableArray<CondaVersionPart>> local) =>
        (_public, _local) = (main, local);

    /// <summary>Parses a version; null if it is invalid.</summary>
    public static CondaVersion? TryParse(string text)
    {
        text = text.Trim().ToLowerInvariant();
        if (text.Length == 0 || text.AsSpan().ContainsAnyExcept(s_letters))
            return null;
        var epoch = text.Split('!');
        var local = epoch[^1].Split('+');
        if (epoch.Length > 2 || local.Length > 2 || local[0].Length == 0)
            return null;
        var main = Components(local[0]);
        return new CondaVersion(
            [CondaVersionPart.Split(epoch.Length > 1 ? epoch[0] : "0"), .. main],
            local.Length > 1 ? Components(local[1]) : []
        );
    }

    /// <summary>Negative if this version is older, zero if both are equal.</summary>
    public int CompareTo(CondaVersion other)
    {
        var order = Compare(_public, other._public);
        return order != 0 ? order : Compare(_local, other._local);
    }

    /// <summary>Whether it starts with another version: <c>3.11.9</c> starts with <c>3.11</c>.</summary>
    public bool StartsWith(CondaVersion prefix) =>
        prefix._local.IsEmpty ? Begins(_public, prefix._public) : Compare(_public, prefix._public) == 0 && Begins(_local, prefix._local);

    private static System.Buffers.SearchValues<char> s_letters { get; } =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.+!_-*");

    // a dash separates like an underscore; a trailing one belongs to the last component
    private static ImmutableArray<ImmutableArray<CondaVersionPart>> Components(string text)
    {
        text = text.Replace('-', '_');
        var ending = text.Length > 1 && text.EndsWith('_') ? "_" : "";
        string[] components = [.. text[..^ending.Length].Replace('_', '.').Split('.')];
        components[^1] += ending;
        return [.. components.Select(CondaVersionPart.Split)];
    }

    private static int Compare(
        ImmutableArray<ImmutableArray<CondaVersionPart>> left,
        ImmutableArray<ImmutableArray<CondaVersionPart>> right
    )
    {
        for (var at = 0; at < Math.Max(left.Length, right.Length); at++)
        {
            var (mine, theirs) = (at < left.Length ? left[at] : [], at < right.Length ? right[at] : []);
            for (var part = 0; part < Math.Max(mine.Length, theirs.Length); part++)
            {
                var order = Part(mine, part).CompareTo(Part(theirs, part));
                if (order != 0)
                    return order;
            }
        }

        return 0;
    }

    private static bool Begins(
        ImmutableArray<ImmutableArray<CondaVersionPart>> whole,
        ImmutableArray<ImmutableArray<CondaVersionPart>> prefix
    )
    {
        if (prefix.IsEmpty)
            return true;
        if (Compare([.. whole.Take(prefix.Length - 1)], prefix[..^1]) != 0)
            return false;
        var (mine, theirs) = (whole.Length >= prefix.Length ? whole[prefix.Length - 1] : [], prefix[^1]);
        for (var part = 0; part < theirs.Length - 1; part++)
        {
            if (Part(mine, part).CompareTo(theirs[part]) != 0)
                return false;
        }

        return Part(mine, theirs.Length - 1).StartsWith(theirs[^1]);
    }

    private static CondaVersionPart Part(ImmutableArray<CondaVersionPart> parts, int at) =>
        at < parts.Length ? parts[at] : CondaVersionPart.Zero;
}
