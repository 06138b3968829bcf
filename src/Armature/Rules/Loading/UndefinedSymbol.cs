using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class UndefinedSymbol
{
    private const int ShownSymbols = 3;

    public static readonly Rule Rule = new()
    {
        Id = "AR203",
        Name = "undefined-symbol",
        Summary = "a strong symbol that no library in scope defines",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Stopped.NotTraced,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            Functions and data that an extension module, or a library behind it, takes from elsewhere, and that neither the interpreter, nor its
            libraries, nor anything that the module brings in defines. Symbols that may stay undefined (weak) and such as no relocation
            names are passed over, as the loader does. On macOS most symbols name the library that has to have them: it and what it
            re-exports are searched. Of libraries of the system it is not known what they had in every version, and of symbols that are taken
            from whoever has them, Python's own functions alone are judged. On Windows each import names its library: the one that is found has
            to have it, or name another that does.

            ## Why it matters
            Python opens modules with `RTLD_NOW`: everything is bound at once, so that one missing symbol stops the import. The usual causes
            are a library of another version than the module was linked against, and a module built for another Python.

            ## Example
            ```text
            turbo 0.3 needs the symbol `frobnicate_v2`, which nothing in scope defines
            ```

            ## What to do
            Bring the package and the library that should have the symbol back to versions that belong together: reinstall the package.

            ## References
            - glibc `elf/dl-lookup.c`
            - dyld `dyld/Loader.cpp`, `resolveSymbol`
            - CPython `Python/dynload_shlib.c`
            - Microsoft, "PE Format", The .idata Section
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph) =>
        Stop<LoadFault>
            .All(graph, Asker)
            .Where(stop => stop.Fault is LoadFault.Symbol or LoadFault.Inconsistency or LoadFault.Other)
            .Where(stop => stop.Fault is not LoadFault.Symbol symbol || !StableAbiUse.Explains(graph, stop.File, symbol.Name))
            .GroupBy(stop => (stop.Package, Asker: Asker(stop.Fault), (stop.Fault as LoadFault.Symbol)?.Provider))
            .Select(group => Found(graph, group.Key.Package, [.. group]));

    private static Finding Found(LoadGraph graph, Distribution? package, Stop<LoadFault>[] stops) =>
        new()
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message = $"{Stopped.Who(package, stops[0])} {What(stops)}",
            Package = package,
            Files = Stopped.Files(stops, stop => LoaderPhrases.Of(graph).OfFault(stop.Fault)),
            Victims = Stopped.Victims(stops),
            Truth =
                stops[0].Fault is LoadFault.Inconsistency
                    ? "Python says nothing: the loader ends the process on an assertion of its own"
                    : null,
            Remedy = Reinstall.Of(graph, package),
        };

    private static string What(Stop<LoadFault>[] stops)
    {
        string[] symbols = [.. stops.Select(stop => stop.Fault).OfType<LoadFault.Symbol>().Select(Named).Distinct(StringComparer.Ordinal)];
        var shown = symbols.Take(ShownSymbols).Select(symbol => $"`{symbol}`");
        var lack = stops[0].Fault is LoadFault.Symbol { Provider: { } provider }
            ? $"`{TreePath.Name(provider)}` does not have"
            : "nothing in scope defines";
        return symbols switch
        {
            [] when stops[0].Fault is LoadFault.Other { Message: not null } other =>
                $"does not pass the loader's relocations: {other.Reason}",
            [] => $"has versions of symbols that do not hold together: {stops[0].Fault.Text}",
            [var only] => $"needs the symbol `{only}`, which {lack}",
            { Length: <= ShownSymbols } => $"needs the symbols {Evidence.Joined(shown)}, which {lack}",
            _ => $"needs {symbols.Length} symbols that {lack}: {string.Join(", ", shown)} and {symbols.Length - ShownSymbols} more",
        };
    }

    private static string Named(LoadFault.Symbol symbol) =>
        symbol.SymbolVersion is null ? symbol.Name : $"{symbol.Name}@{symbol.SymbolVersion}";

    private static string Asker(LoadFault fault) =>
        fault switch
        {
            LoadFault.Symbol symbol => symbol.NeededBy,
            LoadFault.Inconsistency inconsistency => inconsistency.NeededBy,
            LoadFault.Other other => other.Path,
            _ => "",
        };
}
