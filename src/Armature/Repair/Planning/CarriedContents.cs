using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Packaging.Requirements;
using Armature.Remedies;
using Armature.Repair.Accounts;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>
/// What a new environment gets from the old one: the user's files, and packages that are pure Python, have all their files with the recorded hashes, and that
/// no source is known to have.
/// </summary>
internal sealed record CarriedContents
{
    /// <summary>Every package, with <see cref="PackageFate.Copied"/> for those that are copied.</summary>
    public required ImmutableArray<PlannedPackage> Packages { get; init; }

    /// <summary>What happens to every file.</summary>
    public required FileAccount Account { get; init; }

    /// <summary>The copied packages as what has to be there afterwards.</summary>
    public required ImmutableArray<ExpectedPackage> Expected { get; init; }

    /// <summary>What is copied.</summary>
    public required CarriedFiles Files { get; init; }

    /// <summary>Chooses what is copied.</summary>
    public static CarriedContents Of(LoadGraph graph, Diagnosis diagnosis, EnvironmentContents contents, IBuilds builds)
    {
        var prefix = graph.Inventory.Interpreter!.Prefix;
        Distribution[] candidates =
        [
            .. contents
                .Packages.Where(package => IsCandidate(package, contents, diagnosis, builds))
                .Select(package => contents.Installed[package.Name]),
        ];
        var altered = new HashMismatches(graph.Inventory.Subject.Tree, parallelism: 0)
            .Find(candidates)
            .Select(file => file.Owner)
            .ToHashSet();
        var copied = candidates
            .Where(package => !altered.Contains(package) && package.Files!.Value.All(file => IsThere(graph, file, prefix)))
            .ToDictionary(package => package.NormalizedName, StringComparer.Ordinal);
        var ofUser = OfUser(graph, diagnosis);
        return ofUser with
        {
            Packages = [.. contents.Packages.Select(package => copied.ContainsKey(package.Name) ? Copied(package) : package)],
            Expected =
            [
                .. copied
                    .Values.OrderBy(package => package.NormalizedName, StringComparer.Ordinal)
                    .Select(package => new ExpectedPackage(
                        package.NormalizedName,
                        $"=={package.Version}",
                        IsConda: false,
                        IsRequested: true
                    )),
            ],
            Files = new CarriedFiles(
                [
                    .. copied
                        .Values.SelectMany(package => package.Files!.Value)
                        .Select(file => file.Path)
                        .Where(path => !IsCompiled(path))
                        .Select(path => path[(prefix.Length + 1)..])
                        .Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal),
                ],
                ofUser.Files.OfUser
            ),
            Account = ofUser.Account with
            {
                Packages = contents.Packages.Count(package =>
                    !copied.ContainsKey(package.Name) && package.Fate is not PackageFate.Unavailable
                ),
                KeptPackages = copied.Count,
                CopiedPackages = copied.Count,
            },
        };
    }

    /// <summary>Only the user's files.</summary>
    public static CarriedContents OfUser(LoadGraph graph, Diagnosis diagnosis)
    {
        var prefix = graph.Inventory.Interpreter!.Prefix;
        var files = EnvironmentFiles.Of(graph.Inventory, prefix);
        var sick = SickFiles(graph, diagnosis, prefix);
        ImmutableArray<string> carried = [.. files.OfUser.Where(file => !sick.Contains(file))];
        return new CarriedContents
        {
            Packages = [],
            Expected = [],
            Files = new CarriedFiles([], carried),
            Account = new FileAccount(Kept: 0, Packages: 0)
            {
                CarriedOver = carried,
                LeftBehind = [.. files.OfUser.Where(sick.Contains).Concat(files.NotCopied).Order(StringComparer.Ordinal)],
            },
        };
    }

    /// <summary>The step that copies; none if nothing is to copy.</summary>
    /// <param name="directory">The new environment.</param>
    public IEnumerable<PlanStep> Step(string directory)
    {
        if (Files is { OfPackages: [], OfUser: [] })
            yield break;
        string[] parts =
        [
            .. Account.CopiedPackages switch
            {
                0 => (string[])[],
                1 => ["1 pure Python package, which no source is known to have"],
                var count => [$"{count} pure Python packages, which no source is known to have"],
            },
            .. Account.CarriedOver.Length switch
            {
                0 => (string[])[],
                1 => ["1 file of yours"],
                var count => [$"{count} files of yours"],
            },
        ];
        yield return new PlanStep(
            PlanStepKind.CarryOver,
            Command: null,
            string.Join(", and ", parts),
            $"adds files to {directory}",
            Trust.Safe
        )
        {
            Carried = Files,
        };
    }

    private static PlannedPackage Copied(PlannedPackage package) =>
        package with
        {
            Fate = PackageFate.Copied,
            Requirement = null,
            Target = null,
            Because = null,
        };

    private static bool IsCandidate(PlannedPackage package, EnvironmentContents contents, Diagnosis diagnosis, IBuilds builds) =>
        package.Fate is PackageFate.SameVersion or PackageFate.FromOrigin or PackageFate.Unavailable
        && !contents.Native.Contains(package.Name)
        && contents.Installed.GetValueOrDefault(package.Name)
            is { Kind: MetadataKind.DistInfo, Files: not null, HasTrueFileList: true, Version: { } version } installed
        && !diagnosis.Of(installed).Any()
        && PackageVersion.TryParse(version) is { } parsed
        && (package.Fate is not PackageFate.SameVersion || builds.OfferOf(package.Name, parsed) is BuildOffer.Unknown or BuildOffer.None);

    private static bool IsThere(LoadGraph graph, RecordedFile file, string prefix) =>
        TreePath.IsUnder(file.Path, prefix) && (IsCompiled(file.Path) || graph.Inventory.Subject.Tree.IsFile(file.Path));

    private static bool IsCompiled(string path) => path.EndsWith(".pyc", StringComparison.Ordinal);

    // the user's own compiled modules that do not fit would not fit the new environment either
    private static HashSet<string> SickFiles(LoadGraph graph, Diagnosis diagnosis, string prefix) =>
        diagnosis
            .Treated.Select(one => one.Finding)
            .Concat(diagnosis.Left.Select(left => left.Finding))
            .Where(finding => finding is { Package: null, Severity: Severity.Error })
            .SelectMany(finding => finding.Files)
            .Select(file => file.Path)
            .Where(path => TreePath.IsUnder(path, prefix) && graph.Files.Any(native => native.File.Path == path))
            .Select(path => path[(prefix.Length + 1)..])
            .ToHashSet(StringComparer.Ordinal);
}
