using System.Collections.Immutable;

namespace Armature.Binaries.MachO;

/// <summary>The faults of one slice; a hostile file may have millions, of which the first are told.</summary>
internal sealed class FaultList
{
    private const int Most = 50;
    private readonly ImmutableArray<FormatFault>.Builder _faults = ImmutableArray.CreateBuilder<FormatFault>();

    public void Add(FileOffset at, string structure, string problem)
    {
        if (_faults.Count < Most)
            _faults.Add(new FormatFault(at, structure, problem));
    }

    public ImmutableArray<FormatFault> ToImmutable() => _faults.ToImmutable();
}
