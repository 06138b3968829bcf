using System.Text;
using System.Text.RegularExpressions;
using Armature.Hashes;
using Armature.Inventory;
using Armature.Packaging;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Reporting.Places;

/// <summary>
/// Names of findings that stay the same over runs, so that a service can tell a known finding from a new one: the rule, the package and the file, without the
/// versions of anything and without the directories above the subject. The same name a second time gets a number.
/// </summary>
internal sealed partial class Fingerprint
{
    private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);

    /// <summary>The name of a finding: hexadecimal digits, a colon and a number from 1.</summary>
    public string Of(Report report, Finding finding)
    {
        var name = string.Join(
            '\n',
            finding.Rule.Id,
            Subject(report.Graph.Inventory),
            report.Target.Origin is Targets.TargetOrigin.Named ? report.Target.Name : "",
            finding.Package?.NormalizedName,
            finding.Files is [var file, ..] ? File(file.Path) : ""
        );
        var hash = Convert.ToHexStringLower(Hash.Sha256(Encoding.UTF8.GetBytes(name)))[..32];
        _given[hash] = _given.GetValueOrDefault(hash) + 1;
        return $"{hash}:{_given[hash]}";
    }

    /// <summary>The name of a subject in a baseline, which is the same on every machine that has it at the same place of a project.</summary>
    /// <param name="directory">That of the baseline; absolute.</param>
    public static string SubjectOf(Report report, string directory)
    {
        var path = report.Graph.Inventory.Subject.Path;
        var name =
            Subject(report.Graph.Inventory) is { Length: > 0 } own ? own
            : path.Length > directory.Length && TreePath.IsUnder(path, directory) ? TreePath.Relative(path, directory)
            : TreePath.Name(path);
        return report.Target.Origin is Targets.TargetOrigin.Named ? $"{name} for {report.Target.Name}" : name;
    }

    // of a wheel its name and its tags; of a lock file its name; an environment may be anywhere
    private static string Subject(SubjectInventory inventory) =>
        inventory switch
        {
            SubjectInventory.Wheel { Facts: { Name: { } name, FileName: var file } } =>
                $"{NormalizedName.Of(name.Distribution)}-{string.Join('-', file.Split('-').TakeLast(3))}",
            SubjectInventory.Environment or SubjectInventory.Directory => inventory.Subject.Tree.IsDisk ? "" : inventory.Subject.Path,
            _ => TreePath.Name(inventory.Subject.Path),
        };

    // _m.cpython-311-darwin.so and _m.cpython-312-darwin.so are one file, as are libx-56d6093b.so.1 and libx.so.2
    private static string File(string path)
    {
        var directory = TreePath.Parent(path) ?? "";
        var name = TreePath.Name(path);
        var dot = name.IndexOf('.', 1);
        return $"{(TreePath.IsAbsolute(path) ? "" : Version().Replace(directory, ""))}/{Suffix().Replace(dot < 0 ? name : name[..dot], "")}";
    }

    // the hash that auditwheel and delvewheel add, and the version in the name of metadata
    [GeneratedRegex(@"-(?:[0-9a-f]{8,}|\d.*)$", RegexOptions.None, 1000)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"-\d[^/]*(?=\.(?:dist|egg)-info)", RegexOptions.None, 1000)]
    private static partial Regex Version();
}
