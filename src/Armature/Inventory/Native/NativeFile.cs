using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.Packaging.Abis;

namespace Armature.Inventory.Native;

/// <summary>The role of a native file for Python.</summary>
internal enum NativeRole
{
    /// <summary>A module that Python can import, by its name and location: below a <c>sys.path</c> entry, in directories that can be packages.</summary>
    ExtensionModule,

    /// <summary>A library that extensions or ctypes load.</summary>
    Library,

    /// <summary>A program, as in <c>bin</c> or a wheel's <c>.data/scripts</c>.</summary>
    Program,
}

/// <summary>A native file, or a file whose name suggests one.</summary>
internal sealed record NativeFile
{
    /// <summary>A library that was not classified and read yet.</summary>
    public static NativeFile Of(string path) =>
        new()
        {
            Path = path,
            ShownPath = path,
            Role = NativeRole.Library,
        };

    /// <summary>The path in the subject's tree.</summary>
    public required string Path { get; init; }

    /// <summary>The path to show: relative to the <c>sys.path</c> entry, wheel root or subject that contains it.</summary>
    public required string ShownPath { get; init; }

    /// <summary>The role for Python.</summary>
    public required NativeRole Role { get; init; }

    /// <summary>For an extension module its full dotted name (<c>numpy._core._multiarray_umath</c>); otherwise null.</summary>
    public string? ModuleName { get; init; }

    /// <summary>For an extension module the parts of its file name; otherwise null.</summary>
    public ExtensionName? Extension { get; init; }

    /// <summary>
    /// The name in the entry function: the last component of the module's name, so that of the package for <c>__init__.so</c> (CPython
    /// <c>Python/importdl.c</c>, get_encoded_name). Null if it is not a module or the package's name is unknown.
    /// </summary>
    public string? EntryName =>
        Extension?.Module is "__init__"
            ? ModuleName?.Split('.')[^1] is { Length: > 0 } package
                ? package
                : null
            : Extension?.Module;

    /// <summary>The distribution that owns it, by RECORD, egg-info, conda-meta or the name of a <c>*.libs</c> directory; null if there is none.</summary>
    public Distribution? Owner { get; init; }

    /// <summary>Whether it is never imported, because an earlier entry of <c>sys.path</c> has the same package.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Bytes; −1 if unknown.</summary>
    public long Length { get; init; } = -1;

    /// <summary>The parsed file; null if its format is unknown or it could not be read.</summary>
    public BinaryImage? Image { get; init; }

    /// <summary>The module definitions in the file; empty if none can be found without loading it.</summary>
    public ImmutableArray<ModuleDefinition> Definitions { get; init; } = [];

    /// <summary>The NumPy build information of a module that uses NumPy's C API; null if it does not, or its constants do not show it.</summary>
    public NumpyBuild? Numpy { get; init; }

    /// <summary>The first bytes (up to 16) of a file with an unknown format, as evidence; otherwise empty.</summary>
    public ReadOnlyMemory<byte> FirstBytes { get; init; }

    /// <summary>The system's error message if the file could not be read; otherwise null.</summary>
    public string? Refusal { get; init; }
}
