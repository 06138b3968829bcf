using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Armature.Dockerfiles;
using Armature.Explaining;
using Armature.Loading;
using Armature.Repair.Applying;
using Armature.Repair.Planning;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Repair.Verification;
using Armature.Reporting;
using Armature.Subjects;
using Armature.Subjects.Images;
using Armature.Subjects.Search;

namespace Armature;

/// <summary>
/// Examines Python environments, wheels, lock files and single binaries, explains error texts, and plans, carries out and verifies repairs.
/// This is the whole of the library; the command line is built on it. Paths may be relative to the current directory of the process.
/// Only <see cref="ApplyAsync"/>, <see cref="ResumeAsync"/> and <see cref="VerifyAsync(string?, VerifyOptions?, IProgress{string}?, CancellationToken)"/> run
/// programs; the network is used only where <see cref="PackageSources"/> allow it.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
/// <param name="process">
/// The variables, the current directory and the home directory that stand for the user: PATH, PYTHONPATH, VIRTUAL_ENV, LD_LIBRARY_PATH, DYLD_*.
/// </param>
public sealed class Doctor(HostEnvironment process)
{
    private static readonly DiskTree s_disk = new();

    /// <summary>For this process and its environment variables.</summary>
    public Doctor()
        : this(HostEnvironment.Current()) { }

    /// <summary>Finds what a path names, or, for null, the environment of the process: the one that is active, or near, or first on PATH.</summary>
    /// <param name="path">An environment or its interpreter, a wheel, a directory of wheels, a lock file, a Dockerfile, a compose file, a binary, a container image, any directory; null for none.</param>
    public FindOutcome Find(string? path = null) => FindChosen(path, ImageChoice.All);

    /// <summary>Finds what a path names, with a choice of what of an image is examined.</summary>
    internal FindOutcome FindChosen(string? path, ImageChoice choice) =>
        SubjectFinder.Find(path, process, s_disk, choice) switch
        {
            FindOutcome.Found { Subject: { Because: null } named }
                when DockerfileRecognition.IsCompose(named.Path) && s_disk.IsFile(named.Path) => ComposeFile.Find(
                named,
                choice.Platform,
                process.Variable
            ),
            FindOutcome.Found { Subject: var named } found when DockerfileRecognition.IsDockerfile(named.Path) => found with
            {
                Subject = named with { Build = new ImageBuildRequest { Platform = choice.Platform } },
            },
            var outcome => outcome,
        };

    /// <summary>The wheels of a directory of wheels, and the images of a directory of images, as paths of their own; else the path itself.</summary>
    internal ImmutableArray<string> Members(string path) => NamedSearch.Members(path, process, s_disk);

    /// <summary>Finds the environments of the container image, or of the archive of a root file system, that a stream contains.</summary>
    /// <param name="name">The name in reports.</param>
    /// <param name="archive">Read to its end.</param>
    /// <param name="choice">What of an image.</param>
    internal static FindOutcome FindIn(string name, Stream archive, ImageChoice choice) => new ImageSearch(name, choice).OfStream(archive);

    /// <summary>Examines one subject and applies the rules to it.</summary>
    /// <param name="path">As <see cref="Find"/> takes it.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Checked between the stages.</param>
    /// <exception cref="SubjectException">The subject does not exist, it cannot be read, or the directory holds several wheels.</exception>
    /// <exception cref="ArgumentException">The options name an unknown target or Python.</exception>
    public async Task<Report> CheckAsync(string? path = null, CheckOptions? options = null, CancellationToken cancellationToken = default)
    {
        var subject = One(path);
        using var tree = subject.Tree;
        return await CheckAsync(subject, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Examines everything that a path names, one report after another: the environments of a container image, the wheels of a directory, the packages
    /// of a conda cache, or a single subject.
    /// </summary>
    /// <param name="path">As <see cref="Find"/> takes it.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Checked between the stages.</param>
    /// <exception cref="SubjectException">The subject does not exist or cannot be read; for one of several, after the reports on the others.</exception>
    /// <exception cref="ArgumentException">The options name an unknown target or Python.</exception>
    public async IAsyncEnumerable<Report> CheckAllAsync(
        string? path = null,
        CheckOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var found = FindChosen(path, new ImageChoice(ComparesHashes: options?.ComparesHashes == true));
        var several = found as FindOutcome.Several ?? new FindOutcome.Several([One(found, path)], []);
        try
        {
            foreach (var subject in several.Subjects)
            {
                yield return await CheckAsync(subject, options, cancellationToken).ConfigureAwait(false);
                subject.Tree.Dispose();
            }
        }
        finally
        {
            foreach (var subject in several.Subjects)
                subject.Tree.Dispose();
        }

        if (several.Refused is [var refused, ..])
            throw new SubjectException(refused.Path, refused.Reason);
    }

    /// <summary>Examines a subject that <see cref="Find"/> found. Its tree stays the caller's to dispose.</summary>
    /// <inheritdoc cref="CheckAsync(string?, CheckOptions?, CancellationToken)"/>
    public Task<Report> CheckAsync(Subject subject, CheckOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var examining = new SubjectExamination(process, s_disk, options ?? new CheckOptions());
        return Task.Run(() => examining.Check(subject, cancellationToken), cancellationToken);
    }

    /// <summary>Says what the text of an error means: a traceback, the log of an installer, the line of a crash. Only the text is read.</summary>
    /// <param name="text">What was printed.</param>
    /// <param name="isFromHere">Whether this machine stands for what the text does not say about its own, such as the distribution.</param>
    public static Explanation Explain(string text, bool isFromHere = false) => Explainer.Explain(text, isFromHere ? Host.Read() : null);

    /// <inheritdoc cref="Explain(string, bool)"/>
    /// <param name="text">UTF-8; read to its end, in bounded memory.</param>
    /// <param name="isFromHere">As above.</param>
    public static Explanation Explain(Stream text, bool isFromHere = false) => Explainer.Explain(text, isFromHere ? Host.Read() : null);

    /// <summary>Holds an explanation against what an examination of a subject finds.</summary>
    /// <inheritdoc cref="CheckAsync(Subject, CheckOptions?, CancellationToken)"/>
    public async Task<Explanation> ConfirmAsync(
        Explanation explanation,
        Subject subject,
        CheckOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(explanation);
        options ??= new CheckOptions();
        if (options is { Gpu: null, GpuDriver: null })
            options = options with { Gpu = TextGpu.Of(explanation.Facts), GpuDriver = TextGpu.DriverOf(explanation.Facts) };
        var report = await CheckAsync(subject, options, cancellationToken).ConfigureAwait(false);
        return Confirmer.Confirm(explanation, report.Graph, report.Findings);
    }

    /// <summary>Plans the repair of what a report found. Nothing is changed and no program is run.</summary>
    /// <param name="report">Of an environment on this machine's disk.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Checked before the plan is made.</param>
    public Task<Plan> PlanAsync(Report report, PlanOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Task.Run(() => RepairPlanning.Make(report, process, s_disk, options ?? new PlanOptions()), cancellationToken);
    }

    /// <summary>Whether this machine has a tool that a plan could use.</summary>
    public bool Has(RepairTool tool) => tool is RepairTool.Pip || new Toolbox(process, s_disk, Host.Read()).Find(tool) is not null;

    /// <summary>Carries out a plan: builds the new environment, verifies it, and swaps it in. A journal makes it possible to resume or to go back.</summary>
    /// <param name="plan">A plan with <see cref="Plan.CanBeApplied"/>.</param>
    /// <param name="keepsOld">Whether the old environment stays as a backup.</param>
    /// <param name="progress">Called on any thread, in order.</param>
    /// <param name="cancellationToken">Stops the tool that runs and the repair; what was built stays, to be resumed.</param>
    /// <returns>How it ended; a repair that fails is an answer, not an exception.</returns>
    public Task<RepairResult> ApplyAsync(
        Plan plan,
        bool keepsOld = true,
        IProgress<RepairProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => ApplyLosingAsync(plan, keepsOld, mayLose: [], progress, cancellationToken);

    /// <inheritdoc cref="ApplyAsync"/>
    /// <param name="mayLose">The files of no package that may be lost with the old environment, relative to its prefix; <c>all</c> for any.</param>
    internal Task<RepairResult> ApplyLosingAsync(
        Plan plan,
        bool keepsOld,
        ImmutableArray<string> mayLose,
        IProgress<RepairProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        var options = new RepairProof(this, progress).Options(plan.Steps.Length, cancellationToken);
        return Task.Run(() => Repairer.Apply(plan, options with { KeepsOld = keepsOld, MayLose = mayLose }), CancellationToken.None);
    }

    /// <summary>Continues a repair that was interrupted.</summary>
    /// <param name="environment">The environment's directory; absolute.</param>
    /// <param name="progress">Called on any thread, in order.</param>
    /// <param name="cancellationToken">As for <see cref="ApplyAsync"/>.</param>
    public Task<RepairResult> ResumeAsync(
        string environment,
        IProgress<RepairProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => ResumeWithAsync(environment, new PackageSources(), progress, cancellationToken);

    /// <inheritdoc cref="ResumeAsync"/>
    /// <param name="sources">The sources of the repair again, if they have passwords: a journal does not contain any.</param>
    internal Task<RepairResult> ResumeWithAsync(
        string environment,
        PackageSources sources,
        IProgress<RepairProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var options = OfUnfinished(environment, progress, cancellationToken) with { Secrets = sources.Absolute(process).Secrets };
        return Task.Run(() => Repairer.Resume(environment, options), CancellationToken.None);
    }

    /// <summary>Restores what was there before a repair that was interrupted.</summary>
    /// <inheritdoc cref="ResumeAsync"/>
    public Task<RepairResult> AbandonAsync(
        string environment,
        IProgress<RepairProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Task.Run(() => Repairer.Abandon(environment, OfUnfinished(environment, progress, cancellationToken)), CancellationToken.None);

    /// <summary>Swaps an environment with the one that its last repair kept. A second time it swaps them back.</summary>
    /// <param name="environment">The environment's directory; absolute.</param>
    /// <param name="cancellationToken">Has no effect once the swap begins.</param>
    public static Task<RepairResult> UndoAsync(string environment, CancellationToken cancellationToken = default) =>
        Task.Run(() => Repairer.Undo(environment), cancellationToken);

    /// <summary>The directory of the environment whose repair was interrupted, even if the directory itself is missing at the moment.</summary>
    /// <param name="path">As it was typed; null for the environment of the process.</param>
    /// <returns>Absolute; null if nothing was named and nothing is here.</returns>
    public string? FindUnfinishedRepair(string? path = null) => UnfinishedRepair.Find(path, process);

    /// <summary>Runs the environment's own Python: imports every package with native code and compares what it computes with known answers.</summary>
    /// <inheritdoc cref="CheckAsync(string?, CheckOptions?, CancellationToken)"/>
    public async Task<Verdict> VerifyAsync(
        string? path = null,
        VerifyOptions? options = null,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var subject = One(path);
        using var tree = subject.Tree;
        return await VerifyAsync(subject, options, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Verifies a subject that <see cref="Find"/> found.</summary>
    /// <param name="subject">An environment on this machine's disk.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">What is being done: <c>importing 34 of 80: scipy.linalg</c>; called on any thread.</param>
    /// <param name="cancellationToken">Stops the processes that were started; the verdict then says that it was stopped.</param>
    public Task<Verdict> VerifyAsync(
        Subject subject,
        VerifyOptions? options = null,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(subject);
        options ??= new VerifyOptions();
        var examining = new SubjectExamination(process, s_disk, new CheckOptions { Sysroot = options.Starter.Sysroot })
        {
            UsesPythonPath = false,
        };
        return Task.Run(
            () =>
            {
                var report = examining.CheckContents(subject, cancellationToken);
                return Verifier.Verify(
                    report.Graph,
                    report.Findings,
                    new VerifierOptions
                    {
                        Limit = options.Limit,
                        EachLimit = options.EachLimit,
                        Modules = options.Modules,
                        Starter = options.Starter,
                        TaskStarted = what => progress?.Report(what),
                        Cancelled = cancellationToken,
                    }
                );
            },
            CancellationToken.None
        );
    }

    /// <summary>Traces one native file as its loader would: each needed library, where it was found, and why.</summary>
    /// <param name="file">An extension module or library.</param>
    /// <param name="options">Null for the defaults; the Python that the file lies below is used if none is named.</param>
    /// <param name="cancellationToken">Checked before the file is traced.</param>
    /// <exception cref="SubjectException">The file does not exist or is not a native file.</exception>
    public Task<LoadedFile> TreeAsync(string file, CheckOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var tracing = new FileTrace(process, s_disk, options ?? new CheckOptions());
        return Task.Run(() => tracing.Run(file), cancellationToken);
    }

    /// <summary>Reads how an environment and its packages were built: interpreter, BLAS, OpenMP, architectures, minimum systems.</summary>
    /// <inheritdoc cref="CheckAsync(Subject, CheckOptions?, CancellationToken)"/>
    public Task<BuildInformation> InfoAsync(Subject subject, CheckOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var examining = new SubjectExamination(process, s_disk, options ?? new CheckOptions());
        return Task.Run(
            () => BuildSurvey.Of(examining.CheckContents(subject, cancellationToken), options?.Parallelism ?? 0),
            cancellationToken
        );
    }

    /// <inheritdoc cref="CheckAsync(string?, CheckOptions?, CancellationToken)"/>
    /// <summary>Reads how an environment and its packages were built: interpreter, BLAS, OpenMP, architectures, minimum systems.</summary>
    public async Task<BuildInformation> InfoAsync(
        string? path = null,
        CheckOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var subject = One(path);
        using var tree = subject.Tree;
        return await InfoAsync(subject, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the interpreters and environments of this machine, each with a quick check that does not follow dependencies.</summary>
    /// <param name="directories">Where environments of projects are looked for; null for the current directory.</param>
    /// <param name="cancellationToken">Checked before the search.</param>
    public Task<EnvironmentList> ListAsync(IEnumerable<string>? directories = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => EnvironmentListing.Run(process, s_disk, directories ?? ["."]), cancellationToken);

    /// <summary>The newest release of this program in the named sources; null if none is named.</summary>
    internal NewestRelease? NewestRelease(PackageSources sources) => ProgramReleases.Find(sources, process, s_disk);

    private ApplyOptions OfUnfinished(string environment, IProgress<RepairProgress>? progress, CancellationToken cancellationToken)
    {
        var order = Repairer.Unfinished(environment);
        var proof = new RepairProof(this, progress);
        return proof.Options(order?.Steps.Length ?? 0, cancellationToken);
    }

    private Subject One(string? path) => One(Find(path), path);

    private Subject One(FindOutcome found, string? path) =>
        found switch
        {
            FindOutcome.Found one => one.Subject,
            FindOutcome.Several several => throw Several(path!, several),
            FindOutcome.NotFound missing => throw new SubjectException(missing.Path, missing.Reason),
            _ => throw new SubjectException(path ?? process.CurrentDirectory, "no Python environment found"),
        };

    private static SubjectException Several(string path, FindOutcome.Several several)
    {
        foreach (var subject in several.Subjects)
            subject.Tree.Dispose();
        return new SubjectException(
            path,
            several.Subjects.Any(static subject => subject.Tree is ImageRoot)
                ? "the image contains several Python environments: use CheckAllAsync, or name one of them"
                : "contains several packages: use CheckAllAsync, or name one of them"
        );
    }
}
