using Armature.Indexes;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Locks.RequirementsFiles;

/// <summary>The package in a line: a name with clauses, an address, a file, a directory or a repository (pip, <c>_internal/req/constructors.py</c>).</summary>
internal static class RequirementLine
{
    private static readonly string[] s_repositories = ["git+", "hg+", "svn+", "bzr+", "git:", "ssh:"];
    private static readonly string[] s_addresses = ["http:", "https:", "file:", "ftp:"];

    /// <summary>The package; null if the text is not a valid requirement.</summary>
    /// <param name="text">The line without options.</param>
    /// <param name="directory">The directory of the file, to resolve relative paths.</param>
    /// <param name="place">The position of the line, for messages.</param>
    public static LockedPackage? Read(string text, string directory, FileTree tree, string place)
    {
        if (IsAddress(text) || IsPath(text, directory, tree))
            return Direct(text, directory, place);
        if (Requirement.TryParse(text) is not { } requirement)
            return null;
        if (requirement.Url is { } url)
            return At(requirement.Name, url, directory, place) with { Marker = requirement.Marker };
        return new LockedPackage
        {
            Name = requirement.Name,
            Version = Pinned(requirement.Specifiers),
            Specifiers = requirement.Specifiers,
            Extras = requirement.Extras,
            Marker = requirement.Marker,
            Place = place,
        };
    }

    /// <summary><c>-e</c>: built in place.</summary>
    public static LockedPackage Editable(string text, string directory, string place)
    {
        var package = Direct(text, directory, place);
        return package.Source is LockedSource.Repository ? package : package with { Source = LockedSource.Directory };
    }

    /// <summary>The version if the clauses pin one; otherwise null.</summary>
    public static string? Pinned(VersionSpecifiers specifiers) =>
        specifiers
            .Clauses.FirstOrDefault(clause => clause.Operator is "==" or "===" && !clause.Text.EndsWith(".*", StringComparison.Ordinal))
            ?.Text;

    private static bool IsAddress(string text) =>
        s_repositories.Concat(s_addresses).Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    // text with a slash or leading dot is a directory if it exists; an archive name is a file if it exists
    private static bool IsPath(string text, string directory, FileTree tree)
    {
        var path = TreePath.FromSystem(WithoutExtras(text.Split(';')[0].Trim()));
        var whole = TreePath.Normalize(TreePath.Join(directory, path));
        return path.StartsWith('.') || path.Contains('/', StringComparison.Ordinal)
            ? !path.Contains('@', StringComparison.Ordinal) || NetworkPath.Is(path) || tree.Status(whole) is not null
            : ReleaseFile.TryParse(path) is not null && tree.IsFile(whole);
    }

    private static LockedPackage Direct(string text, string directory, string place)
    {
        var separator = IsAddress(text) ? "; " : ";";
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        var address = WithoutExtras((at < 0 ? text : text[..at]).Trim());
        var marker = at < 0 ? null : Marker.TryParse(text[(at + separator.Length)..]);
        return At(Egg(address), address, directory, place) with { Marker = marker };
    }

    private static LockedPackage At(string? name, string address, string directory, string place)
    {
        var isRepository = s_repositories.Any(start => address.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        var fileName = Uri.UnescapeDataString(TreePath.Name(address.Split('#')[0].Split('?')[0].TrimEnd('/')));
        var file = isRepository ? null : ReleaseFile.TryParse(fileName);
        return new LockedPackage
        {
            Name = name ?? file?.Wheel?.Distribution ?? file?.NormalizedName ?? address,
            Version = file?.Version.ToString(),
            Source =
                isRepository ? LockedSource.Repository
                : file is not null || s_addresses.Any(start => address.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                    ? LockedSource.File
                : LockedSource.Directory,
            Address = IsAddress(address) ? address : TreePath.Normalize(TreePath.Join(directory, TreePath.FromSystem(address))),
            Files = file is null ? null : [file with { Address = address }],
            Place = place,
        };
    }

    private static string? Egg(string address)
    {
        const string Mark = "egg=";
        var at = address.IndexOf(Mark, StringComparison.Ordinal);
        if (at < 0 || !address[..at].Contains('#', StringComparison.Ordinal))
            return null;
        var name = address[(at + Mark.Length)..].Split('&')[0].Split('[')[0];
        return name.Length == 0 ? null : name;
    }

    private static string WithoutExtras(string text) => text.EndsWith(']') && text.LastIndexOf('[') is > 0 and var at ? text[..at] : text;
}
