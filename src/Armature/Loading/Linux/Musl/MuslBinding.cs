using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Binaries.Elf;
using Armature.Knowledge;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Linux.Musl;

/// <summary>Carries out the relocations of what was opened, in the order in which it was mapped (musl <c>ldso/dynlink.c</c>, do_relocs).</summary>
internal sealed class MuslBinding(TargetTree tree, MuslEnvironment environment, IReadOnlyList<MuslObject> held)
{
    private readonly ConcurrentDictionary<LibraryFile, Lazy<ImmutableArray<MuslWork>>> _work = new();
    private readonly ImmutableArray<uint> _initialExec = InitialExec.Types(environment.Process);
    private readonly MuslRelocationTypes? _types = MuslRelocationTypes.Of(environment.Process);

    /// <summary>What cannot be put right; the loader stops at the first.</summary>
    public IEnumerable<LoadFault> Of(IReadOnlyList<MuslObject> opened)
    {
        MuslObject[] scope = [.. held, .. opened];
        return opened.SelectMany(node =>
            IsForeign(node) ? Foreign(node, scope)
            : held.Count > 0 ? Faults(node, scope)
            : []
        );
    }

    private bool IsForeign(MuslObject node) => node.File.Slice is { } slice && slice.Architecture != environment.Process;

    // a library for another machine is mapped like any other; what it stumbles over first is all that the loader says of it
    private IEnumerable<LoadFault> Foreign(MuslObject node, MuslObject[] scope)
    {
        var need = node.NeededBy?.Needs.FirstOrDefault(need =>
            need.Resolution is Resolution.WrongArchitecture wrong && wrong.Path == node.Path
        );
        return Faults(node, scope)
            // without the program nobody knows which symbols it lacks
            .Where(fault => held.Count > 0 || fault is LoadFault.Other)
            .Take(1)
            .Select(first => need is null ? first : new LoadFault.Library(node.NeededBy!.Path, need, first.Text));
    }

    private IEnumerable<LoadFault> Faults(MuslObject node, MuslObject[] scope)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        var name = "";
        foreach (var work in WorkOf(node.File))
        {
            var definer = node;
            if (work.Name.Length > 0)
                name = work.Name;
            if (work.IsLookedUp)
            {
                definer = Definer(scope, work);
                if (definer is null && !work.MayBeAbsent && !HasLargeFileName(scope, work.Name))
                {
                    if (reported.Add(name))
                        yield return NotFound(node, name);
                    continue;
                }
            }

            if (Refuses(node, work, definer, name) is { } fault && reported.Add(fault.Text))
                yield return fault;
        }
    }

    private ImmutableArray<MuslWork> WorkOf(LibraryFile file) =>
        _work.GetOrAdd(file, key => new Lazy<ImmutableArray<MuslWork>>(() => Read(key))).Value;

    private ImmutableArray<MuslWork> Read(LibraryFile file)
    {
        if (tree.Open(file.Path) is not OpenOutcome.Opened { Source: var source })
            return [];
        using (source)
            return Relocations.Read(source) is { } relocations ? MuslWork.Of(relocations) : [];
    }

    private static MuslObject? Definer(MuslObject[] scope, MuslWork work)
    {
        foreach (var candidate in scope)
        {
            if (candidate.File.Exports.Offers(work.Utf8, work.Hash))
                return candidate;
        }

        return null;
    }

    // open64 finds open also where musl no longer has the longer name (get_lfs64)
    private static bool HasLargeFileName(MuslObject[] scope, string name) =>
        name == "readdir64_r"
        || (
            name.EndsWith("64", StringComparison.Ordinal)
            && MuslFacts.LargeFileNames.Contains(name[..^2])
            && scope.Any(candidate => candidate.File.Exports.Offers("readdir"u8) && !candidate.File.Exports.Offers("readdir64"u8))
        );

    // what is opened late has no place in the static part of thread-local storage; for a symbol without a name the loader repeats the last
    private LoadFault.Other? Refuses(MuslObject node, MuslWork work, MuslObject? definer, string name) =>
        _types is null ? null
        : _initialExec.Contains(work.Type) && definer is not null && !held.Contains(definer)
            ? new LoadFault.Other(
                node.Path,
                $"initial-exec TLS of {name} in {definer.Path}",
                $"Error relocating {node.Path}: {name}: initial-exec TLS resolves to dynamic definition in {definer.Path}"
            )
        : !_types.Known.Contains(work.Type)
            ? new LoadFault.Other(
                node.Path,
                $"unsupported relocation type {work.Type}",
                $"Error relocating {node.Path}: unsupported relocation type {work.Type}"
            )
        : null;

    private static LoadFault.Symbol NotFound(MuslObject node, string name) =>
        new(node.Path, name, null, $"Error relocating {node.Path}: {name}: symbol not found");
}
