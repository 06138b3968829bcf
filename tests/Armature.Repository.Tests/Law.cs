namespace Armature.Repository.Tests;

/// <summary>An assertion that lists every breach, not only the first five.</summary>
internal static class Law
{
    public static void Holds(IEnumerable<string> breaches)
    {
        string[] lines = [.. breaches];
        if (lines.Length > 0)
            Assert.Fail(string.Join('\n', lines.Prepend($"{lines.Length} breaches:")));
    }
}
