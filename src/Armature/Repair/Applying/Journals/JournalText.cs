using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Rules;

namespace Armature.Repair.Applying.Journals;

/// <summary>The entries of a journal as JSON.</summary>
internal static class JournalText
{
    /// <summary>Of the format. A journal of another is not touched.</summary>
    public const int Version = 1;

    /// <summary>One line, with its end.</summary>
    public static byte[] Line(JournalEntry entry, DateTime at)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("at", at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            Write(json, entry);
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The entry of a line; null where it is none.</summary>
    public static JournalEntry? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // a value of another kind than it should be
            return null;
        }
        catch (KeyNotFoundException)
        {
            return null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, JournalEntry entry)
    {
        switch (entry)
        {
            case JournalEntry.Began began:
                json.WriteString("event", "began");
                json.WriteNumber("version", Version);
                Write(json, began.Order);
                break;
            case JournalEntry.Started started:
                json.WriteString("event", "started");
                json.WriteNumber("step", started.Step);
                break;
            case JournalEntry.Ended ended:
                json.WriteString("event", "ended");
                json.WriteNumber("step", ended.Step);
                break;
            case JournalEntry.Failed failed:
                json.WriteString("event", "failed");
                json.WriteNumber("step", failed.Step);
                json.WriteString("reason", failed.Reason);
                break;
            case JournalEntry.BackingUp copying:
                json.WriteString("event", "backing-up");
                json.WriteString("backup", copying.Backup);
                break;
            case JournalEntry.Swapping swapping:
                json.WriteString("event", "swapping");
                json.WriteString("backup", swapping.Backup);
                break;
            case JournalEntry.Closed closed:
                json.WriteString("event", "closed");
                json.WriteString("outcome", closed.Outcome);
                break;
            default:
                json.WriteString("event", Plain(entry));
                break;
        }
    }

    private static string Plain(JournalEntry entry) =>
        entry switch
        {
            JournalEntry.BeganAfresh => "began-afresh",
            JournalEntry.Kept => "kept",
            JournalEntry.Undoing => "undoing",
            JournalEntry.Undone => "undone",
            _ => throw new UnreachableException(),
        };

    private static JournalEntry? Read(JsonElement entry) =>
        entry.GetProperty("event").GetString() switch
        {
            "began" when entry.GetProperty("version").GetInt32() == Version => new JournalEntry.Began(Order(entry)),
            "started" => new JournalEntry.Started(entry.GetProperty("step").GetInt32()),
            "ended" => new JournalEntry.Ended(entry.GetProperty("step").GetInt32()),
            "failed" => new JournalEntry.Failed(entry.GetProperty("step").GetInt32(), Text(entry, "reason")),
            "began-afresh" => new JournalEntry.BeganAfresh(),
            "backing-up" => new JournalEntry.BackingUp(Text(entry, "backup")),
            "swapping" => new JournalEntry.Swapping(Text(entry, "backup")),
            "kept" => new JournalEntry.Kept(),
            "undoing" => new JournalEntry.Undoing(),
            "undone" => new JournalEntry.Undone(),
            "closed" => new JournalEntry.Closed(Text(entry, "outcome")),
            _ => null,
        };

    private static void Write(Utf8JsonWriter json, RepairRequest order)
    {
        json.WriteString("id", order.Id);
        json.WriteString("environment", order.Environment);
        json.WriteString("directory", order.Directory);
        json.WriteBoolean("keep", order.KeepsOld);
        if (!order.Starter.IsSystem)
            Write(json, "launcher", order.Starter.Launcher);
        if (order.Starter.Sysroot is { } root)
            json.WriteString("sysroot", root);
        json.WriteStartArray("steps");
        foreach (var step in order.Steps)
            Write(json, step);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PlanStep step)
    {
        json.WriteStartObject();
        json.WriteString("kind", step.Kind.ToString());
        json.WriteString("reason", step.Reason);
        json.WriteString("changes", step.Changes);
        json.WriteString("trust", step.Trust.ToString());
        if (step.Input is { } input)
        {
            json.WriteString("input_path", input.Path);
            json.WriteString("input", input.Text);
        }

        if (step.Command is { } command)
        {
            Write(json, "words", command.Words);
            json.WriteStartObject("variables");
            foreach (var (name, value) in command.Variables)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
            json.WriteStringValue(word);
        json.WriteEndArray();
    }

    private static RepairRequest Order(JsonElement entry) =>
        new(
            Text(entry, "id"),
            Text(entry, "environment"),
            Text(entry, "directory"),
            entry.GetProperty("keep").GetBoolean(),
            [.. entry.GetProperty("steps").EnumerateArray().Select(Step)]
        )
        {
            Starter = new PythonStarter
            {
                Launcher = entry.TryGetProperty("launcher", out var launcher) ? Words(launcher) : [],
                Sysroot = entry.TryGetProperty("sysroot", out var root) ? root.GetString() : null,
            },
        };

    private static PlanStep Step(JsonElement step) =>
        new(Named<PlanStepKind>(step, "kind"), Command(step), Text(step, "reason"), Text(step, "changes"), Named<Trust>(step, "trust"))
        {
            Input = step.TryGetProperty("input", out var input)
                ? new PlannedFile(Text(step, "input_path"), input.GetString() ?? throw new FormatException())
                : null,
        };

    private static ToolCommand? Command(JsonElement step) =>
        step.TryGetProperty("words", out var words)
            ? new ToolCommand(Words(words))
            {
                Variables = step.GetProperty("variables")
                    .EnumerateObject()
                    .ToImmutableSortedDictionary(variable => variable.Name, variable => variable.Value.GetString() ?? ""),
            }
            : null;

    private static ImmutableArray<string> Words(JsonElement words) =>
        [.. words.EnumerateArray().Select(word => word.GetString() ?? throw new FormatException())];

    private static T Named<T>(JsonElement element, string name)
        where T : struct, Enum => Enum.TryParse<T>(Text(element, name), out var value) ? value : throw new FormatException();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException();
}
