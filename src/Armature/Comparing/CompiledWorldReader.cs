using System.Collections.Immutable;
using System.Text.Json;
using Armature.Subjects;

namespace Armature.Comparing;

/// <summary>
/// Reads subjects from the JSON of <c>armature info</c> or <c>armature check</c>. A subject that is here is read through the same document, so that a
/// file that was kept and the subject itself cannot differ in what is compared.
/// </summary>
internal static class CompiledWorldReader
{
    private const int NewestSchema = 1;

    /// <summary>The subjects of a document; null with the reason if it has none.</summary>
    public static ImmutableArray<CompiledWorld>? Read(ReadOnlyMemory<byte> json, out string reason)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, out reason);
        }
        catch (JsonException)
        {
            reason = "is not JSON, or is cut off";
            return null;
        }
    }

    private static ImmutableArray<CompiledWorld>? Read(JsonElement root, out string reason)
    {
        reason = "is not what `armature info --format json` or `armature check --format json` writes";
        if (JsonText.Integer(root, "schema") is > NewestSchema and var schema)
        {
            reason = $"was written by a newer armature (version {schema} of the JSON)";
            return null;
        }

        if (World(root) is { } world)
            return [world];
        if (JsonText.Of(root, "reports") is { ValueKind: JsonValueKind.Array } reports)
        {
            ImmutableArray<CompiledWorld> worlds = [.. reports.EnumerateArray().Select(World).OfType<CompiledWorld>()];
            if (!worlds.IsEmpty)
                return worlds;
        }

        if (Items(root, "errors").FirstOrDefault() is { ValueKind: JsonValueKind.Object } error)
            reason = $"contains no subject: `{JsonText.Text(error, "path")}`: {JsonText.Text(error, "reason")}";
        return null;
    }

    private static CompiledWorld? World(JsonElement root)
    {
        if (JsonText.Text(root, "subject", "path") is not { } name || JsonText.Of(root, "target") is not { } target)
            return null;
        var machine = JsonText.Of(root, "machine");
        var kind = JsonText.Text(root, "subject", "kind") ?? "";
        return new CompiledWorld
        {
            Name = name,
            Kind = kind,
            HasContents = kind == "lock" || JsonText.Of(root, "libraries") is { ValueKind: JsonValueKind.Array },
            System = System(target, machine is { } here ? JsonText.Text(here, "system") : null),
            Python = Python(root, target),
            InterpreterArchitectures = JsonText.Of(root, "interpreter") is { } interpreter ? JsonText.Texts(interpreter, "arch") : [],
            Processor = machine is { } known ? JsonText.Text(known, "processor") : null,
            ProcessorLevel = machine is { } levels ? JsonText.Texts(levels, "levels").FirstOrDefault() : null,
            Libraries = [.. Items(root, "libraries").Select(Library)],
            Configurations = [.. Items(root, "configurations").SelectMany(Configuration)],
            Packages = WorldPackageReader.Read(root),
            Findings = [.. Items(root, "findings").Select(Finding)],
        };
    }

    // the tags of a wheel are a list of systems, which the other facts say more shortly
    private static WorldSystem System(JsonElement target, string? name)
    {
        var isRequirement = JsonText.Text(target, "origin") is "wheel-tags" or "conda-record";
        var os = JsonText.Text(target, "os");
        return new WorldSystem(
            name ?? (isRequirement && os is not null ? DisplayName(os) : JsonText.Text(target, "name") ?? ""),
            os,
            JsonText.Texts(target, "arch"),
            JsonText.Text(target, "libc"),
            JsonText.Text(target, "version"),
            isRequirement
        );
    }

    private static string DisplayName(string os) =>
        os switch
        {
            "macos" => "macOS",
            "ios" => "iOS",
            "" => "",
            _ => char.ToUpperInvariant(os[0]) + os[1..],
        };

    internal static IEnumerable<JsonElement> Items(JsonElement element, params ReadOnlySpan<string> names) =>
        JsonText.Of(element, names) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    private static WorldPython? Python(JsonElement root, JsonElement target) =>
        JsonText.Of(target, "python") is { ValueKind: JsonValueKind.Object } python
            ? new WorldPython(
                JsonText.Text(python, "implementation") ?? "unknown",
                Whole(JsonText.Text(python, "version") ?? "", JsonText.Text(root, "interpreter", "version")),
                JsonText.Text(python, "tag") ?? "",
                JsonText.Of(python, "free_threaded") is { ValueKind: JsonValueKind.True },
                JsonText.Of(python, "debug") is { ValueKind: JsonValueKind.True }
            )
            : null;

    // the interpreter's own version is more precise, if it is the one that the target means
    private static string Whole(string version, string? interpreter) =>
        interpreter is not null && $"{interpreter}.".StartsWith($"{version}.", StringComparison.Ordinal) ? interpreter : version;

    private static WorldLibrary Library(JsonElement library) =>
        new(
            JsonText.Text(library, "family") ?? "",
            JsonText.Text(library, "name") ?? "",
            JsonText.Text(library, "version"),
            JsonText.Text(library, "integers"),
            JsonText.Text(library, "threading"),
            JsonText.Text(library, "package"),
            JsonText.Texts(library, "used_by")
        );

    private static IEnumerable<WorldConfiguration> Configuration(JsonElement configuration) =>
        Items(configuration, "dependencies")
            .Select(dependency => new WorldConfiguration(
                JsonText.Text(configuration, "package") ?? "",
                JsonText.Text(dependency, "purpose") ?? "",
                JsonText.Text(dependency, "name"),
                JsonText.Text(dependency, "version")
            ));

    private static WorldFinding Finding(JsonElement finding) =>
        new(
            JsonText.Text(finding, "rule") ?? "",
            JsonText.Text(finding, "name") ?? "",
            JsonText.Text(finding, "severity") ?? "",
            JsonText.Text(finding, "message") ?? "",
            JsonText.Text(finding, "package", "name"),
            JsonText.Text(finding, "package", "version")
        );
}
