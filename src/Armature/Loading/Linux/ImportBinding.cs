using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Binaries.Elf;
using Armature.Subjects;

namespace Armature.Loading.Linux;

/// <summary>Binds every import of an object and its dependencies, as RTLD_NOW does (glibc <c>elf/dl-reloc.c</c>).</summary>
internal sealed class ImportBinding(FileTree tree, GlibcProcess process)
{
    private readonly ConcurrentDictionary<LibraryFile, Lazy<(LibraryFile[] Reach, string[] UnknownExports)>> _selfContained = new();

    /// <summary>The symbols that are not found, in the loader's order: dependencies before the objects that need them.</summary>
    /// <param name="unknownExports">Receives the libraries that may define what was not found.</param>
    public IEnumerable<LoadFault> Of(IReadOnlyList<LinkNode> objects, LinkMap map, ISet<string> unknownExports)
    {
        var scope = Scope(objects, map);
        foreach (var node in DependenciesFirst(objects))
        {
            if (node != objects[0] && IsSelfContained(node, map, unknownExports))
                continue;
            foreach (var fault in Faults(node, scope.Unbound(node)))
                yield return fault;
        }

        unknownExports.UnionWith(scope.UnknownExports);
    }

    private SymbolScope Scope(IReadOnlyList<LinkNode> objects, LinkMap map) =>
        new(process.Global, objects, map, process.Environment.Version, process.IsIncomplete);

    /// <summary>The order of relocation: depth first, starting from the last object (<c>elf/dl-sort-maps.c</c>).</summary>
    internal static List<LinkNode> DependenciesFirst(IReadOnlyList<LinkNode> objects)
    {
        var members = new HashSet<LinkNode>(objects.Skip(1));
        var ordered = new List<LinkNode>(objects.Count);
        var stack = new Stack<(LinkNode Node, int Next)>();
        for (var i = objects.Count - 1; i > 0; i--)
        {
            if (members.Remove(objects[i]))
                stack.Push((objects[i], 0));
            while (stack.TryPop(out var top))
            {
                if (top.Next == top.Node.Children.Count)
                {
                    ordered.Add(top.Node);
                    continue;
                }

                stack.Push((top.Node, top.Next + 1));
                if (members.Remove(top.Node.Children[top.Next]))
                    stack.Push((top.Node.Children[top.Next], 0));
            }
        }

        // the opened object comes last, even if one of its dependencies needs it
        ordered.Add(objects[0]);
        return ordered;
    }

    /// <summary>
    /// Whether a library finds all its imports in the program and its own dependencies. It then binds in every closure in which it has the same
    /// dependencies, so the result is cached.
    /// </summary>
    private bool IsSelfContained(LinkNode node, LinkMap map, ISet<string> unknownExports)
    {
        var reach = Reach(node);
        var known = _selfContained.GetOrAdd(
            node.File,
            _ => new Lazy<(LibraryFile[], string[])>(() =>
            {
                var scope = Scope(reach, map);
                return scope.Unbound(node).Count == 0 ? ([.. reach.Select(member => member.File)], [.. scope.UnknownExports]) : ([], []);
            })
        );
        if (!known.Value.Reach.AsSpan().SequenceEqual([.. reach.Select(member => member.File)]))
            return false;
        unknownExports.UnionWith(known.Value.UnknownExports);
        return true;
    }

    private List<LinkNode> Reach(LinkNode node)
    {
        var reach = new List<LinkNode> { node };
        var seen = new HashSet<LinkNode> { node };
        for (var i = 0; i < reach.Count; i++)
        {
            foreach (var child in reach[i].Children)
            {
                if (!process.IsGlobal(child) && seen.Add(child))
                    reach.Add(child);
            }
        }

        return reach;
    }

    private IEnumerable<LoadFault> Faults(LinkNode node, List<Unbound> missing)
    {
        if (missing.Count == 0)
            return [];
        var order = Relocations(node);
        var ordered = order is { } names
            ? missing
                .Select(symbol => (symbol, At: names.IndexOf(symbol.Name)))
                .Where(pair => pair.At >= 0)
                .OrderBy(pair => pair.At)
                .Select(pair => pair.symbol)
            : missing;
        return ordered.Select(symbol => Fault(node, symbol));
    }

    private static LoadFault Fault(LinkNode node, Unbound symbol) =>
        symbol is { End: LookupEnd.Aborts, Version.Library: { } library }
            ? new LoadFault.Inconsistency(
                node.Path,
                library,
                "dl-lookup.c: check_match: Assertion `version->filename == NULL || ! _dl_name_match_p (version->filename, map)"
            )
            : new LoadFault.Symbol(
                node.Path,
                symbol.Name,
                symbol.Version?.Name,
                GlibcMessages.Symbol(
                    node.Path,
                    symbol.Name,
                    symbol.Version?.Name,
                    symbol.End is LookupEnd.Stops ? symbol.Version?.Library : null
                )
            );

    private ImmutableArray<string>? Relocations(LinkNode node)
    {
        if (tree.Open(node.Path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
            return RelocationOrder.Symbols(source);
    }
}
