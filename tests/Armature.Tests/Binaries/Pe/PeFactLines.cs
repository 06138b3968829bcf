namespace Armature.Binaries.Tests.Pe;

/// <summary>The facts of an image, one per line, in the format that <c>lief_facts.py</c> also prints.</summary>
internal static class PeFactLines
{
    public static IEnumerable<string> Of(Slice slice)
    {
        var facts = slice.Pe!;
        yield return $"machine 0x{facts.MachineNumber:x}";
        yield return $"wide {facts.Is64Bit}";
        yield return $"characteristics 0x{facts.Characteristics:x}";
        yield return $"subsystem {facts.Subsystem} {slice.MinimumSystem!.Version}";
        yield return $"system {facts.OperatingSystemVersion}";
        yield return $"dll characteristics 0x{facts.DllCharacteristics:x}";
        yield return $"time {facts.TimeDateStamp}";
        yield return $"managed {facts.IsManaged}";
        yield return $"tls {facts.HasThreadLocals}";
        yield return $"signed {facts.IsSigned}";
        yield return $"hybrid {facts.IsHybrid}";
        yield return $"dependent load flags {facts.DependentLoadFlags}";
        yield return $"version {facts.FileVersion?.ToString() ?? "None"}";
        yield return $"manifest {facts.HasManifest}";
        yield return $"name {slice.Name}";
        foreach (var line in Libraries(slice))
            yield return line;
        foreach (var line in Exports(slice).Order(StringComparer.Ordinal))
            yield return line;
    }

    private static IEnumerable<string> Libraries(Slice slice)
    {
        var imports = slice.Imports.Symbols.ToArray().ToLookup(symbol => (int)symbol.Library);
        for (var index = 0; index < slice.Needed.Length; index++)
        {
            var library = slice.Needed[index];
            var isDelayed = library.Kind is NeededKind.Delayed;
            yield return $"{(isDelayed ? "delayed" : "needed")} {library.Name}";
            foreach (var symbol in imports[index])
            {
                Assert.Equal(isDelayed, symbol.IsLazy);
                var name = symbol.Name.Length == 0 ? $"#{symbol.Ordinal}" : slice.Imports.Text(symbol.Name);
                yield return $"{(isDelayed ? "delayed import" : "import")} {library.Name} {name}";
            }
        }
    }

    private static IEnumerable<string> Exports(Slice slice)
    {
        foreach (var symbol in slice.Exports.Symbols.ToArray())
        {
            var forwarder = symbol.Forwarder.Length == 0 ? "" : $" -> {slice.Exports.Text(symbol.Forwarder)}";
            yield return $"export {symbol.Ordinal} {slice.Exports.Text(symbol.Name)}{forwarder}";
        }
    }
}
