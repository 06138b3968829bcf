using Armature.Binaries;
using Armature.Hashes;
using Armature.Inventory.Native;
using Armature.Targets;

namespace Armature.Reporting.Json;

/// <summary>A native file: what it needs, and what it offers to others.</summary>
/// <param name="Path">Relative to where modules are imported from, <c>/</c>-separated.</param>
/// <param name="Module">The module that it is; null for a library.</param>
/// <param name="Name">The name that it declares: DT_SONAME, the install name; null if it has none.</param>
/// <param name="Bytes">Its size; null if it is not known.</param>
/// <param name="Needed">The libraries that it needs, as the file names them.</param>
/// <param name="Exports">How many names it exports.</param>
/// <param name="ExportsSha256">Of these names in the order of their bytes, each followed by a line feed.</param>
/// <param name="Symbols">These names; null if they were not asked for.</param>
internal sealed record NativeFileEntry(
    string Path,
    string? Module,
    string? Name,
    long? Bytes,
    IReadOnlyList<string> Arch,
    IReadOnlyList<string> Needed,
    int Exports,
    string ExportsSha256,
    IReadOnlyList<string>? Symbols
)
{
    /// <param name="hasSymbols">Whether the names of exported symbols are listed.</param>
    public static NativeFileEntry From(NativeFile file, bool hasSymbols)
    {
        var slices = file.Image?.Slices ?? [];
        string[] symbols = [.. slices.SelectMany(Exported).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new(
            file.ShownPath,
            file.ModuleName,
            slices.Select(static slice => slice.Name).FirstOrDefault(static name => name is not null),
            file.Length < 0 ? null : file.Length,
            [.. slices.Select(static slice => ArchitectureNames.Shown(slice.Architecture, slice.Format is BinaryFormat.Elf)).Distinct()],
            [.. slices.SelectMany(static slice => slice.Needed).Select(static needed => needed.Name).Distinct(StringComparer.Ordinal)],
            symbols.Length,
            Convert.ToHexStringLower(
                Hash.Sha256(System.Text.Encoding.UTF8.GetBytes(string.Concat(symbols.Select(static name => $"{name}\n"))))
            ),
            hasSymbols ? symbols : null
        );
    }

    // a DLL may export by number alone
    private static List<string> Exported(Slice slice)
    {
        var names = new List<string>(slice.Exports.Count);
        foreach (ref readonly var symbol in slice.Exports.Symbols)
            names.Add(symbol.Name.Length == 0 ? $"#{symbol.Ordinal}" : slice.Exports.Text(symbol.Name));
        return names;
    }
}
