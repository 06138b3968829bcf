using System.Text.Json;

namespace Armature.Binaries.Tests.MachO;

/// <summary>The facts of a slice in the format of <c>lief_macho.py</c>, to compare as text.</summary>
internal static class LiefFacts
{
    public static IEnumerable<string> Differences(Slice ours, JsonElement theirs)
    {
        var facts = ours.MachO!;
        (string Name, string Ours, string Theirs)[] scalars =
        [
            ("cpu", Invariant(facts.CpuType), Text(theirs, "cpu")),
            ("subtype", Invariant(facts.CpuSubtype & 0xffffff), Text(theirs, "subtype")),
            ("type", Invariant(facts.FileType), Text(theirs, "type")),
            ("name", ours.Name ?? "", Text(theirs, "name")),
            ("minimum", ours.MinimumSystem?.Version.ToString() ?? "", Text(theirs, "minimum")),
            ("signed", Invariant(facts.Signature.Kind is not Binaries.MachO.SignatureKind.None), Text(theirs, "signed")),
            ("uuid", facts.Uuid?.ToString("N") ?? "", Text(theirs, "uuid")),
        ];
        foreach (var (name, ourValue, theirValue) in scalars)
        {
            if (ourValue != theirValue)
                yield return $"{name} {ourValue}, theirs {theirValue}";
        }

        var lists = List(
                "needed",
                ours.Needed.Select(needed => $"{needed.Name},{needed.Kind},{needed.CurrentVersion},{needed.CompatibilityVersion}"),
                theirs
            )
            .Concat(List("rpaths", ours.RunPaths.Select(path => path.Value), theirs))
            .Concat(List("imports", Symbols(ours.Imports, Import), theirs))
            .Concat(List("exports", Symbols(ours.Exports, Export), theirs));
        foreach (var difference in lists)
            yield return difference;
    }

    private static IEnumerable<string> List(string name, IEnumerable<string> ours, JsonElement theirs)
    {
        if (theirs.GetProperty(name) is not { ValueKind: JsonValueKind.Array } array)
            return [];
        var left = ours.ToHashSet(StringComparer.Ordinal);
        var right = array.EnumerateArray().Select(Joined).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. left.Except(right).Select(item => $"{name}: only ours: {item}"),
            .. right.Except(left).Select(item => $"{name}: only theirs: {item}"),
        ];
    }

    private static IEnumerable<string> Symbols(SymbolTable table, Func<SymbolTable, Symbol, string> text)
    {
        foreach (var symbol in table.Symbols.ToArray())
            yield return text(table, symbol);
    }

    private static string Import(SymbolTable table, Symbol symbol) =>
        $"{table.Text(symbol.Name)},{Ordinal(symbol.Library)},{Invariant(symbol.Binding is SymbolBinding.Weak)}";

    private static string Export(SymbolTable table, Symbol symbol) =>
        $"{table.Text(symbol.Name)},{Invariant(symbol.Binding is SymbolBinding.Weak)},{Invariant(symbol.IsReexport)}";

    private static int Ordinal(short library) =>
        library switch
        {
            Symbol.Self => 0,
            Symbol.MainExecutable => -1,
            Symbol.AnyLibrary => -2,
            Symbol.WeakLookup => -3,
            _ => library + 1,
        };

    private static string Joined(JsonElement item) =>
        item.ValueKind is JsonValueKind.Array ? string.Join(',', item.EnumerateArray().Select(part => part.ToString())) : item.ToString();

    private static string Text(JsonElement theirs, string name) => theirs.GetProperty(name).ToString();

    private static string Invariant<T>(T value) => $"{value}";
}
