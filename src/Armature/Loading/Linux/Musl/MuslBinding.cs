using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Binaries.Elf;
using Armature.Knowledge;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Linux.Musl;

/// <summary>Applies the relocations of the opened objects, in the order in which they were mapped (musl <c>ldso/dynlink.c</c>, do_relocs).</summary>
internal sealed class MuslBinding(TargetTree tree, MuslEnvironment environment, IReadOnlyList<MuslObject> started)
{
    private readonly ConcurrentDictionary<LibraryFile, Lazy<ImmutableArray<MuslRelocation>>> _relocations = new();
    private readonly KnownExports? _known = environment.Version is { } version ? new KnownExports(environment.Process, version) : null;
    private readonly ImmutableArray<uint> _initialExec = InitialExecRelocations.Types(environment.Process);
    private readonly ImmutableArray<uint> _supported = MuslFacts.RelocationTypes(environment.Process);

    /// <summary>All errors; the loader stops at the first.</summary>
    public IEnumerable<LoadFault> Of(IReadOnlyList<MuslObject> opened)
    {
        MuslObject[] scope = [.. started, .. opened];
        return opened.SelectMany(node =>
            IsForeign(node) ? Foreign(node, scope)
            : started.Count > 0 ? Faults(node, scope)
            : _known is not null && KnownExports.Decide(opened) ? Absent(node, scope, _known)
            : []
        );
    }

    /// <summary>
    /// The libraries that may export what is not bound: those whose files are not available, or else the program. Empty if the process is known, or nothing
    /// of its system.
    /// </summary>
    public IEnumerable<string> UnknownExports(IReadOnlyList<MuslObject> opened)
    {
        if (started.Count > 0 || _known is null)
            return [];
        MuslObject[] scope = [.. opened];
        var isDecided = KnownExports.Decide(opened);
        if (!opened.Where(node => !IsForeign(node)).SelectMany(node => Unbound(node, scope, _known)).Any(IsUnknown))
            return [];
        string[] unknown =
        [
            .. opened.SelectMany(node => node.Needs).Where(need => need.Resolution is Resolution.Unknown).Select(need => need.Name),
        ];
        return unknown.Length > 0 ? unknown : [PythonFunctions.Exporter];

        bool IsUnknown(MuslRelocation relocation) =>
            !PythonFunctions.Contain(relocation.Utf8) && !(isDecided && _known.IsOfGlibc(relocation));
    }

    // without the system's files, only symbols of C libraries can be known to be undefined
    private IEnumerable<LoadFault> Absent(MuslObject node, MuslObject[] scope, KnownExports known) =>
        Unbound(node, scope, known)
            .Where(known.IsOfGlibc)
            .Select(relocation => relocation.Name)
            .Distinct(StringComparer.Ordinal)
            .Select(name => NotFound(node, name));

    private IEnumerable<MuslRelocation> Unbound(MuslObject node, MuslObject[] scope, KnownExports known) =>
        RelocationsOf(node.File)
            .Where(relocation =>
                relocation is { IsLookedUp: true, MayBeAbsent: false }
                && !known.Has(relocation)
                && !IsLargeFileName(relocation.Name)
                && Definer(scope, relocation) is null
            );

    private bool IsForeign(MuslObject node) => node.File.Slice is { } slice && slice.Architecture != environment.Process;

    // a library for another machine is mapped like any other; the first relocation that fails is the only error
    private IEnumerable<LoadFault> Foreign(MuslObject node, MuslObject[] scope)
    {
        var need = node.NeededBy?.Needs.FirstOrDefault(need =>
            need.Resolution is Resolution.WrongArchitecture wrong && wrong.Path == node.Path
        );
        return Faults(node, scope)
            // without the program we do not know which symbols are undefined
            .Where(fault => started.Count > 0 || fault is LoadFault.Other)
            .Take(1)
            .Select(first => need is null ? first : new LoadFault.Library(node.NeededBy!.Path, need, first.Text));
    }

    private IEnumerable<LoadFault> Faults(MuslObject node, MuslObject[] scope)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        var name = "";
        foreach (var relocation in RelocationsOf(node.File))
        {
            var definer = node;
            if (relocation.Name.Length > 0)
                name = relocation.Name;
            if (relocation.IsLookedUp)
            {
                definer = Definer(scope, relocation);
                if (definer is null && !relocation.MayBeAbsent && !HasLargeFileName(scope, relocation.Name))
                {
                    if (reported.Add(name))
                        yield return NotFound(node, name);
                    continue;
                }
            }

            if (Check(node, relocation, definer, name) is { } fault && reported.Add(fault.Text))
                yield return fault;
        }
    }

    private ImmutableArray<MuslRelocation> RelocationsOf(LibraryFile file) =>
        _relocations.GetOrAdd(file, key => new Lazy<ImmutableArray<MuslRelocation>>(() => Read(key))).Value;

    private ImmutableArray<MuslRelocation> Read(LibraryFile file)
    {
        if (tree.Open(file.Path) is not OpenOutcome.Opened { Source: var source })
            return [];
        using (source)
            return Relocations.Read(source) is { } relocations ? MuslRelocation.Of(relocations) : [];
    }

    private static MuslObject? Definer(MuslObject[] scope, MuslRelocation relocation)
    {
        foreach (var candidate in scope)
        {
            if (candidate.File.Exports.DefinesUnversioned(relocation.Utf8, relocation.Hash))
                return candidate;
        }

        return null;
    }

    // open64 resolves to open although musl no longer defines open64 (get_lfs64)
    private static bool HasLargeFileName(MuslObject[] scope, string name) =>
        IsLargeFileName(name)
        && scope.Any(candidate =>
            candidate.File.Exports.DefinesUnversioned("readdir"u8) && !candidate.File.Exports.DefinesUnversioned("readdir64"u8)
        );

    private static bool IsLargeFileName(string name) =>
        name == "readdir64_r" || (name.EndsWith("64", StringComparison.Ordinal) && MuslFacts.LargeFileNames.Contains(name[..^2]));

    // objects that are opened later get no static TLS; for a symbol without a name, the loader's message repeats the last name
    private LoadFault.Other? Check(MuslObject node, MuslRelocation relocation, MuslObject? definer, string name) =>
        _supported.IsEmpty ? null
        : _initialExec.Contains(relocation.Type) && definer is not null && !started.Contains(definer)
            ? new LoadFault.Other(
                node.Path,
                $"initial-exec TLS of {name} in {definer.Path}",
                $"Error relocating {node.Path}: {name}: initial-exec TLS resolves to dynamic definition in {definer.Path}"
            )
        : !_supported.Contains(relocation.Type)
            ? new LoadFault.Other(
                node.Path,
                $"unsupported relocation type {relocation.Type}",
                $"Error relocating {node.Path}: unsupported relocation type {relocation.Type}"
            )
        : null;

    private static LoadFault.Symbol NotFound(MuslObject node, string name) =>
        new(node.Path, name, null, $"Error relocating {node.Path}: {name}: symbol not found");
}
