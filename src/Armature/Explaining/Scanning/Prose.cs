namespace Armature.Explaining.Scanning;

/// <summary>Tells what a person wrote from what a program printed.</summary>
internal static class Prose
{
    private const int FewestWords = 9;

    /// <summary>Many words, nearly all of them letters alone.</summary>
    public static bool IsSentence(ReadOnlySpan<char> line)
    {
        var words = 0;
        var plain = 0;
        foreach (var range in line.Split(' '))
        {
            var word = line[range].Trim(",.;:!?()'\"*`");
            if (word.IsEmpty)
                continue;
            words++;
            plain += IsPlain(word) ? 1 : 0;
        }

        return words >= FewestWords && plain * 100 >= words * 85;
    }

    private static bool IsPlain(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (!char.IsLetter(letter) && letter is not ('-' or '\'' or '\u2019'))
                return false;
        }

        return true;
    }
}
