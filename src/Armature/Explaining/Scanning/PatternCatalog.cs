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

    private static readonly Dictionary<string, int> s_signs = Numbers();

    private static Dictionary<string, int> Numbers()
    {
        var numbers = new Dictionary<string, int>(Signs.Length);
        foreach (var sign in Signs)
            numbers.Add(sign.Id, Signatures.Length + numbers.Count);
        return numbers;
    }

    private static PatternIndex Build()
    {
        var index = new PatternIndex();
        for (var owner = 0; owner < Signatures.Length; owner++)
            Add(index, Signatures[owner].Patterns, owner);
        for (var sign = 0; sign < Signs.Length; sign++)
            Add(index, Signs[sign].Patterns, Signatures.Length + sign);
        return index;
    }

    private static void Add(PatternIndex index, ImmutableArray<string> wordings, int owner)
    {
        foreach (var wording in wordings)
            index.Add(new Pattern(wording), owner);
    }
}
