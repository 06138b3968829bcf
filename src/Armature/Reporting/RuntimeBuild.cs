using Armature.Loading.Runtimes;

namespace Armature.Reporting;

/// <summary>A copy of a BLAS or of a runtime of OpenMP, with what its own words tell.</summary>
/// <param name="Runtime">The copy.</param>
/// <param name="Text">Its own words.</param>
public sealed record RuntimeBuild(NumericRuntime Runtime, RuntimeText Text)
{
    /// <summary>How wide its integers are: its own words count for more than its names.</summary>
    public IntegerWidth Width => Text.IsWide && Runtime.Width is IntegerWidth.Narrow ? IntegerWidth.Wide : Runtime.Width;

    /// <summary>What it makes its threads with.</summary>
    public ThreadingLayer Threading => Text.UsesOpenMp ? ThreadingLayer.OpenMp : Runtime.Threading;
}
