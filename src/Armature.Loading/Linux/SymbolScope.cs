using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>Where the symbols of an opened object are looked up: in the program and its libraries, then in what the object brings in.</summary>
internal sealed class SymbolScope(ImmutableArray<LinkNode> global, IReadOnlyList<LinkNode> local, LinkMap map)
{
    private const int Nowhere = int.MaxValue;

    private readonly LinkNode[] _objects = [.. global, .. local];

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
            if (IsBound(imports.Utf8(symbol.Name), hashes[i], version, provider, out var stoppedAt))
                continue;
            if (stoppedAt || symbol.Binding is not SymbolBinding.Weak)
                missing.Add(new Unbound(imports.Text(symbol.Name), version?.Name, stoppedAt ? version?.Library : null));
        }

        return missing;
    }

    // the library that the version need names ends the lookup if it does not define the symbol (do_lookup_x)
    private bool IsBound(ReadOnlySpan<byte> name, uint hash, SymbolVersion? version, int provider, out bool stopped)
    {
        stopped = false;
        for (var i = 0; i < _objects.Length && !stopped; i++)
        {
            if (_objects[i].File.Exports.Defines(name, hash, version))
                return true;
            stopped = i == provider;
        }

        return false;
    }

    private int Provider(string library)
    {
        for (var i = 0; i < _objects.Length; i++)
        {
            if (!_objects[i].File.Exports.IsEmpty && map.GoesBy(_objects[i], library))
                return i;
        }

        return Nowhere;
    }
}

/// <summary>An import that is not found.</summary>
/// <param name="Name">The symbol.</param>
/// <param name="Version">The version that it has to have.</param>
/// <param name="Library">The library in scope that should have it; null where the lookup went through to the end.</param>
internal sealed record Unbound(string Name, string? Version, string? Library);
