using System.Collections.Immutable;
using System.Globalization;
using Armature.Packaging.Data;
using Armature.Reporting.Json;

namespace Armature.Reporting.Suppressions;

/// <summary>The findings that were there when a project began to use Armature, or when a person accepted all of them: a JSON file that is kept with the project.</summary>
public sealed class Baseline
{
    /// <summary>The version of the file.</summary>
    internal const int SchemaVersion = 1;

    /// <summary>Why its findings do not count.</summary>
    internal const string Reason = "known before";

    private readonly HashSet<string> _known;
    private readonly bool _acceptsAll;

    private Baseline(string source, ImmutableArray<BaselineEntry> entries, bool acceptsAll)
    {
        (Source, Entries, _acceptsAll) = (source, entries, acceptsAll);
        _known = entries.Select(static entry => entry.Fingerprint).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The name of its file, for reports.</summary>
    public string Source { get; }

    /// <summary>The known findings, by rule, package, message and fingerprint.</summary>
    public ImmutableArray<BaselineEntry> Entries { get; }

    /// <summary>Reads the text of a file; null with the reason if it is not a baseline.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="source">The name of the file, for reports.</param>
    /// <param name="fault">What is wrong, with the line if that is known; empty if nothing is.</param>
    public static Baseline? Read(string text, string source, out string fault)
    {
        var (root, unread) = JsonData.Read(text);
        var version = root?.Text("schema");
        fault =
            unread
            ?? (
                version is null || root!["findings"] is not DataNode.Sequence ? "is not a baseline of Armature"
                : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == SchemaVersion ? ""
                : $"version {version} of a baseline is not known here"
            );
        if (fault.Length > 0)
            return null;
        var entries = root!["findings"]!.Items.Select(Entry).ToArray();
        if (Array.IndexOf(entries, null) is >= 0 and var at)
            fault = $"finding {at + 1} has no rule or no fingerprint";
        return fault.Length > 0 ? null : Of(entries.OfType<BaselineEntry>(), source);
    }

    /// <summary>A baseline of all findings of reports that were made with <see cref="Open"/>.</summary>
    /// <param name="source">The name of its file, for reports.</param>
    internal static Baseline Of(IEnumerable<BaselineEntry> entries, string source) =>
        new(
            source,
            [
                .. entries
                    .OrderBy(static entry => entry.Rule, StringComparer.Ordinal)
                    .ThenBy(static entry => entry.Package, StringComparer.Ordinal)
                    .ThenBy(static entry => entry.Message, StringComparer.Ordinal)
                    .ThenBy(static entry => entry.Fingerprint, StringComparer.Ordinal)
                    .GroupBy(static entry => entry.Fingerprint, StringComparer.Ordinal)
                    .Select(static same =>
                        same.First() with
                        {
                            Subjects = [.. same.SelectMany(static entry => entry.Subjects).Distinct().Order(StringComparer.Ordinal)],
                        }
                    ),
            ],
            acceptsAll: false
        );

    /// <summary>A baseline that is being written: every finding belongs to it.</summary>
    internal static Baseline Open(string source) => new(source, [], acceptsAll: true);

    /// <summary>Writes the file: JSON, UTF-8.</summary>
    /// <param name="stream">Stays open and belongs to the caller.</param>
    public void Write(Stream stream) =>
        DocumentContext.Write(
            stream,
            new BaselineDocument(SchemaVersion, [.. Entries]),
            DocumentContext.Default.BaselineDocument,
            DocumentContext.Indented
        );

    internal bool Knows(string fingerprint) => _acceptsAll || _known.Contains(fingerprint);

    private static BaselineEntry? Entry(DataNode node) =>
        node.Text("rule") is { } rule && node.Text("fingerprint") is { } fingerprint
            ? new(rule, node.Text("name") ?? "", node.Text("package"), node.Text("message") ?? "", fingerprint)
            {
                Subjects = [.. node.Texts("subjects")],
            }
            : null;
}
