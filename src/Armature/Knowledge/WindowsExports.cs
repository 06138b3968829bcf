using System.Text;

namespace Armature.Knowledge;

/// <summary>What the DLLs of Windows export: the text of <c>windows-exports.txt</c>, whose first lines describe its format and source.</summary>
internal static class WindowsExports
{
    private static readonly Lazy<FrontCodedNames> s_names = new(static () =>
        FrontCodedNames.Read(DataFile.Bytes("windows-exports.txt"), width: 0)
    );

    /// <summary>The number of names in the table.</summary>
    public static int Count => s_names.Value.Count;

    /// <summary>Whether a DLL of the newest Windows is known to export a symbol. False does not mean that it does not.</summary>
    /// <param name="dll">The file name of the DLL.</param>
    /// <param name="name">The symbol; null if it is imported by its ordinal.</param>
    /// <param name="ordinal">Its ordinal.</param>
    public static bool Has(string dll, string? name, int ordinal) =>
        s_names.Value.Find(Encoding.UTF8.GetBytes($"{dll.ToLowerInvariant()}!{name ?? $"#{ordinal}"}")) is not null;

    /// <summary>Whether a release has what the newest Windows has; also if none was named, because Windows is updated.</summary>
    /// <param name="release">The name of a release, such as <c>windows-10</c>; null for none.</param>
    public static bool Describes(string? release) => release is null or "windows-11" or "windows-server-2025";
}
