using System.Collections.Immutable;
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
        var index = new PatternIndex(Read);
        var isPlain = new bool[Signatures.Length + Signs.Length];
        isPlain.AsSpan(Signatures.Length).Fill(true);
        var first = 0;
        foreach (var file in ErrorSignatures.Families.Select(ErrorSignatures.File).Concat(Knowledge.Errors.Signs.Files))
        {
            var count = 0;
            PatternLines.Visit(
                file,
                (entry, pattern, start, length) =>
                {
                    index.Add(pattern, new PatternPlace(first + entry, start, length));
                    isPlain[first + entry] &= !pattern.Contains('{');
                    count = entry + 1;
                }
            );
            first += count;
        }

        return (index, isPlain);
    }

    private static Pattern Read(PatternPlace place) =>
        new(
            place.Owner < Signatures.Length
                ? Signatures[place.Owner].PatternText(place.Start, place.Length)
                : Signs[place.Owner - Signatures.Length].PatternText(place.Start, place.Length)
        );
}
