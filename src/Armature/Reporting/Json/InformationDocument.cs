using Armature.Inventory.BuildConfigurations;
using Armature.Inventory.Interpreters;
using Armature.Knowledge;
using Armature.Packaging.Abis;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Reporting.Json;

/// <summary><c>armature info --format json</c>: <c>schema/armature-info.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Subject">What was examined.</param>
/// <param name="Target">Where it is meant to run.</param>
/// <param name="Interpreter">Null if there is none.</param>
/// <param name="Machine">This machine; null if the target is another.</param>
/// <param name="Image">What the configuration of the container image says that contains the subject; null if it is not in one.</param>
/// <param name="Libraries">Every copy of a BLAS and of an OpenMP runtime that the subject contains or loads.</param>
/// <param name="Gpu">The GPUs of the target and the code for GPUs; null if neither was found.</param>
/// <param name="Code">What the code of each package needs of a processor, with <c>--code</c> or <c>--cpu</c>; null without.</param>
/// <param name="Configurations">How NumPy and SciPy were built, if they are installed.</param>
/// <param name="Packages">The packages with native code, by name.</param>
/// <param name="Files">The native files that belong to no package.</param>
/// <param name="Lock">For a lock or requirements file: what is available for the target. Null for other subjects.</param>
/// <param name="Findings">What <c>armature check</c> finds, the worst first.</param>
internal sealed record InformationDocument(
    int Schema,
    SubjectEntry Subject,
    TargetEntry Target,
    InterpreterEntry? Interpreter,
    MachineEntry? Machine,
    ImageEntry? Image,
    IReadOnlyList<LibraryEntry> Libraries,
    GpuEntry? Gpu,
    IReadOnlyList<CodeEntry>? Code,
    IReadOnlyList<ConfigurationEntry> Configurations,
    IReadOnlyList<PackageBuildEntry> Packages,
    IReadOnlyList<NativeFileEntry> Files,
    LockEntry? Lock,
    IReadOnlyList<FindingEntry> Findings
)
{
    /// <param name="hasSymbols">Whether the names of exported symbols are listed.</param>
    public static InformationDocument From(BuildInformation information, bool hasSymbols)
    {
        var graph = information.Report.Graph;
        return new(
            DocumentContext.SchemaVersion,
            SubjectEntry.From(graph.Inventory),
            TargetEntry.From(graph.Target),
            InterpreterEntry.From(graph.Inventory.Interpreter),
            MachineEntry.From(graph.Target.Host),
            ImageEntry.From(graph.Inventory.Image),
            [.. information.Runtimes.Select(LibraryEntry.From)],
            GpuEntry.From(information.Gpu),
            information.Code is { } code ? [.. code.Select(CodeEntry.From)] : null,
            [.. information.Configurations.Select(ConfigurationEntry.From)],
            [.. information.Packages.Select(package => PackageBuildEntry.Of(package, hasSymbols))],
            [.. information.Unowned.Select(file => NativeFileEntry.From(file, hasSymbols))],
            LockEntry.From(graph),
            [.. information.Report.Findings.Select(FindingEntry.From)]
        );
    }
}

/// <summary>An interpreter.</summary>
/// <param name="Path">As found.</param>
/// <param name="RealPath">Links resolved.</param>
/// <param name="Arch">The architectures in its file.</param>
/// <param name="Prefix"><c>sys.prefix</c>.</param>
/// <param name="BasePrefix"><c>sys.base_prefix</c>.</param>
/// <param name="Virtual">Whether it belongs to a virtual environment.</param>
internal sealed record InterpreterEntry(
    string? Path,
    string? RealPath,
    string? Version,
    [property: OneOf<PythonImplementation>] string? Implementation,
    IReadOnlyList<string> Arch,
    string Prefix,
    string? BasePrefix,
    bool Virtual,
    bool FreeThreaded,
    bool Debug
)
{
    public static InterpreterEntry? From(Interpreter? interpreter) =>
        interpreter is null
            ? null
            : new(
                interpreter.Executable,
                interpreter.RealExecutable,
                interpreter.Version?.ToString(),
                interpreter.Abi is { } abi ? JsonName.Of(abi.Implementation) : null,
                [.. interpreter.Architectures.Select(static architecture => ArchitectureNames.Shown(architecture))],
                interpreter.Prefix,
                interpreter.BasePrefix,
                interpreter.IsVirtual,
                interpreter.Abi?.IsFreeThreaded == true,
                interpreter.Abi?.IsDebug == true
            );
}

/// <summary>This machine.</summary>
/// <param name="Arch">Of the processor, even if the interpreter is emulated.</param>
/// <param name="Version">Of glibc, musl, macOS or Windows.</param>
/// <param name="Processor">Its model.</param>
/// <param name="Levels">x86-64 levels, the highest first.</param>
internal sealed record MachineEntry(
    string System,
    string Arch,
    [property: OneOf<CLibrary>] string? Libc,
    string? Version,
    string? Processor,
    IReadOnlyList<string> Levels
)
{
    public static MachineEntry? From(HostFacts? host) =>
        host is null
            ? null
            : new(
                host.SystemName ?? DisplayNames.Of(host.System),
                ArchitectureNames.Shown(host.Machine),
                host.CLibrary is CLibrary.Unknown ? null : JsonName.Of(host.CLibrary),
                host.Version?.ToString(),
                host.Processor,
                [.. host.ProcessorLevels]
            );
}

/// <summary>A copy of a BLAS or of an OpenMP runtime.</summary>
/// <param name="Path">Where it is loaded from; in an archive relative to the root.</param>
/// <param name="RealPath">Links resolved.</param>
/// <param name="Package">The package that contains it; null for the system's.</param>
/// <param name="Integers">The width of its integers; null if it is not known.</param>
/// <param name="Prefix">What precedes the standard names of its functions.</param>
/// <param name="Suffix">What follows them.</param>
/// <param name="Threading">How it starts threads; null if it is not known.</param>
/// <param name="Build">OpenBLAS: its build configuration.</param>
/// <param name="Cores">OpenBLAS: the processors that it has kernels for.</param>
/// <param name="UsedBy">Packages, or files without a package, that depend on it by name.</param>
internal sealed record LibraryEntry(
    [property: OneOf("blas", "openmp")] string Family,
    string Name,
    string Path,
    string RealPath,
    string? Package,
    string? Version,
    [property: OneOf("LP64", "ILP64", "LP64 and ILP64")] string? Integers,
    string Prefix,
    string Suffix,
    [property: OneOf("sequential", "pthreads", "openmp")] string? Threading,
    string? Build,
    IReadOnlyList<string> Cores,
    IReadOnlyList<string> UsedBy
)
{
    public static LibraryEntry From(RuntimeBuild copy) =>
        new(
            copy.Runtime.Library.Family is NumericFamily.Blas ? "blas" : "openmp",
            copy.Runtime.Library.Name,
            copy.Runtime.Path,
            copy.Runtime.RealPath,
            copy.Runtime.Owner?.Name,
            copy.Text.Version,
            DisplayNames.Of(copy.Width),
            copy.Runtime.Prefix,
            copy.Runtime.Suffix,
            DisplayNames.Of(copy.Threading),
            copy.Text.Build,
            copy.Runtime.Cores,
            copy.Runtime.UsedBy
        );
}

/// <summary>How NumPy or SciPy was built.</summary>
/// <param name="Path">The file with the configuration.</param>
/// <param name="Dependencies">The linear algebra that it was built with.</param>
/// <param name="Compilers">By language.</param>
internal sealed record ConfigurationEntry(
    string Package,
    string Path,
    string BuildSystem,
    IReadOnlyList<BuildDependencyEntry> Dependencies,
    IReadOnlyDictionary<string, string> Compilers
)
{
    public static ConfigurationEntry From(BuildConfiguration configuration)
    {
        var compilers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, compiler) in configuration.Compilers)
            compilers.TryAdd(language, compiler);
        return new(
            configuration.Package,
            configuration.Path,
            configuration.BuildSystem,
            [
                .. configuration.Dependencies.Select(static dependency => new BuildDependencyEntry(
                    dependency.Purpose,
                    dependency.Name,
                    dependency.Version,
                    dependency.Details
                )),
            ],
            compilers
        );
    }
}

/// <summary>A library that a package was built with.</summary>
/// <param name="Purpose"><c>blas</c> or <c>lapack</c>.</param>
internal sealed record BuildDependencyEntry(string Purpose, string? Name, string? Version, string? Details);
