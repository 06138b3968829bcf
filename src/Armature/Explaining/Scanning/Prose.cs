namespace Armature.Explaining.Scanning;

/// <summary>Distinguishes text that a person wrote from the output of a program.</summary>
internal static class Prose
{
    private const int FewestWords = 9;

    /// <summary>Whether a line has many words, nearly all without digits and symbols.</summary>
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
        foreach (var character in word)
        {
            if (!char.IsLetter(character) && character is not ('-' or '\'' or '\u2019'))
                return false;
        }

        return true;
    }
}
