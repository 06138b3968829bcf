using System.Collections.Immutable;

namespace Armature.Binaries.Elf;

/// <summary>The faults of one file as they are found. A file made of nothing but faults must not fill the memory, so only the first are kept.</summary>
internal sealed class FaultLog
{
    private const int Limit = 64;
    private List<FormatFault>? _faults;

    public void Add(FileOffset at, string structure, string problem)
    {
        _faults ??= [];
        if (_faults.Count < Limit)
            _faults.Add(new FormatFault(at, structure, problem));
    }

    public ImmutableArray<FormatFault> ToImmutable() => _faults is null ? [] : [.. _faults];
}
