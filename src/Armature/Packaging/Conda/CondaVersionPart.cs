using System.Collections.Immutable;
using Armature.Packaging.Requirements;

namespace Armature.Packaging.Conda;

/// <summary>A run of digits or of other characters in a component of a conda version.</summary>
/// <param name="Rank">The sort order of its kind: <c>dev</c>, another word, a number, <c>post</c>.</param>
/// <param name="Number">The value of a number.</param>
/// <param name="Word">The text of a word.</param>
internal readonly record struct CondaVersionPart(int Rank, VersionNumber Number, string Word)
{
    private const int Development = 0;
    private const int Plain = 1;
    private const int Numeric = 2;
    private const int Post = 3;

    /// <summary>Fills up the shorter of two versions.</summary>
    public static CondaVersionPart Zero { get; } = new(Numeric, VersionNumber.Zero, "");

    /// <summary>The runs of a component; a component that starts with a word gets a zero before it.</summary>
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

    /// <summary>Negative if this part sorts first, zero if both are equal.</summary>
    public int CompareTo(CondaVersionPart other) =>
        Rank != other.Rank ? Rank.CompareTo(other.Rank)
        : Rank == Numeric ? Number.CompareTo(other.Number)
        : string.CompareOrdinal(Word, other.Word);

    /// <summary>Whether it matches the last part of a prefix: a word matches by its beginning.</summary>
    public bool StartsWith(CondaVersionPart prefix) =>
        Rank == prefix.Rank && Rank == Plain ? Word.StartsWith(prefix.Word, StringComparison.Ordinal) : CompareTo(prefix) == 0;

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
