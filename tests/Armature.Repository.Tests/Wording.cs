namespace Armature.Repository.Tests;

/// <summary>The style of messages (STYLE.md, "Messages").</summary>
internal static class Wording
{
    private static readonly string[] s_banned = ["illegal", "simply", "just", "please"];

    /// <summary>What is wrong with a message.</summary>
    public static IEnumerable<string> Faults(string sentence)
    {
        if (sentence.Length == 0)
            yield return "it is empty";
        if (StartsWithCapital(sentence))
            yield return $"`{sentence}` starts with an upper-case character";
        if (sentence.EndsWith('.'))
            yield return $"`{sentence}` ends with a full stop";
        foreach (var word in Words(sentence).Intersect(s_banned, StringComparer.OrdinalIgnoreCase))
            yield return $"`{sentence}` says `{word}`";
    }

    /// <summary>Names such as ELF, PyInit_ and RPATH keep their capitals.</summary>
    private static bool StartsWithCapital(string sentence) =>
        sentence.Length > 1 && char.IsUpper(sentence[0]) && !Words(sentence)[0].Skip(1).Any(char.IsUpper);

    private static string[] Words(string sentence) => sentence.Split([' ', ',', ';', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
}
