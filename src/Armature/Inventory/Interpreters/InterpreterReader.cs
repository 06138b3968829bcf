using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Conda;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>An interpreter and its standard library.</summary>
/// <param name="Interpreter">The interpreter, with an empty search path.</param>
/// <param name="Library">The standard library; null if it was not found.</param>
/// <param name="Place">The environment.</param>
internal sealed record FoundInterpreter(Interpreter Interpreter, StandardLibrary? Library, EnvironmentLocation Place);

/// <summary>Describes an interpreter by reading files, without running it.</summary>
internal static class InterpreterReader
{
    /// <summary>Reads the interpreter of an environment.</summary>
    public static FoundInterpreter Read(FileTree tree, EnvironmentLocation place, InventoryNotes notes)
    {
        var library = BaseLibrary.Find(tree, place, notes);
        var executable = place.Executable ?? ExecutableFinder.Find(tree, place.Prefix, place.Configuration is null ? library : null);
        if (executable is null)
            NoteMissing(tree, place, notes);
        var real = executable is not null && tree.IsFile(executable) ? tree.RealPath(executable) : null;
        var image = Image(tree, library, real, notes);
        var platform = Platform(tree, place, library, image, notes);
        var data = library is null ? null : SysconfigData.Read(tree, library);
        var abi = Abi(tree, place, library, data, notes);
        var interpreter = new Interpreter
        {
            Executable = executable,
            RealExecutable = real,
            Prefix = place.Prefix,
            BasePrefix = place.Configuration is null ? place.Prefix : library?.Prefix,
            IsVirtual = place.Configuration is not null,
            Configuration = place.Configuration,
            Abi = abi,
            System = platform.System,
            CLibrary = platform.CLibrary,
            Architectures = platform.Architectures,
            Image = image,
            ExtensionSuffixes = Suffixes(abi, data, platform, notes),
            Evidence = notes.Evidence.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
        return new FoundInterpreter(interpreter, library, place);
    }

    private static void NoteMissing(FileTree tree, EnvironmentLocation place, InventoryNotes notes)
    {
        if (ExecutableFinder.FindDangling(tree, place.Prefix) is not { } link)
            notes.Fault(EnvironmentFaultKind.ExecutableMissing, place.Prefix, "there is no python in its bin or Scripts directory");
        else if (place.Configuration?.Home is not { } home)
            notes.Fault(EnvironmentFaultKind.BaseMissing, link, "its python is a link to a file that is not there");
        // a missing home was already noted as the cause
        else if (HomePath.Belongs(tree, home) && tree.IsDirectory(home))
            notes.Fault(EnvironmentFaultKind.BaseMissing, link, $"its python is a link to a file that is not there; home = {home}");
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
            notes.Unknown("the interpreter's architecture", $"{path} is no program of a known format");
        else
            notes.Evidence["architecture"] = path;
        return image;
    }

    private static ImagePlatform Platform(
        FileTree tree,
        EnvironmentLocation place,
        StandardLibrary? library,
        BinaryImage? image,
        InventoryNotes notes
    )
    {
        var found = ImagePlatform.Of(image);
        if (found.System is not SystemFamily.Unknown)
            return found;
        if (CondaPlatform.Find(tree, place.Prefix) is { } conda)
        {
            notes.Evidence["architecture"] = conda.From;
            return conda.Platform;
        }

        var isWindows = library is { IsWindows: true } || tree.IsDirectory(TreePath.Join(place.Prefix, "Scripts"));
        return isWindows ? found with { System = SystemFamily.Windows }
            : place.Prefix.Contains(".framework/", StringComparison.Ordinal) ? found with { System = SystemFamily.MacOS }
            : found;
    }

    private static PythonAbi? Abi(
        FileTree tree,
        EnvironmentLocation place,
        StandardLibrary? library,
        SysconfigData? data,
        InventoryNotes notes
    )
    {
        if (library is null)
            return AbiWithoutLibrary(tree, place, notes);
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

    private static PythonAbi? AbiWithoutLibrary(FileTree tree, EnvironmentLocation place, InventoryNotes notes)
    {
        var evidence = place.Configuration is { Version: { } version } configuration
            ? new VersionEvidence(version, configuration.Path)
            : VersionEvidence.FromConda(tree, place.Prefix);
        if (evidence is null)
        {
            notes.Unknown("the interpreter's version", "no file that was found names it");
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
            notes.Unknown("the interpreter's extension suffixes", "its system and architecture are not known");
        return suffixes;
    }
}
