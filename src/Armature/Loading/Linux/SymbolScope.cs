using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>The scope in which the symbols of an opened object are looked up: the program and its libraries, then the object and its dependencies.</summary>
/// <param name="isIncomplete">Whether the scope contains libraries that we do not know. A symbol can then only be missing from a known library.</param>
internal sealed class SymbolScope(
    ImmutableArray<LinkNode> global,
    IReadOnlyList<LinkNode> local,
    LinkMap map,
    PackedVersion? glibc,
    bool isIncomplete = false
)
{
    private const int Nowhere = int.MaxValue;

    private readonly bool _stops = glibc < Glibc.SearchesAllProviders;
    private readonly LinkNode[] _objects = [.. global, .. local];
    private readonly SortedSet<string> _unknownExports = new(StringComparer.Ordinal);

    /// <summary>The libraries that may define what the lookups so far did not find: their exports are not known.</summary>
    public IReadOnlyCollection<string> UnknownExports => _unknownExports;

    /// <summary>The imports of an object that are not found.</summary>
    public List<Unbound> Unbound(LinkNode node)
    {
        var missing = new List<Unbound>();
        if (node.Slice is not { } slice)
            return missing;
        var imports = slice.Imports;
        var hashes = node.File.ImportHashes;
        var providers = imports.Versions.Select(version => version?.Library is { } library ? Provider(library) : Nowhere).ToArray();
        for (var i = 0; i < imports.Count; i++)
        {
            ref readonly var symbol = ref imports.Symbols[i];
            var version = imports.VersionOf(symbol);
            var provider = version is null ? Nowhere : providers[symbol.Version];
            var end = Look(imports.Utf8(symbol.Name), hashes[i], version, provider);
            if (isIncomplete && end is not LookupEnd.Found && !IsKnownToLack(provider, version))
            {
                if (symbol.Binding is not SymbolBinding.Weak && !IsPromised(imports.Utf8(symbol.Name), provider))
                    _unknownExports.UnionWith(Exporters(version));
                continue;
            }

            if (end is LookupEnd.Aborts or LookupEnd.Stops || (end is LookupEnd.NotFound && symbol.Binding is not SymbolBinding.Weak))
                missing.Add(new Unbound(imports.Text(symbol.Name), version, end));
        }

        return missing;
    }

    // before 2.36 the lookup stops at the library that the version need names if that does not define the symbol (do_lookup_x);
    // if that library defines the symbol without versions, an assertion fails (check_match)
    private LookupEnd Look(ReadOnlySpan<byte> name, uint hash, SymbolVersion? version, int provider)
    {
        for (var i = 0; i < _objects.Length; i++)
        {
            var exports = _objects[i].File.Exports;
            if (exports.Defines(name, hash, version))
                return i == provider && exports.IsUnversioned ? LookupEnd.Aborts : LookupEnd.Found;
            if (_stops && i == provider && _objects[i].File.Known is null)
                return LookupEnd.Stops;
        }

        return _stops && provider != Nowhere ? LookupEnd.Stops : LookupEnd.NotFound;
    }

    // the table of symbols does not contain GLIBC_PRIVATE
    private bool IsKnownToLack(int provider, SymbolVersion? version) =>
        provider != Nowhere
        && version is { IsWeak: false }
        && DottedVersion.IsNumber(DottedVersion.Split(version.Name).Number)
        && !_objects[provider].File.HasUnknownExports;

    // a library that defines a symbol version defines the symbols of that version; Python's ABI promises its functions
    private bool IsPromised(ReadOnlySpan<byte> name, int provider) =>
        provider == Nowhere ? PythonFunctions.Contain(name) : _objects[provider].File.HasUnknownExports;

    private IEnumerable<string> Exporters(SymbolVersion? version)
    {
        if (version?.Library is { } library)
            return [library];
        string[] unknown =
        [
            .. _objects.Where(node => node.File.HasUnknownExports).Select(node => node.File.Known!.Name),
            .. local.SelectMany(node => node.Needs).Where(need => need.Resolution is Resolution.Unknown).Select(need => need.Name),
        ];
        return unknown.Length > 0 ? unknown : [PythonFunctions.Exporter];
    }

    private int Provider(string library)
    {
        for (var i = 0; i < _objects.Length; i++)
        {
            if ((_objects[i].File.Known is not null || !_objects[i].File.Exports.IsEmpty) && map.HasName(_objects[i], library))
                return i;
        }

        return Nowhere;
    }
}

/// <summary>The result of the lookup of a symbol.</summary>
internal enum LookupEnd
{
    /// <summary>A definition was found.</summary>
    Found,

    /// <summary>No library defines it.</summary>
    NotFound,

    /// <summary>The lookup stopped at the library that should define it.</summary>
    Stops,

    /// <summary>The loader aborts the process.</summary>
    Aborts,
}

/// <summary>An import that is not found.</summary>
/// <param name="Name">The symbol.</param>
/// <param name="Version">The required version; null if any will match.</param>
/// <param name="End">The result of the lookup.</param>
internal sealed record Unbound(string Name, SymbolVersion? Version, LookupEnd End);
