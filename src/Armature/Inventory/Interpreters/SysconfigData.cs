using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>Values of CPython's <c>_sysconfigdata</c> file, a Python dict literal in the standard library.</summary>
/// <param name="Path">The file.</param>
/// <param name="SoAbi">SOABI: the tag of extension modules.</param>
/// <param name="AlternativeSoAbi">ALT_SOABI: in a debug build, the tag of the release build.</param>
/// <param name="MultiArchitecture">MULTIARCH.</param>
/// <param name="HasGil">False if Py_GIL_DISABLED is 1.</param>
/// <param name="IsDebug">Whether Py_DEBUG is 1.</param>
internal sealed record SysconfigData(
    string Path,
    string? SoAbi,
    string? AlternativeSoAbi,
    string? MultiArchitecture,
    bool HasGil,
    bool IsDebug
)
{
    /// <summary>Reads the file in a standard library; null if there is none.</summary>
    public static SysconfigData? Read(FileTree tree, StandardLibrary library)
    {
        if (!tree.TryList(library.Path, out var entries, out _))
            return null;
        var names = entries.Select(entry => entry.Name).Where(IsName).ToArray();
        if (names.Length == 0)
            return null;
        // conda adds the files of its compilers, and Debian one without a platform
        var name =
            names.FirstOrDefault(one =>
                one.Contains("_linux_", StringComparison.Ordinal) || one.Contains("_darwin", StringComparison.Ordinal)
            ) ?? names[0];
        var path = TreePath.Join(library.Path, name);
        return tree.ReadText(path) is { } text ? Parse(path, text) : null;
    }

    private static bool IsName(string name)
    {
        const string Start = "_sysconfigdata";
        if (!name.StartsWith(Start, StringComparison.Ordinal) || !name.EndsWith(".py", StringComparison.Ordinal))
            return false;
        // _sysconfigdata_{flags}_{platform}_{multiarch}.py; up to 3.5 only _sysconfigdata.py
        var parts = name[Start.Length..^".py".Length].Split('_');
        return parts is [""] || (parts is ["", var flags, ..] && !flags.AsSpan().ContainsAnyExcept("tdmu"));
    }

    private static SysconfigData Parse(string path, string text) =>
        new(
            path,
            Text(text, "SOABI"),
            Text(text, "ALT_SOABI"),
            Text(text, "MULTIARCH"),
            Value(text, "Py_GIL_DISABLED") is not ['1', ..],
            Value(text, "Py_DEBUG") is ['1', ..]
        );

    private static string? Text(string text, string key) =>
        Value(text, key) is [('\'' or '"') and var quote, .. var rest] && rest.IndexOf(quote) is var end and > 0
            ? rest[..end].ToString()
            : null;

    private static ReadOnlySpan<char> Value(string text, string key)
    {
        var at = text.IndexOf($"'{key}':", StringComparison.Ordinal);
        return at < 0 ? default : text.AsSpan(at + key.Length + 3).TrimStart();
    }
}
