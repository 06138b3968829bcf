using System.Text.Json.Nodes;
using Armature.TestKit;
using NJsonSchema;

namespace Armature.Reporting.Tests.Json;

/// <summary>The schema that other programs are given.</summary>
internal sealed class ReportSchema(string file = "armature-report.schema.json")
{
    private readonly JsonSchema _whole = JsonSchema.FromFileAsync(Path.Combine(Corpus.Repository, "schema", file)).GetAwaiter().GetResult();

    public string[] FaultsOf(JsonNode output) => [.. _whole.Validate(output.ToJsonString()).Select(fault => fault.ToString())];
}
