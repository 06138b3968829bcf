using System.Text;
using Armature.Locks.RequirementsFiles;
using Armature.Packaging.Conda;
using Armature.Packaging.Data;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Locks.Conda;

/// <summary><c>environment.yml</c> (conda, "Creating an environment file manually"): conda packages, and requirements-file lines under <c>pip</c>.</summary>
internal static class CondaEnvironmentFile
{
    public static LockFile Read(DataNode root, FileTree tree, string path, string shown, Func<string, string?> variable)
    {
        var dependencies = root["dependencies"]?.Items.ToArray();
        if (dependencies is null)
            return new LockFile { Kind = LockKind.CondaEnvironment, Fault = "not a valid environment.yml: `dependencies` is missing" };
        var lines = dependencies.SelectMany(entry => entry["pip"]?.Items ?? []).Select(line => line.AsText).OfType<string>();
        var pip = RequirementsReader.Read(tree, path, shown, Encoding.UTF8.GetBytes(string.Join('\n', lines)), variable);
        var requirements = dependencies.Select(entry => entry.AsText).OfType<string>().ToArray();
        return pip with
        {
            Kind = LockKind.CondaEnvironment,
            Packages =
            [
                .. requirements.Select(text => Package(text, shown)),
                .. pip.Packages.Select(package => package with { Place = $"{shown}, pip" }),
            ],
            Channels = root.Texts("channels"),
            RequiresPython = Python(requirements),
        };
    }

    private static LockedPackage Package(string text, string shown)
    {
        var name = (CondaRequirement.TryParse(Spaced(text))?.Name ?? Bare(text)).Trim();
        return new LockedPackage
        {
            Name = name,
            Clauses = Spaced(text),
            Source = LockedSource.Conda,
            Place = shown,
        };
    }

    // numpy=1.26=py311* means numpy 1.26.* py311* (conda, match_spec.py, _parse_spec_str); == and other operators are kept
    private static string Spaced(string text)
    {
        var spec = text[(text.LastIndexOf("::", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0)..].Trim();
        var equals = spec.IndexOf('=', StringComparison.Ordinal);
        if (
            equals <= 0
            || spec[equals - 1] is '<' or '>' or '!' or '~'
            || spec[..equals].AsSpan().ContainsAny(" <>!~")
            || spec[(equals + 1)..].StartsWith('=')
        )
            return spec;
        var rest = spec[(equals + 1)..].Split('=');
        var version = rest.Length > 1 || rest[0].EndsWith('*') ? rest[0] : $"{rest[0]}.*";
        return string.Join(' ', [spec[..equals], version, .. rest.Skip(1)]);
    }

    private static string Bare(string text) => Spaced(text).Split('[', '=', '<', '>', '!', '~', ' ')[0];

    private static VersionSpecifiers? Python(string[] requirements) =>
        requirements.Select(Spaced).Where(spec => Bare(spec) == "python").Select(Clauses).FirstOrDefault();

    private static VersionSpecifiers? Clauses(string spec)
    {
        var rest = spec["python".Length..].Trim();
        return rest.Length == 0 ? null : VersionSpecifiers.TryParse(char.IsAsciiDigit(rest[0]) ? $"=={rest.Split(' ')[0]}" : rest);
    }
}
