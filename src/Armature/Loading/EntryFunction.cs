using System.Text;
using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Packaging.Abis;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>
/// The function that Python calls to initialize an extension module: <c>PyInit_NAME</c> (PEP 489), <c>PyModExport_NAME</c> (PEP 793), <c>initNAME</c>
/// in Python 2.
/// </summary>
internal static class EntryFunction
{
    private static ReadOnlySpan<byte> Prefix => "PyInit_"u8;

    /// <summary>
    /// Whether the file is meant to be imported: its suffix is tagged, it exports an entry function of any name, or it is a program under the name of a
    /// module.
    /// </summary>
    public static bool IsModule(NativeFile file) =>
        file is { Role: NativeRole.ExtensionModule, Extension: { } name }
        && (name.Kind is not SuffixKind.Plain || IsProgram(file) || All(file).Any());

    /// <summary>Whether the file is a program, whatever its name is.</summary>
    public static bool IsProgram(NativeFile file) => file.Image is { Slices: [{ Kind: BinaryKind.Executable }, ..] };

    /// <summary>All entry functions that the file exports, for any module name.</summary>
    public static IEnumerable<string> All(NativeFile file) =>
        file.Image is not { } image ? [] : image.Slices.SelectMany(slice => EntryNames(slice.Exports)).Distinct(StringComparer.Ordinal);

    /// <summary>Whether the file exports the entry function of its module's name, for the target's version of Python.</summary>
    public static bool Exists(NativeFile file, Target target) =>
        Names(file, target.Python) is [_, ..] names && file.Image?.Slices.Any(slice => names.Any(name => Has(slice.Exports, name))) == true;

    /// <summary>The outcome of an import without an entry function; null if the name of the function is not known.</summary>
    public static ImportOutcome.Refused? Missing(NativeFile file, Target target) =>
        Names(file, target.Python) is [var first, ..]
            ? new ImportOutcome.Refused(RefusalReason.MissingInitFunction, PythonMessages.NoEntryFunction(first, target.Python))
            : null;

    internal static ImportOutcome? Check(NativeFile file, Architecture process, Target target)
    {
        if (!IsModule(file) || file.Image is not { } image)
            return null;
        var system = target.Platform?.System ?? SystemFamily.Unknown;
        var slice = image.Slices.FirstOrDefault(candidate => ArchitectureFacts.CanLoad(candidate.Architecture, process, system));
        if (slice is null || !slice.Faults.IsEmpty || Names(file, target.Python) is not { Length: > 0 } names)
            return null;
        return names.Any(name => Has(slice.Exports, name)) ? null : Missing(file, target);
    }

    // PEP 489 encodes names that are not ASCII as punycode; those are not checked
    private static string[] Names(NativeFile file, PythonAbi? python) =>
        file.EntryName is not { } module || !Ascii.IsValid(module) ? []
        : python is { Version.Major: 2 } ? [$"init{module}"]
        : python is null ? [$"PyInit_{module}", $"PyModExport_{module}", $"init{module}"]
        : [$"PyInit_{module}", $"PyModExport_{module}"];

    private static bool Has(SymbolTable exports, string name)
    {
        var wanted = Encoding.UTF8.GetBytes(name);
        foreach (ref readonly var symbol in exports.Symbols)
        {
            // Mach-O prefixes every C name with an underscore
            var exported = exports.Utf8(symbol.Name);
            if (
                exported.EndsWith(wanted)
                && (exported.Length == wanted.Length || (exported.Length == wanted.Length + 1 && exported[0] == '_'))
            )
                return true;
        }

        return false;
    }

    private static List<string> EntryNames(SymbolTable exports)
    {
        var names = new List<string>();
        foreach (ref readonly var symbol in exports.Symbols)
        {
            var name = exports.Utf8(symbol.Name);
            if (name.StartsWith(Prefix) || (name.Length > 0 && name[1..].StartsWith(Prefix)))
                names.Add(exports.Text(symbol.Name).TrimStart('_'));
        }

        return names;
    }
}
