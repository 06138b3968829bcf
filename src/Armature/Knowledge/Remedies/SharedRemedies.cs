using System.Collections.Immutable;

namespace Armature.Knowledge.Remedies;

/// <summary>Remedies that rules name, or that several causes share: the entries of <c>shared.txt</c>.</summary>
internal static class SharedRemedies
{
    private static readonly Lazy<Dictionary<string, Lazy<ImmutableArray<RemedyTemplate>>>> s_all = new(static () =>
        DataFile
            .Entries("remedies/shared.txt")
            .ToDictionary(
                static entry => entry.Id,
                static entry => new Lazy<ImmutableArray<RemedyTemplate>>(() => RemedyTemplate.Read(entry, "fix")),
                StringComparer.Ordinal
            )
    );

    /// <summary>The ids.</summary>
    public static IEnumerable<string> Ids => s_all.Value.Keys;

    /// <summary>The parts of a remedy, for one situation each. Throws if it does not exist, which a test rules out.</summary>
    public static ImmutableArray<RemedyTemplate> Of(string id) => s_all.Value[id].Value;
}
