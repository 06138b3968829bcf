using System.Collections.Immutable;
using Armature.Dockerfiles;
using Armature.Inventory.Conda;
using Armature.Inventory.Distributions;
using Armature.Inventory.DllDirectories;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Inventory.OnPath;
using Armature.Inventory.SearchPaths;
using Armature.Knowledge;
using Armature.Locks;
using Armature.Subjects;
using Armature.Subjects.Images;

namespace Armature.Inventory;

/// <summary>The result of the inventory stage: the interpreter, packages and native files of a subject, one case per kind of subject.</summary>
internal abstract record SubjectInventory
{
    private SubjectInventory() { }

    /// <summary>The subject that was read.</summary>
    public required Subject Subject { get; init; }

    /// <summary>The kind of the subject.</summary>
    public abstract SubjectKind Kind { get; }

    /// <summary>The interpreter: an environment's own; for other subjects the one given by <c>--python</c>, or null.</summary>
    public Interpreter? Interpreter { get; internal init; }

    /// <summary>What the configuration of the container image says that it is in; null if it is not in one.</summary>
    public ImageFacts? Image { get; init; }

    /// <summary>Whether it is the first subject of the image, which reports what is about the image as a whole.</summary>
    public bool IsFirstInImage { get; init; }

    /// <summary>
    /// What is damaged in the archive that contains the subject, or in the layers of its image; null if it is not in an archive that is examined as a
    /// whole, or if another subject of the image reports it.
    /// </summary>
    public ImmutableArray<Refusal>? ArchiveDamage { get; init; }

    /// <summary>The distributions in the order of <c>sys.path</c>, then by name.</summary>
    public ImmutableArray<Distribution> Distributions { get; init; } = [];

    /// <summary>How many packages are installed. Conda's record of a package and the metadata that conda installed with it count once.</summary>
    public int PackageCount => Distributions.Length - CondaDistributions.Described(Distributions);

    /// <summary>Packages to treat as installed, in addition to or instead of the installed ones (<c>--assume</c>).</summary>
    public ImmutableArray<AssumedPackage> Assumed { get; init; } = [];

    /// <summary>Every native file, in ordinal order of paths.</summary>
    public ImmutableArray<NativeFile> NativeFiles { get; init; } = [];

    /// <summary>Files that by their names are code for GPUs and nothing else, in ordinal order of paths: no loader of a system opens them.</summary>
    public ImmutableArray<NativeFile> GpuFiles { get; init; } = [];

    /// <summary>Files that a RECORD or conda record lists but that do not exist, by distribution.</summary>
    public ImmutableArray<(Distribution Owner, ImmutableArray<RecordedFile> Files)> MissingFiles { get; init; } = [];

    /// <summary>The DLL directories that packages add before their modules load.</summary>
    public ImmutableArray<DllDirectorySetup> DllDirectorySetups { get; init; } = [];

    /// <summary>Files whose contents differ from the recorded hash; null if hashes were not compared.</summary>
    public ImmutableArray<HashMismatch>? HashMismatches { get; init; }

    /// <summary>What is wrong with the environment of the interpreter (the base is missing, its version changed).</summary>
    public ImmutableArray<EnvironmentFault> EnvironmentFaults { get; init; } = [];

    /// <summary>How many files and directories were listed.</summary>
    public int FilesSeen { get; init; }

    /// <summary>What could not be determined.</summary>
    public ImmutableArray<Unknown> Unknowns { get; init; } = [];

    /// <summary>A Python environment: an interpreter with its packages.</summary>
    public sealed record Environment : SubjectInventory
    {
        /// <inheritdoc/>
        public override SubjectKind Kind => SubjectKind.Environment;

        /// <summary>The interpreter of the environment.</summary>
        public new required Interpreter Interpreter
        {
            get => base.Interpreter!;
            init => base.Interpreter = value;
        }

        /// <summary>
        /// Packages in the site-packages of another Python version, which the interpreter does not see: its version changed after they were
        /// installed. Empty if the version did not change.
        /// </summary>
        public ImmutableArray<Distribution> LeftBehind { get; init; } = [];

        /// <summary>Modules of installed packages that an earlier entry of <c>sys.path</c> hides.</summary>
        public ImmutableArray<Shadowing> Shadowings { get; init; } = [];

        /// <summary>The commands that a shell would run for <c>python</c>, <c>pip</c> and the like, and whether they belong to this environment.</summary>
        public ImmutableArray<CommandOnPath> Programs { get; init; } = [];
    }

    /// <summary>A wheel, as a file or unpacked.</summary>
    public sealed record Wheel : SubjectInventory
    {
        /// <inheritdoc/>
        public override SubjectKind Kind => SubjectKind.Wheel;

        /// <summary>What the wheel declares about itself.</summary>
        public required WheelFacts Facts { get; init; }
    }

    /// <summary>A conda package, as a file or unpacked.</summary>
    public sealed record CondaPackage : SubjectInventory
    {
        /// <inheritdoc/>
        public override SubjectKind Kind => SubjectKind.CondaPackage;

        /// <summary>What the package declares about itself.</summary>
        public required CondaPackageFacts Facts { get; init; }
    }

    /// <summary>A lock or requirements file.</summary>
    public sealed record Lock : SubjectInventory
    {
        /// <inheritdoc/>
        public override SubjectKind Kind => SubjectKind.Lock;

        /// <summary>The packages that the file lists.</summary>
        public required LockFile File { get; init; }
    }

    /// <summary>A Dockerfile.</summary>
    public sealed record Dockerfile : SubjectInventory
    {
        /// <inheritdoc/>
        public override SubjectKind Kind => SubjectKind.Dockerfile;

        /// <summary>Its instructions and its build context.</summary>
        public required DockerfileSource Source { get; init; }
    }

    /// <summary>Any other directory or zip; also a path that does not exist.</summary>
    public sealed record Directory : SubjectInventory
    {
        /// <inheritdoc/>
        public override SubjectKind Kind => SubjectKind.Directory;
    }

    /// <summary>A single file: native code, or anything else that is not a subject of another kind.</summary>
    public sealed record Binary : SubjectInventory
    {
        /// <inheritdoc/>
        public override SubjectKind Kind => SubjectKind.Binary;

        /// <summary>What the file is, if it is not native code and its name does not suggest that; otherwise null.</summary>
        public FileKind? Other { get; init; }
    }
}
