using System.Collections.Immutable;
using Armature.Packaging.Requirements;

namespace Armature.Packaging.Conda;

/// <summary>A run of digits or of letters in a component of a conda version.</summary>
/// <param name="Rank">What it is: <c>dev</c>, another word, a number, <c>post</c>, in this order.</param>
/// <param name="Number">Of a number.</param>
/// <param name="Word">Of a word.</param>
internal readonly record struct CondaVersionPart(int Rank, VersionNumber Number, string Word)
{
    private const int Development = 0;
    private const int Plain = 1;
    private const int Numeric = 2;
    private const int Post = 3;

    /// <summary>What stands where nothing is.</summary>
    public static CondaVersionPart Zero { get; } = new(Numeric, VersionNumber.Zero, "");

    /// <summary>The runs of a component; one that starts with a letter has a zero before it.</summary>
    public static ImmutableArray<CondaVersionPart> Split(string component)
    {
        var parts = ImmutableArray.CreateBuilder<CondaVersionPart>();
        if (component is not [>= '0' and <= '9', ..])
            parts.Add(Zero);
        for (var rest = component.AsSpan(); !rest.IsEmpty; )
        {
            var isNumber = char.IsAsciiDigit(rest[0]);
            var end = isNumber ? rest.IndexOfAnyExceptInRange('0', '9') : rest.IndexOfAnyInRange('0', '9');
            var run = end < 0 ? rest : rest[..end];
            parts.Add(isNumber ? new(Numeric, VersionNumber.Of(run), "") : OfWord(run.ToString()));
            rest = rest[run.Length..];
        }

        return parts.DrainToImmutable();
    }

    /// <summary>Below zero where it comes before another, zero where both have the same place.</summary>
    public int Against(CondaVersionPart other) =>
        Rank != other.Rank ? Rank.CompareTo(other.Rank)
        : Rank == Numeric ? Number.Against(other.Number)
        : string.CompareOrdinal(Word, other.Word);

    /// <summary>Whether it may stand for the end of a prefix: a word does with its beginning.</summary>
    public bool StartsWith(CondaVersionPart prefix) =>
        Rank == prefix.Rank && Rank == Plain ? Word.StartsWith(prefix.Word, StringComparison.Ordinal) : Against(prefix) == 0;

    private static CondaVersionPart OfWord(string word) =>
        new(
            word switch
            {
                "dev" => Development,
                "post" => Post,
                _ => Plain,
            },
            VersionNumber.Zero,
            word
        );
}
