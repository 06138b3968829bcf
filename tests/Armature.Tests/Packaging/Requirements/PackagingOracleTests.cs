using System.Collections.Immutable;
using Armature.Packaging.Requirements;
using Armature.Packaging.Tests.Tags;

namespace Armature.Packaging.Tests.Requirements;

/// <summary>Compares versions, clauses, markers and requirements with <c>packaging</c>.</summary>
public sealed class PackagingOracleTests
{
    private const int Cases = 20_000;
    private const string Skipped = PackagingOracle.Missing;

    private static readonly ImmutableDictionary<string, ImmutableArray<string>> s_values = ImmutableDictionary.CreateRange(
        new Dictionary<string, ImmutableArray<string>>
        {
            ["python_version"] = ["3.11"],
            ["python_full_version"] = ["3.11.4"],
            ["os_name"] = ["posix"],
            ["sys_platform"] = ["linux"],
            ["platform_machine"] = ["x86_64"],
            ["platform_system"] = ["Linux"],
            ["platform_release"] = ["6.1.0-18-amd64"],
            ["platform_version"] = ["#1 SMP Debian"],
            ["platform_python_implementation"] = ["CPython"],
            ["implementation_name"] = ["cpython"],
            ["implementation_version"] = ["3.11.4"],
        }
    );

    private static string Environment =>
        $"dict({string.Join(", ", s_values.Select(value => $"{value.Key}={PackagingOracle.Quoted(value.Value[0])}"))}, extra=extra)";

    [Fact(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = Skipped)]
    public void Versions_parse_and_print_like_packaging()
    {
        var random = new RandomVersions(seed: 1);
        string[][] cases =
        [
            .. Enumerable.Range(0, Cases).Select(_ => (string[])[random.Version()]),
            .. RealMetadata.Versions.Select(one => (string[])[one]),
        ];
        var theirs = PackagingAnswers.Of(
            "version",
            """
            try:
                read = Version(version)
                return f'{read} {read.is_prerelease}'
            except InvalidVersion:
                return 'none'
            """,
            cases
        );
        PackagingAnswers.Agree(
            cases,
            theirs,
            fields => PackageVersion.TryParse(fields[0]) is { } version ? $"{version} {version.IsPreRelease}" : "none"
        );
    }

    [Fact(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = Skipped)]
    public void Versions_sort_like_packaging()
    {
        var random = new RandomVersions(seed: 2);
        string[][] cases = [.. Enumerable.Range(0, Cases).Select(_ => random.Version()).Select(one => (string[])[one, random.Near(one)])];
        var theirs = PackagingAnswers.Of(
            "left, right",
            """
            try:
                left, right = Version(left), Version(right)
                return str((left > right) - (left < right))
            except InvalidVersion:
                return 'none'
            """,
            cases
        );
        PackagingAnswers.Agree(
            cases,
            theirs,
            fields =>
                PackageVersion.TryParse(fields[0]) is { } left && PackageVersion.TryParse(fields[1]) is { } right
                    ? $"{Math.Sign(left.CompareTo(right))}"
                    : "none"
        );
    }

    [Fact(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = Skipped)]
    public void Clauses_match_like_packaging()
    {
        var random = new RandomVersions(seed: 3);
        string[][] cases =
        [
            .. Enumerable
                .Range(0, Cases)
                .Select(_ => random.Version())
                .Select(version => (string[])[random.Clause(random.Near(version)), version]),
            .. Enumerable.Range(0, Cases / 2).Select(_ => (string[])[random.Clauses(), random.Version()]),
        ];
        var theirs = PackagingAnswers.Of(
            "clauses, version",
            """
            try:
                return str(SpecifierSet(clauses).contains(Version(version), prereleases=True))
            except (InvalidSpecifier, InvalidVersion) as e:
                return type(e).__name__
            """,
            cases
        );
        PackagingAnswers.Agree(
            cases,
            theirs,
            fields =>
                VersionSpecifiers.TryParse(fields[0]) is not { } clauses ? "InvalidSpecifier"
                : PackageVersion.TryParse(fields[1]) is not { } version ? "InvalidVersion"
                : $"{clauses.Contains(version)}"
        );
        Assert.InRange(theirs.Count(answer => answer == "True"), Cases / 6, Cases);
    }

    [Fact(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = Skipped)]
    public void Markers_evaluate_like_packaging()
    {
        var random = new RandomVersions(seed: 4);
        string[] extras = ["", "test", "test-suite"];
        string[][] cases = [.. Enumerable.Range(0, Cases).Select(at => (string[])[random.Marker(depth: 2), extras[at % 3]])];
        var theirs = PackagingAnswers.Of(
            "marker, extra",
            $"""
            try:
                return str(Marker(marker).evaluate({Environment}))
            except InvalidMarker:
                return 'none'
            except (UndefinedComparison, UndefinedEnvironmentName):
                return 'unknown'
            """,
            cases
        );
        var environment = new MarkerEnvironment { Values = s_values };
        PackagingAnswers.Agree(
            cases,
            // ours has an answer if another operand decides
            [.. theirs.Select((answer, at) => answer == "unknown" ? Ours(cases[at]) : answer)],
            Ours
        );

        string Ours(string[] fields) =>
            Marker.TryParse(fields[0]) is not { } marker
                ? "none"
                : marker.Holds(environment with { Extra = fields[1] })?.ToString() ?? "unknown";
    }

    [Fact(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = Skipped)]
    public void Requirements_parse_like_packaging()
    {
        var random = new RandomVersions(seed: 5);
        string[][] cases =
        [
            .. Enumerable.Range(0, Cases).Select(_ => (string[])[random.Requirement()]),
            .. RealMetadata.Requirements.Select(one => (string[])[one]),
        ];
        var theirs = PackagingAnswers.Of(
            "text",
            $"""
            try:
                extra = 'test'
                read = Requirement(text)
                applies = read.marker.evaluate({Environment}) if read.marker else True
                return '|'.join([read.name, *sorted(read.extras), *sorted(set(map(str, read.specifier))), read.url or '', str(applies)])
            except InvalidRequirement:
                return 'none'
            except (UndefinedComparison, UndefinedEnvironmentName):
                return 'unknown'
            """,
            cases
        );
        PackagingAnswers.Agree(
            cases,
            [.. theirs.Select((answer, at) => answer == "unknown" || SwallowsComma(cases[at][0]) ? Ours(cases[at]) : answer)],
            Ours
        );
        Assert.True(RealMetadata.Requirements.Count > 100, $"{RealMetadata.Requirements.Count} real requirements");

        // its regular expression includes the comma in the version, unlike the grammar of the specification
        static bool SwallowsComma(string text) => System.Text.RegularExpressions.Regex.IsMatch(text, @"===[^;)]*,[^;)]*\s");

        static string Ours(string[] fields) =>
            Requirement.TryParse(fields[0]) is not { } read
                ? "none"
                : string.Join(
                    '|',
                    [
                        read.Name,
                        .. read.Extras.Distinct().Order(StringComparer.Ordinal),
                        .. read.Specifiers.Clauses.Select(clause => clause.ToString()).Distinct().Order(StringComparer.Ordinal),
                        read.Url ?? "",
                        $"{read.Applies(new MarkerEnvironment { Values = s_values, Extra = "test" })}",
                    ]
                );
    }

    [Fact(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = Skipped)]
    public void Names_are_normalized_like_packaging()
    {
        string[][] cases =
        [
            .. RealMetadata
                .Requirements.Select(one => one.Split(' ', ';', '<', '>', '=', '!', '~', '[', '(')[0])
                .Distinct()
                .Select(name => (string[])[name]),
        ];
        var theirs = PackagingAnswers.Of("name", "from packaging.utils import canonicalize_name\nreturn canonicalize_name(name)", cases);
        PackagingAnswers.Agree(cases, theirs, fields => NormalizedName.Of(fields[0]));
    }
}
