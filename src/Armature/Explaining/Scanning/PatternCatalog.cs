using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Scanning;

/// <summary>All known patterns, ready for the search. Signatures have the first owner numbers, signs those after them.</summary>
internal static class PatternCatalog
{
    private static readonly Lazy<(PatternIndex Index, bool[] IsPlain)> s_built = new(Build);
    private static readonly Lazy<Dictionary<string, int>> s_numbers = new(Numbers);

    public static PatternIndex Index => s_built.Value.Index;

    /// <summary>For each owner whether it is a sign without holes: then only its presence matters.</summary>
    public static bool[] IsPlainSign => s_built.Value.IsPlain;

    public static ImmutableArray<ErrorSignature> Signatures => ErrorSignatures.All;

    public static ImmutableArray<Sign> Signs => Knowledge.Errors.Signs.All;

    /// <summary>The owner number of a sign; throws if the sign does not exist, which a test rules out.</summary>
    public static int NumberOf(string sign) => s_numbers.Value[sign];

    private static Dictionary<string, int> Numbers()
    {
        var numbers = new Dictionary<string, int>(Signs.Length);
        foreach (var sign in Signs)
            numbers.Add(sign.Id, Signatures.Length + numbers.Count);
        return numbers;
    }

    private static (PatternIndex, bool[]) Build()
    {
        var index = new PatternIndex();
        var isPlain = new bool[Signatures.Length + Signs.Length];
        for (var owner = 0; owner < Signatures.Length; owner++)
            Add(index, Signatures[owner].PatternTexts, owner);
        for (var sign = 0; sign < Signs.Length; sign++)
            isPlain[Signatures.Length + sign] = Add(index, Signs[sign].PatternTexts, Signatures.Length + sign);
        return (index, isPlain);
    }

    /// <summary>Adds patterns; whether none of them has a hole.</summary>
    private static bool Add(PatternIndex index, IEnumerable<ReadOnlyMemory<char>> patterns, int owner)
    {
        var isPlain = true;
        foreach (var pattern in patterns)
        {
            isPlain &= !pattern.Span.Contains('{');
            MemoryMarshal.TryGetString(pattern, out var text, out var start, out var length);
            index.Add(new Pattern(text!, start, length), owner);
        }

        return isPlain;
    }
}
