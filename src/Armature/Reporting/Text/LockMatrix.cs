using Armature.Preflight;

namespace Armature.Reporting.Text;

/// <summary>Packages of lock files against targets: the packages that some target has no wheel for.</summary>
internal sealed class LockMatrix
{
    private readonly List<(string File, string Target, Dictionary<string, PackageAvailability> Packages)> _columns = [];

    /// <summary>Whether a package has no wheel for a target.</summary>
    public bool HasProblems => _columns.Any(static column => column.Packages.Values.Any(static package => !IsFine(package)));

    /// <summary>Takes a report on a lock file.</summary>
    public void Add(Report report)
    {
        var packages = new Dictionary<string, PackageAvailability>(StringComparer.Ordinal);
        foreach (var outcome in report.Graph.Lock!.Outcomes)
            packages.TryAdd(outcome.Package.Name, outcome);
        var python = report.Target.Python is { } abi ? $", {abi.Tag}" : "";
        _columns.Add((report.Subject.Display, $"{report.Target.Name}{python}", packages));
    }

    /// <summary>Writes one table a file. The targets are numbered, because their names are longer than a column.</summary>
    /// <param name="isVerbose">Whether packages with wheels for every target are listed too.</param>
    public void Write(Page page, bool isVerbose)
    {
        foreach (var file in _columns.GroupBy(static column => column.File))
        {
            var targets = file.ToArray();
            page.Line(0, new Run(file.Key, Ink.Strong));
            foreach (var (at, target) in targets.Index())
            {
                var (missing, unknown) = (Count(target.Packages, Offer.Source, Offer.None), Count(target.Packages, Offer.Unknown));
                var parts = new[]
                {
                    TextFormat.Count(target.Packages.Count, "package"),
                    missing > 0 ? $"{missing:#,0} without a wheel" : null,
                    unknown > 0 ? $"{unknown:#,0} not known" : null,
                    missing + unknown == 0 ? "all have wheels" : null,
                };
                var mark =
                    missing > 0 ? Marks.Of(Rules.Severity.Error)
                    : unknown > 0 ? Marks.Unknown
                    : Marks.Healthy;
                page.Line(0, mark, new Run($" {at + 1}  {target.Target}: {string.Join(", ", parts.OfType<string>())}"));
            }

            WritePackages(page, [.. targets.Select(static target => target.Packages)], isVerbose);
            page.Blank();
        }
    }

    private static void WritePackages(Page page, Dictionary<string, PackageAvailability>[] targets, bool isVerbose)
    {
        string[] names =
        [
            .. targets
                .SelectMany(static packages => packages.Values)
                .Where(package => isVerbose || !IsFine(package))
                .Select(static package => package.Package.Name)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        if (names.Length == 0)
            return;
        Columns.Write(
            page,
            ["package", .. targets.Select(static (_, at) => $"{at + 1}")],
            [.. names.Select(name => targets.Select(packages => Cell(packages.GetValueOrDefault(name))).Prepend(name).ToArray())],
            int.MaxValue
        );
    }

    private static string Cell(PackageAvailability? package) =>
        package?.Offer switch
        {
            null => "-",
            Offer.Native => "wheel",
            Offer.Pure => "pure",
            Offer.Source => "source",
            Offer.None => "none",
            _ => "?",
        };

    private static int Count(Dictionary<string, PackageAvailability> packages, params ReadOnlySpan<Offer> offers)
    {
        var count = 0;
        foreach (var package in packages.Values)
            count += offers.Contains(package.Offer) ? 1 : 0;
        return count;
    }

    private static bool IsFine(PackageAvailability package) => package.Offer is Offer.Native or Offer.Pure;
}
