using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Conda;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>An interpreter and its standard library.</summary>
/// <param name="Interpreter">The interpreter, with an empty search path.</param>
/// <param name="Library">The standard library; null if it was not found.</param>
/// <param name="Location">The environment.</param>
internal sealed record FoundInterpreter(Interpreter Interpreter, StandardLibrary? Library, EnvironmentLocation Location);

/// <summary>Describes an interpreter by reading files, without running it.</summary>
internal static class InterpreterReader
{
    /// <summary>Reads the interpreter of an environment.</summary>
    public static FoundInterpreter Read(FileTree tree, EnvironmentLocation location, InventoryNotes notes)
    {
        var library = BaseLibrary.Find(tree, location, notes);
        var executable =
            location.Executable ?? ExecutableFinder.Find(tree, location.Prefix, location.Configuration is null ? library : null);
        if (executable is null)
            NoteMissing(tree, location, notes);
        var real = executable is not null && tree.IsFile(executable) ? tree.RealPath(executable) : null;
        var image = Image(tree, library, real, notes);
        var platform = Platform(tree, location, library, image, notes);
        var data = library is null ? null : SysconfigData.Read(tree, library);
        var abi = Abi(tree, location, library, data, notes);
        var interpreter = new Interpreter
        {
            Executable = executable,
            RealExecutable = real,
            Prefix = location.Prefix,
            BasePrefix = location.Configuration is null ? location.Prefix : library?.Prefix,
            IsVirtual = location.Configuration is not null,
            Configuration = location.Configuration,
            Abi = abi,
            System = platform.System,
            CLibrary = platform.CLibrary,
            Architectures = platform.Architectures,
            Image = image,
            ExtensionSuffixes = Suffixes(abi, data, platform, notes),
            Evidence = notes.Evidence.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
        return new FoundInterpreter(interpreter, library, location);
    }

    private static void NoteMissing(FileTree tree, EnvironmentLocation location, InventoryNotes notes)
    {
        if (ExecutableFinder.FindDangling(tree, location.Prefix) is not { } link)
            notes.Fault(EnvironmentFaultKind.ExecutableMissing, location.Prefix, "no python found in its bin or Scripts directory");
        else if (location.Configuration?.Home is not { } home)
            notes.Fault(EnvironmentFaultKind.BaseMissing, link, "its python is a link to a file that does not exist");
        // a missing home was already noted as the cause
        else if (HomePath.IsExpected(tree, home) && tree.IsDirectory(home))
            notes.Fault(EnvironmentFaultKind.BaseMissing, link, $"its python is a link to a file that does not exist; home = {home}");
    }

    // Scripts/python.exe of a virtual environment is only a launcher
    private static BinaryImage? Image(FileTree tree, StandardLibrary? library, string? real, InventoryNotes notes)
    {
        var path =
            library is { IsWindows: true } && TreePath.Join(library.Prefix, "python.exe") is var program && tree.IsFile(program)
                ? program
                : real;
        if (path is null)
            return null;
        var image = BinaryFile.Read(tree, path);
        if (image is null)
            notes.Unknown("the interpreter's architecture", $"{path} is not an executable of a known format");
        else
            notes.Evidence["architecture"] = path;
        return image;
    }

    private static ImagePlatform Platform(
        FileTree tree,
        EnvironmentLocation location,
        StandardLibrary? library,
        BinaryImage? image,
        InventoryNotes notes
    )
    {
        var found = ImagePlatform.Of(image);
        if (found.System is not SystemFamily.Unknown)
            return found;
        if (CondaPlatform.Find(tree, location.Prefix) is { } conda)
        {
            notes.Evidence["architecture"] = conda.From;
            return conda.Platform;
        }

        var isWindows = library is { IsWindows: true } || tree.IsDirectory(TreePath.Join(location.Prefix, "Scripts"));
        return isWindows ? found with { System = SystemFamily.Windows }
            : location.Prefix.Contains(".framework/", StringComparison.Ordinal) ? found with { System = SystemFamily.MacOS }
            : found;
    }

    private static PythonAbi? Abi(
        FileTree tree,
        EnvironmentLocation location,
        StandardLibrary? library,
        SysconfigData? data,
        InventoryNotes notes
    )
    {
        if (library is null)
            return AbiWithoutLibrary(tree, location, notes);
        var evidence = VersionEvidence.Find(tree, library);
        notes.Evidence["version"] = evidence?.From ?? library.Path;
        if (data is not null)
            notes.Evidence["abi"] = data.Path;
        var abi = library.Abi with { Version = evidence?.Version ?? library.Abi.Version };
        var own = data?.SoAbi is { } tag ? SuffixTag.TryParse(tag)?.Abi : null;
        return abi with
        {
            IsFreeThreaded = abi.IsFreeThreaded || data is { HasGil: false },
            IsDebug = abi.IsDebug || data is { IsDebug: true },
            Flags = own?.Flags ?? "",
        };
    }

    private static PythonAbi? AbiWithoutLibrary(FileTree tree, EnvironmentLocation location, InventoryNotes notes)
    {
        var evidence = location.Configuration is { Version: { } version } configuration
            ? new VersionEvidence(version, configuration.Path)
            : VersionEvidence.FromConda(tree, location.Prefix);
        if (evidence is null)
        {
            notes.Unknown("the interpreter's version", "no file contains it");
            return null;
        }

        notes.Evidence["version"] = evidence.From;
        return new PythonAbi(PythonImplementation.CPython, evidence.Version);
    }

    private static ImmutableArray<string> Suffixes(PythonAbi? abi, SysconfigData? data, ImagePlatform platform, InventoryNotes notes)
    {
        if (abi is null)
            return [];
        if (data?.SoAbi is { Length: > 0 } tag && abi.Implementation is PythonImplementation.CPython && abi.Version.Major >= 3)
            return ExtensionSuffixes.ForSoAbi(abi, tag, data.AlternativeSoAbi, data.MultiArchitecture);
        var architecture = platform.Architectures is [var first, ..] ? first : Architecture.Unknown;
        var suffixes = ExtensionSuffixes.For(abi, platform.System, architecture, platform.CLibrary);
        if (suffixes.IsEmpty)
            notes.Unknown("the interpreter's extension suffixes", "its system and architecture are unknown");
        return suffixes;
    }
}
