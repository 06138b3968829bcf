using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Armature.Repair.Plans;
using Armature.Repair.Tools;

namespace Armature.Repair.Applying.Journals;

/// <summary>
/// An entry of a repair's journal: one JSON object per line, whose member <c>event</c> is its kind. Each entry is on disk before the repair continues.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Began), "began")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Skipped), "skipped")]
[JsonDerivedType(typeof(SavedProject), "saved-project")]
[JsonDerivedType(typeof(BeganAfresh), "began-afresh")]
[JsonDerivedType(typeof(BackingUp), "backing-up")]
[JsonDerivedType(typeof(Swapping), "swapping")]
[JsonDerivedType(typeof(Kept), "kept")]
[JsonDerivedType(typeof(Undoing), "undoing")]
[JsonDerivedType(typeof(Undone), "undone")]
[JsonDerivedType(typeof(Closed), "closed")]
internal abstract record JournalEntry
{
    private JournalEntry() { }

    /// <summary>When the entry was written, in UTC.</summary>
    [JsonPropertyOrder(-1)]
    public DateTime At { get; init; }

    /// <summary>The first entry: what the repair does.</summary>
    public sealed record Began(int Version, string Id, string Environment, string Directory, bool Keep, ImmutableArray<JournalStep> Steps)
        : JournalEntry
    {
        /// <summary>The only version that is read and written.</summary>
        public const int CurrentVersion = 1;

        /// <summary>The emulator and its arguments; null if Python is started directly.</summary>
        public ImmutableArray<string>? Launcher { get; init; }

        /// <summary>The root of the environment's system; null if that is this machine's own.</summary>
        public string? Sysroot { get; init; }

        /// <summary>What has to be installed.</summary>
        public ImmutableArray<ExpectedPackage>? Expected { get; init; }

        /// <summary>The findings that the repair fixes.</summary>
        public ImmutableArray<FindingKey>? Fixed { get; init; }

        /// <summary>The errors that were there before and that it does not fix.</summary>
        public ImmutableArray<FindingKey>? Known { get; init; }

        /// <summary>The packages that are not available, one line each.</summary>
        public ImmutableArray<string>? NotDone { get; init; }

        /// <summary>What happens to every file.</summary>
        public FileAccount? Account { get; init; }

        /// <summary>The files that may be lost with the old environment.</summary>
        public ImmutableArray<string>? MayLose { get; init; }

        public static Began Of(RepairRequest request) =>
            new(
                CurrentVersion,
                request.Id,
                request.Environment,
                request.Directory,
                request.KeepsOld,
                [.. request.Steps.Select(JournalStep.Of)]
            )
            {
                Launcher = request.Starter.IsSystem ? null : request.Starter.Launcher,
                Sysroot = request.Starter.Sysroot,
                Expected = request.Expected,
                Fixed = request.Fixed,
                Known = request.Known,
                NotDone = request.NotDone,
                MayLose = request.MayLose,
                Account = request.Account,
            };

        /// <summary>The request; null if this is another version's entry, or a value in it is invalid.</summary>
        public RepairRequest? ToRequest()
        {
            var steps = Steps.Select(step => step?.ToStep()).ToArray();
            // the arrays of a damaged journal may contain null, which the serialiser accepts
            return
                Version != CurrentVersion
                || steps.Contains(null)
                || Launcher?.Contains(null!) is true
                || Expected?.Contains(null!) is true
                || Fixed?.Contains(null!) is true
                || Known?.Contains(null!) is true
                || NotDone?.Contains(null!) is true
                || MayLose?.Contains(null!) is true
                ? null
                : new RepairRequest(Id, Environment, Directory, Keep, [.. steps.Select(step => step!)])
                {
                    Starter = new PythonStarter { Launcher = Launcher ?? [], Sysroot = Sysroot },
                    Expected = Expected ?? [],
                    Fixed = Fixed ?? [],
                    Known = Known ?? [],
                    NotDone = NotDone ?? [],
                    MayLose = MayLose ?? [],
                    Account = Account is { CarriedOver.IsDefault: false, LeftBehind.IsDefault: false } ? Account : null,
                };
        }
    }

    /// <summary>A step is about to start.</summary>
    /// <param name="Step">Its index in the plan.</param>
    public sealed record Started(int Step) : JournalEntry;

    /// <summary>A step has succeeded.</summary>
    /// <param name="Step">Its index in the plan.</param>
    public sealed record Ended(int Step) : JournalEntry;

    /// <summary>A step has failed or was cancelled.</summary>
    /// <param name="Step">Its index in the plan.</param>
    /// <param name="Reason">Why, one clause.</param>
    public sealed record Failed(int Step, string Reason) : JournalEntry;

    /// <summary>Packages could not be installed; the repair continues without them.</summary>
    /// <param name="Packages">Their normalized names.</param>
    public sealed record Skipped(ImmutableArray<string> Packages) : JournalEntry;

    /// <summary>What builds left in a project directory is saved, because a build is about to write there.</summary>
    /// <param name="Project">The directory.</param>
    public sealed record SavedProject(string Project) : JournalEntry;

    /// <summary>The partly built environment is discarded and will be built again.</summary>
    public sealed record BeganAfresh : JournalEntry;

    /// <summary>The environment is being copied before it is changed in place.</summary>
    /// <param name="Backup">The path of the copy.</param>
    public sealed record BackingUp(string Backup) : JournalEntry;

    /// <summary>The two directories are about to be swapped.</summary>
    /// <param name="Backup">The path that the old environment will get.</param>
    public sealed record Swapping(string Backup) : JournalEntry;

    /// <summary>The repaired environment works in its final place, and the old one has its backup name.</summary>
    public sealed record Kept : JournalEntry;

    /// <summary>The old environment is about to be restored.</summary>
    public sealed record Undoing : JournalEntry;

    /// <summary>The old environment is restored; the rest of the new one can be removed.</summary>
    public sealed record Undone : JournalEntry;

    /// <summary>The last entry: the repair is finished.</summary>
    /// <param name="Outcome"><c>repaired</c>, <c>failed</c> or <c>abandoned</c>.</param>
    public sealed record Closed(string Outcome) : JournalEntry;
}
