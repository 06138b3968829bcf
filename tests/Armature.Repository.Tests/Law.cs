namespace Armature.Repository.Tests;

/// <summary>An assertion that shows every breach, not the first five.</summary>
internal static class Law
{
    /// <summary>Fails if there are breaches, with a line for each.</summary>
    public static void Holds(IEnumerable<string> breaches)
    {
        string[] lines = [.. breaches];
        if (lines.Length > 0)
            Assert.Fail(string.Join('\n', lines.Prepend($"{lines.Length} breaches:")));
    }
}
