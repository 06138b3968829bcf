namespace Armature.Binaries.Gpu;

/// <summary>Collects what the readers of the formats find in one file.</summary>
internal sealed class GpuCodeBuilder(ByteSource file)
{
    /// <summary>More distinct targets than any compiler has.</summary>
    private const int MaxTargets = 1024;

    private readonly HashSet<GpuTarget> _targets = [];
    private readonly FaultList _faults = new();
    private bool _isFound;

    public ByteSource File => file;

    /// <summary>Why some code is not listed; null if all is.</summary>
    public string? Unread { get; set; }

    /// <summary>Notes that the file has a container for GPU code, even if it is empty.</summary>
    public void Found() => _isFound = true;

    public void Add(GpuTarget target)
    {
        _isFound = true;
        if (_targets.Count < MaxTargets)
            _targets.Add(target);
    }

    public void AddFault(long at, string structure, string problem)
    {
        _faults.Add(new FileOffset(at), structure, problem);
        Unread ??= $"{structure} {problem}";
    }

    /// <summary>The code; null if the file contains none.</summary>
    public GpuCode? Build() =>
        _isFound ? new GpuCode([.. _targets.Order(GpuTarget.Ordering)], Unread) { Faults = _faults.ToImmutable() } : null;
}
