using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>All signs.</summary>
internal static class Signs
{
    /// <summary>The file of the signs.</summary>
    internal const string File = "errors/signs.txt";

    private static readonly Lazy<ImmutableArray<Sign>> s_all = new(static () =>
        [.. DataFile.Entries(File).Select(static entry => new Sign(entry))]
    );

    /// <summary>The signs; each id once.</summary>
    public static ImmutableArray<Sign> All => s_all.Value;
}
