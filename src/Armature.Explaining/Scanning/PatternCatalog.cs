using System.Collections.Immutable;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Scanning;

/// <summary>Every wording that is known, ready to be searched for. Signatures own the first numbers, telling signs those after.</summary>
internal static class PatternCatalog
{
    private static readonly Lazy<PatternIndex> s_index = new(Build);

    public static PatternIndex Index => s_index.Value;

    public static ImmutableArray<ErrorSignature> Signatures => ErrorSignatures.All;

    public static ImmutableArray<TellingSign> Signs => TellingSigns.All;

    /// <summary>The number of a sign; throws where there is none of that name, which a test rules out.</summary>
    public static int NumberOf(string sign) => s_signs[sign];

    private static readonly Dictionary<string, int> s_signs = Signs
        .Index()
        .ToDictionary(static sign => sign.Item.Id, static sign => Signatures.Length + sign.Index);

    private static PatternIndex Build()
    {
        var index = new PatternIndex();
        foreach (var (owner, signature) in Signatures.Index())
            Add(index, signature.Patterns, owner);
        foreach (var (owner, sign) in Signs.Index())
            Add(index, sign.Patterns, Signatures.Length + owner);
        return index;
    }

    private static void Add(PatternIndex index, ImmutableArray<string> wordings, int owner)
    {
        foreach (var wording in wordings)
            index.Add(new Pattern(wording), owner);
    }
}
