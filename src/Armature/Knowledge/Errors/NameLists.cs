namespace Armature.Knowledge.Errors;

/// <summary>Lists of names that conditions and the search for names use: the entries of <c>lists.txt</c>.</summary>
internal static class NameLists
{
    private static readonly Lazy<Dictionary<string, string>> s_all = new(static () =>
        DataFile
            .Entries("errors/lists.txt")
            .ToDictionary(static entry => entry.Id, static entry => string.Join('|', entry.All("name")), StringComparer.Ordinal)
    );

    /// <summary>The ids of the lists.</summary>
    public static IEnumerable<string> Ids => s_all.Value.Keys;

    /// <summary>The globs of a list, separated by <c>|</c>. Throws if the list does not exist, which a test rules out.</summary>
    public static string Of(string list) => s_all.Value[list];
}
