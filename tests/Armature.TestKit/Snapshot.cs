using System.Runtime.CompilerServices;

namespace Armature.TestKit;

/// <summary>
/// Compares output with a file in <c>Snapshots</c> next to the test. <c>dev snapshots</c> renews the files (it sets the variable below); review
/// the changes before committing them.
/// </summary>
internal static class Snapshot
{
    private const string Variable = "ARMATURE_SNAPSHOTS";

    /// <summary>Whether tests write what they expect instead of comparing with it.</summary>
    public static bool IsRenewed => Environment.GetEnvironmentVariable(Variable) == "renew";

    /// <summary>Fails where the text differs from the file <c>Snapshots/TestClass.name</c>.</summary>
    /// <param name="name">With its extension: <c>healthy.txt</c>.</param>
    public static void Match(string actual, string name, [CallerFilePath] string caller = "")
    {
        var path = PathOf(name, caller);
        if (IsRenewed)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
            throw new InvalidOperationException(Difference(Path.GetFileName(path), expected, actual));
    }

    /// <summary>A deterministic build replaces the checkout's directory in caller paths with <c>/_/</c>.</summary>
    private static string PathOf(string name, string caller)
    {
        var source = caller.Replace('\\', '/');
        var below = source[source.LastIndexOf("/tests/", StringComparison.Ordinal)..].TrimStart('/');
        var directory = Path.Combine(Corpus.Repository, Path.GetDirectoryName(below)!, "Snapshots");
        return Path.Combine(directory, $"{Path.GetFileNameWithoutExtension(source)}.{name}");
    }

    private static string Difference(string file, string expected, string actual)
    {
        string[] wanted = expected.Split('\n');
        string[] got = actual.Split('\n');
        var line = 0;
        while (line < wanted.Length && line < got.Length && wanted[line] == got[line])
            line++;
        return $"""
            {file} differs from line {line + 1}; if that is meant: dev snapshots
            expected: {wanted.ElementAtOrDefault(line) ?? "(end)"}
            actual:   {got.ElementAtOrDefault(line) ?? "(end)"}
            whole actual text:
            {actual}
            """;
    }
}
