using Armature.Loading.Runtimes;

namespace Armature.Reporting;

/// <summary>A copy of a BLAS or of an OpenMP runtime, with the strings inside it that describe its build.</summary>
/// <param name="Runtime">The copy.</param>
/// <param name="Text">The strings inside its file.</param>
public sealed record RuntimeBuild(NumericRuntime Runtime, RuntimeText Text)
{
    /// <summary>The width of its integers. The strings inside the file override what its file and symbol names suggest.</summary>
    public IntegerWidth Width => Text.IsWide && Runtime.Width is IntegerWidth.Narrow ? IntegerWidth.Wide : Runtime.Width;

    /// <summary>How it creates threads.</summary>
    public ThreadingLayer Threading => Text.UsesOpenMp ? ThreadingLayer.OpenMp : Runtime.Threading;
}
