namespace Armature.TestKit;

/// <summary>
/// The directory of published wheels, conda records and third-party tools that some tests read: <c>$ARMATURE_CORPUS</c>, or a directory
/// <c>shared</c> next to the checkout. Without it those tests are skipped.
/// </summary>
internal static class Corpus
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs the corpus of published wheels: set ARMATURE_CORPUS";

    /// <summary>The corpus directory; null if it does not exist.</summary>
    public static string? Root { get; } = Find();

    /// <summary>Whether the corpus exists; for <c>[Fact(SkipUnless = …)]</c>.</summary>
    public static bool IsHere => Root is not null;

    /// <summary>The root of the checkout.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>A file or directory of the corpus.</summary>
    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([Root ?? throw new InvalidOperationException(Missing), .. parts]);

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("ARMATURE_CORPUS");
        if (!string.IsNullOrEmpty(named))
            return named;
        var beside = System.IO.Path.GetFullPath(System.IO.Path.Combine(FindRepository(), "..", "shared"));
        return File.Exists(System.IO.Path.Combine(beside, "wheels", "wheels.jsonl")) ? beside : null;
    }

    private static string FindRepository()
    {
        var directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory, "Armature.slnx")))
            directory = System.IO.Path.GetDirectoryName(directory);
        return directory ?? throw new InvalidOperationException("the tests are not inside the repository");
    }
}
