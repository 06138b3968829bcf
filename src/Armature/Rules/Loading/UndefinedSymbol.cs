using Armature.English;
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

    public static readonly Rule Rule = new(Check)
    {
        Id = "AR203",
        Name = "undefined-symbol",
        Summary = "a required symbol that no library in scope defines",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applicability.HasNativeFiles,
        Lacks = Applicability.SystemLibrariesAreKnown,
        ReadsClosures = true,
        Docs = """
            ## What it finds
            Functions and data that an extension module, or a library it links, imports and that neither the interpreter, nor its
            libraries, nor anything the module brings in defines. Weak symbols and symbols that no relocation uses are ignored, as the
            loader ignores them.

            A library that no other file links may use symbols of the program or library that opens it, so what it lacks is unknown. If
            Python code next to it opens it, with ctypes or cffi, that is not so, and a missing symbol is an error.

            On macOS most symbols name the library that must define them; that library and its re-exports are searched. The symbols of
            macOS libraries in each version are not known. Among symbols of the flat namespace only Python's own functions are checked. On
            Windows each import names its library, which must export it or forward it to another library.

            ## Why it matters
            Python opens modules with `RTLD_NOW`, which binds everything at once: one missing symbol stops the import. The usual causes
            are a library of another version than the module was linked with, and a module built for another Python.

            ## Example
            ```text
            ✗ fast 1.2 needs the symbol `frobnicate_v2`, which no library in scope defines
                                                                      AR203 undefined-symbol
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: fast==1.2
              fast/_m.cpython-311-x86_64-linux-gnu.so
                _m.cpython-311-x86_64-linux-gnu.so needs frobnicate_v2
              Python's error:
                ImportError: /env/site-packages/fast/_m.cpython-311-x86_64-linux-gnu.so:
                undefined symbol: frobnicate_v2
              Fails to import: fast
            ```

            ## What to do
            Reinstall the package, and the package of the library that should define the symbol, in versions that belong together.

            ## References
            - glibc `elf/dl-lookup.c`
            - dyld `dyld/Loader.cpp`, `resolveSymbol`
            - CPython `Python/dynload_shlib.c`
            - Microsoft, "PE Format", The .idata Section
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        LoadFailure<LoadFault>
            .All(judgement, PathOf)
            .Where(failure => failure.Fault is LoadFault.Symbol or LoadFault.Inconsistency or LoadFault.Other)
            .Where(failure =>
                failure.Fault is not LoadFault.Symbol symbol || !StableAbiUse.Explains(judgement.Graph, failure.File, symbol.Name)
            )
            .GroupBy(failure => (failure.Package, Path: PathOf(failure.Fault), (failure.Fault as LoadFault.Symbol)?.Provider))
            .Select(group => Found(judgement, group.Key.Package, [.. group]));

    private static Finding Found(Judgement judgement, Distribution? package, LoadFailure<LoadFault>[] failures) =>
        new()
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message = $"{LoadFailureText.Subject(package, failures[0])} {Problem(failures)}",
            Package = package,
            Files = LoadFailureText.Files(failures, failure => Evidence(failure.Fault)),
            Victims = LoadFailureText.Modules(failures),
            Truth =
                failures[0].Fault is LoadFault.Inconsistency ? "Python prints nothing: an assertion of the loader ends the process" : null,
            Remedy = Fix.Reinstall(judgement, package),
        };

    private static string Problem(LoadFailure<LoadFault>[] failures)
    {
        string[] symbols =
        [
            .. failures.Select(failure => failure.Fault).OfType<LoadFault.Symbol>().Select(Named).Distinct(StringComparer.Ordinal),
        ];
        var shown = EnglishList.Of(symbols.Select(symbol => $"`{symbol}`"), ShownSymbols + 1);
        var missing = failures[0].Fault is LoadFault.Symbol { Provider: { } provider }
            ? $"`{TreePath.Name(provider)}` does not define"
            : "no library in scope defines";
        return symbols switch
        {
            [] when failures[0].Fault is LoadFault.Other { Message: not null } other =>
                $"fails while the loader relocates it: {other.Reason}",
            [] => $"has inconsistent symbol versions: {failures[0].Fault.Text}",
            [var only] => $"needs the symbol `{only}`, which {missing}",
            { Length: <= ShownSymbols } => $"needs the symbols {shown}, which {missing}",
            _ => $"needs {symbols.Length} symbols that {missing}: {shown}",
        };
    }

    private static string Evidence(LoadFault fault) =>
        fault is LoadFault.Symbol symbol ? $"{TreePath.Name(symbol.NeededBy)} needs {Named(symbol)}" : fault.Text;

    private static string Named(LoadFault.Symbol symbol) =>
        symbol.SymbolVersion is null ? symbol.Name : $"{symbol.Name}@{symbol.SymbolVersion}";

    private static string PathOf(LoadFault fault) =>
        fault switch
        {
            LoadFault.Symbol symbol => symbol.NeededBy,
            LoadFault.Inconsistency inconsistency => inconsistency.NeededBy,
            LoadFault.Other other => other.Path,
            _ => "",
        };
}
