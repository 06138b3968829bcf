using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Armature.Comparing;
using Armature.Comparing.Tests;
using Armature.Knowledge.Targets;
using Armature.Repair.Verification;
using Armature.Reporting.Json;
using Armature.Reporting.Tests.Text;

namespace Armature.Reporting.Tests.Json;

/// <summary>The JSON documents: their types, their schemas, and samples of each as written.</summary>
/// <param name="Schema">The file of the schema.</param>
/// <param name="Type">The type that is written and read.</param>
/// <param name="Written">The output for each sample.</param>
internal sealed record Documents(string Schema, Type Type, string[] Written)
{
    /// <summary>For reading, which the program never does, with metadata from reflection.</summary>
    public static JsonSerializerOptions Reading { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };

    public static Documents[] All { get; } =
    [
        new(
            "armature-report.schema.json",
            typeof(CheckDocument),
            [Rendered.As("json", Rendered.At(80), Samples.Reports.AsSpan()), Rendered.As("json", Rendered.At(80))]
        ),
        new(
            "armature-explanation.schema.json",
            typeof(ExplanationDocument),
            Each(Samples.Explanations, (stream, one) => JsonOutput.Write(stream, one, isIndented: true))
        ),
        new("armature-plan.schema.json", typeof(PlanDocument), Each(Samples.Plans, JsonOutput.Write)),
        new("armature-repair.schema.json", typeof(RepairDocument), Each(Samples.Repairs, JsonOutput.Write)) { Definition = "repair" },
        new(
            "armature-repair.schema.json",
            typeof(NoRepairDocument),
            Each([true, false], (stream, isHealthy) => JsonOutput.WriteNoRepair(stream, Samples.Plans[0], isHealthy))
        )
        {
            Definition = "nothing",
        },
        new(
            "armature-errors.schema.json",
            typeof(ErrorsDocument),
            Each<UnexaminedSubject>(
                [new(null, "no Python environment found", "name one"), new("a", "no such file or directory")],
                static (stream, one) => JsonOutput.Write(stream, one)
            )
        ),
        new("armature-verdict.schema.json", typeof(VerdictDocument), Each<Verdict>(Samples.Verdicts, JsonOutput.Write)),
        new("armature-info.schema.json", typeof(InformationDocument), Each([InformationTests.Information], JsonOutput.Write)),
        new("armature-line.schema.json", typeof(ReportLine), Lines(Rendered.As("ndjson", Rendered.At(80), Samples.Reports.AsSpan())))
        {
            Definition = "report",
        },
        new(
            "armature-summary.schema.json",
            typeof(SummaryDocument),
            Each(Summaries.Tests.FleetSummaryTests.Samples, static (stream, one) => JsonOutput.Write(stream, one, "0.1.0"))
        ),
        new(
            "armature-diff.schema.json",
            typeof(DiffDocument),
            Each<Comparison[]>(
                [
                    [],
                    [Comparisons.Rich],
                    [Comparisons.Same],
                ],
                static (stream, all) => JsonOutput.Write(stream, all, "0.1.0")
            )
        ),
        new("armature-baseline.schema.json", typeof(BaselineDocument), Each([Samples.Baseline], static (stream, one) => one.Write(stream))),
        new(
            "armature-config.schema.json",
            typeof(ConfigurationDocument),
            Each(
                Samples.Configurations,
                static (stream, one) =>
                    DocumentContext.Write(stream, one, DocumentContext.Default.ConfigurationDocument, DocumentContext.Indented)
            )
        ),
        new("armature-list.schema.json", typeof(ListDocument), Each([ListTextTests.List], JsonOutput.Write)),
        new("armature-tree.schema.json", typeof(TreeDocument), Each(Samples.Trees, JsonOutput.Write)),
        new("armature-self.schema.json", typeof(ProgramDocument), Each(Samples.Programs, JsonOutput.Write)),
        new(
            "armature-targets.schema.json",
            typeof(TargetsDocument),
            Each<SystemRelease[]>(
                [
                    [.. SystemReleases.All],
                ],
                JsonOutput.Write
            )
        ),
    ];

    /// <summary>The definition in the schema; null for the whole.</summary>
    public string? Definition { get; init; }

    /// <summary>Whether it is written on one line.</summary>
    private bool IsLine => Type == typeof(ReportLine);

    /// <summary>A document written again after it was read.</summary>
    public string Rewritten(string text)
    {
        var document = JsonSerializer.Deserialize(text, Type, Reading);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, IsLine ? DocumentContext.OneLine : DocumentContext.Indented))
            JsonSerializer.Serialize(json, document, Type, DocumentContext.Default);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static string[] Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => $"{line}\n")];

    private static string[] Each<T>(IEnumerable<T> samples, Action<Stream, T> write) =>
        [
            .. samples.Select(sample =>
            {
                using var stream = new MemoryStream();
                write(stream, sample);
                return Encoding.UTF8.GetString(stream.ToArray());
            }),
        ];
}
