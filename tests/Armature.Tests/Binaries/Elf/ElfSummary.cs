namespace Armature.Binaries.Tests.Elf;

/// <summary>The facts of a file as lines of text, the format in which our reader and the oracles are compared.</summary>
internal static class ElfSummary
{
    public static List<string> Of(Slice slice)
    {
        var lines = new List<string>();
        if (slice.Name is { } name)
            lines.Add($"soname {name}");
        lines.AddRange(slice.Needed.Select(library => $"{(library.Kind == NeededKind.Filter ? "filter" : "needed")} {library.Name}"));
        lines.AddRange(slice.RunPaths.Select(path => $"{path.Kind} {path.Value}"));
        lines.AddRange(
            slice.VersionDefinitions.Select(version =>
                $"defines {version.Name}{(version.IsBase ? " base" : "")}{(version.IsWeak ? " weak" : "")}"
            )
        );
        lines.AddRange(slice.VersionNeeds.Select(version => $"wants {version.Name} of {version.Library}{(version.IsWeak ? " weak" : "")}"));
        lines.AddRange(Symbols("import", slice.Imports));
        lines.AddRange(Symbols("export", slice.Exports));
        return lines;
    }

    private static IEnumerable<string> Symbols(string word, SymbolTable table)
    {
        for (var i = 0; i < table.Count; i++)
        {
            var symbol = table.Symbols[i];
            yield return $"{word} {table.Text(symbol.Name)}{Version(table, symbol)} {symbol.Binding} {symbol.Kind}{(symbol.IsProtected ? " protected" : "")}";
        }
    }

    /// <summary>As in linkers' output: @@ precedes the default version of a definition. A program's copy of a library's variable has the version it needs.</summary>
    private static string Version(SymbolTable table, in Symbol symbol) =>
        table.VersionOf(symbol) switch
        {
            null => "",
            // readelf omits the version of the symbol that represents the version itself; the file has it, and LLVM prints it
            { Name: var version } when version == table.Text(symbol.Name) => "",
            { Library: null } version when !symbol.IsHiddenVersion => $"@@{version.Name}",
            { } version => $"@{version.Name}",
        };
}
