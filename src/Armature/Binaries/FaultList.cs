using System.Collections.Immutable;

namespace Armature.Binaries;

/// <summary>Collects the faults of one image. Keeps only the first ones, so that a hostile file cannot fill the memory.</summary>
internal sealed class FaultList
{
    private const int Limit = 64;
    private List<FormatFault>? _faults;

    public bool IsEmpty => _faults is null;

    public bool IsFull => _faults?.Count >= Limit;

    public void Add(FileOffset at, string structure, string problem)
    {
        _faults ??= [];
        if (_faults.Count < Limit)
            _faults.Add(new FormatFault(at, structure, problem));
    }

    public ImmutableArray<FormatFault> ToImmutable() => _faults is null ? [] : [.. _faults];
}
