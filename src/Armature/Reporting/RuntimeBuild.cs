using System.Collections.Immutable;
using Armature.Loading.Runtimes;

namespace Armature.Reporting;

/// <summary>A copy of a BLAS or of an OpenMP runtime, with the strings inside it that describe its build.</summary>
public sealed record RuntimeBuild
{
    internal RuntimeBuild(NumericRuntime runtime, RuntimeText text) => (Runtime, Text) = (runtime, text);

    /// <summary>The product: OpenBLAS, MKL, libgomp.</summary>
    public string Name => Runtime.Library.Name;

    /// <summary>Its version; null if its file does not contain one.</summary>
    public string? Version => Text.Version;

    /// <summary>Its path, as the subject has it.</summary>
    public string Path => Runtime.ShownPath;

    /// <summary>The packages and files that need it.</summary>
    public ImmutableArray<string> UsedBy => Runtime.UsedBy;

    /// <summary>The width of its integers. The strings inside the file override what its file and symbol names suggest.</summary>
    public IntegerWidth Width => Text.IsWide && Runtime.Width is IntegerWidth.Narrow ? IntegerWidth.Wide : Runtime.Width;

    /// <summary>How it creates threads.</summary>
    public ThreadingLayer Threading => Text.UsesOpenMp ? ThreadingLayer.OpenMp : Runtime.Threading;

    internal NumericRuntime Runtime { get; init; }

    internal RuntimeText Text { get; init; }
}
