using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.Packaging.Abis;

namespace Armature.Inventory.Native;

/// <summary>What a native file is to Python.</summary>
public enum NativeRole
{
    /// <summary>Python can import it, going by its name and place: below a <c>sys.path</c> entry, in directories that could be packages.</summary>
    ExtensionModule,

    /// <summary>A library that extensions or ctypes load.</summary>
    Library,

    /// <summary>A program, as in <c>bin</c> or a wheel's <c>.data/scripts</c>.</summary>
    Program,
}

/// <summary>A file of machine code, or one that by its name should be.</summary>
public sealed record NativeFile
{
    /// <summary>Its path in the subject's tree.</summary>
    public required string Path { get; init; }

    /// <summary>Its path as a report shows it: relative to the <c>sys.path</c> entry, wheel root or subject it lies under.</summary>
    public required string ShownPath { get; init; }

    /// <summary>What it is to Python.</summary>
    public required NativeRole Role { get; init; }

    /// <summary>The module's full dotted name for an extension module (<c>numpy._core._multiarray_umath</c>); else null.</summary>
    public string? ModuleName { get; init; }

    /// <summary>Its file name taken apart, for an extension module.</summary>
    public ExtensionName? Extension { get; init; }

    /// <summary>The distribution that owns it by its RECORD, egg-info, conda-meta or <c>*.libs</c> directory; null where nobody does.</summary>
    public Distribution? Owner { get; init; }

    /// <summary>Bytes; −1 where unknown.</summary>
    public long Length { get; init; } = -1;

    /// <summary>What was read from it; null where it is of no known format or could not be read.</summary>
    public BinaryImage? Image { get; init; }

    /// <summary>The module definitions found in it; empty where there are none, or none that can be read without loading it.</summary>
    public ImmutableArray<ModuleDefinition> Definitions { get; init; } = [];

    /// <summary>What it was compiled for where it uses NumPy's C API; null where it does not, or its constants do not tell.</summary>
    public NumpyBuild? Numpy { get; init; }

    /// <summary>The first bytes (up to 16) of a file of no known format, as evidence; empty otherwise.</summary>
    public ReadOnlyMemory<byte> FirstBytes { get; init; }

    /// <summary>Why it could not be read, in the system's words; null where it could.</summary>
    public string? Refusal { get; init; }
}
