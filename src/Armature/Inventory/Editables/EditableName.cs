namespace Armature.Inventory.Editables;

/// <summary>The project that a <c>.pth</c> file of an editable install names.</summary>
internal static class EditableName
{
    private static readonly string[] s_starts = ["__editable__.", "_editable_skbc_", "_editable_impl_", "__editables_", "_"];
    private static readonly string[] s_ends = [".pth", ".start", "-editable", "_editable", "-dev"];

    /// <summary>Whether a build backend gives a file of this name to an editable install that has an import hook.</summary>
    public static bool IsOfHook(string file) => file.Contains("editable", StringComparison.Ordinal);

    /// <summary><c>spam-0.1</c> for <c>__editable__.spam-0.1.pth</c>, <c>spam</c> for <c>spam-editable.pth</c>.</summary>
    public static string Of(string file)
    {
        var name = file;
        foreach (var end in s_ends)
            name = name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length] : name;
        var start = s_starts.FirstOrDefault(one => name.StartsWith(one, StringComparison.Ordinal)) ?? "";
        return name.Length > start.Length ? name[start.Length..] : file;
    }
}
