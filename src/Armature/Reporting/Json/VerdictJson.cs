using System.Text.Json;
using Armature.Repair.Verification;

namespace Armature.Reporting.Json;

/// <summary>A verdict as one JSON object; <c>schema/armature-verdict.schema.json</c> describes it.</summary>
public static class VerdictJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Stream stream, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(verdict);
        using (var json = new Utf8JsonWriter(stream, ReportJson.Options(isIndented: true)))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", ReportJson.SchemaVersion);
            json.WriteString("environment", verdict.Environment);
            json.WriteString("because", verdict.Because);
            json.WriteString("python", verdict.Python);
            json.WriteString("version", verdict.Version);
            json.WriteBoolean("proven", verdict.IsProven);
            json.WriteString("refusal", verdict.Refusal);
            json.WritePropertyName("start");
            FailureJson.Write(json, verdict.Start);
            json.WriteStartArray("imports");
            foreach (var import in verdict.Imports)
                Write(json, import);
            json.WriteEndArray();
            json.WriteStartArray("probes");
            foreach (var proof in verdict.Probes)
                Write(json, proof);
            json.WriteEndArray();
            Write(json, verdict.Blas);
            FindingJson.WriteStrings(json, "notes", verdict.Notes);
            json.WriteStartArray("untouched");
            foreach (var finding in verdict.Untouched)
                FindingJson.Write(json, finding);
            json.WriteEndArray();
            json.WriteNumber("elapsed_ms", Math.Round(verdict.Elapsed.TotalMilliseconds, 1));
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, ImportProof import)
    {
        json.WriteStartObject();
        json.WriteString("module", import.Module);
        FindingJson.Write(json, import.Package);
        json.WriteString("kind", Words.Of(import.Kind));
        Write(json, import.Outcome);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ProbeProof proof)
    {
        json.WriteStartObject();
        json.WriteString("name", proof.Probe.Name);
        json.WriteString("package", proof.Probe.Package);
        json.WriteString("proves", proof.Probe.Proves);
        json.WriteString("told", proof.Told);
        Write(json, proof.Outcome);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ProofOutcome outcome)
    {
        json.WriteString(
            "outcome",
            outcome switch
            {
                ProofOutcome.Passed => "passed",
                ProofOutcome.Failed => "failed",
                ProofOutcome.Excused => "excused",
                _ => "not-reached",
            }
        );
        if (outcome is ProofOutcome.Passed passed)
            json.WriteNumber("seconds", Math.Round(passed.Taken.TotalSeconds, 4));
        else
            json.WriteNull("seconds");
        json.WriteString("because", (outcome as ProofOutcome.Excused)?.Because ?? (outcome as ProofOutcome.NotReached)?.Because);
        json.WritePropertyName("failure");
        FailureJson.Write(json, (outcome as ProofOutcome.Failed)?.Failure);
    }

    private static void Write(Utf8JsonWriter json, BlasProof? blas)
    {
        if (blas is null)
        {
            json.WriteNull("blas");
            return;
        }

        json.WriteStartObject("blas");
        json.WriteString("library", blas.Library);
        json.WriteNumber("gflops", Math.Round(blas.Gigaflops, 2));
        Write(json, "gflops_single", blas.SingleGigaflops);
        Write(json, "threads", blas.Threads);
        json.WriteBoolean("reference", blas.IsReference);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, Math.Round(number, 2));
        else
            json.WriteNull(name);
    }
}
