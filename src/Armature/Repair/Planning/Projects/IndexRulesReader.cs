using System.Collections.Immutable;
using Armature.English;
using Armature.Indexes;
using Armature.Locks;
using Armature.Packaging;
using Armature.Packaging.Data;
using Armature.Subjects;

namespace Armature.Repair.Planning.Projects;

/// <summary>
/// Reads where a project's packages come from: options in its requirements file, <c>uv.toml</c> or <c>[tool.uv]</c>, <c>[[tool.poetry.source]]</c>,
/// <c>[[source]]</c> of its Pipfile. A file that comes first wins where only one value is possible.
/// </summary>
internal sealed class IndexRulesReader(FileTree tree, string directory, Func<string, string?> variable)
{
    private readonly List<string> _notes = [];
    private readonly List<string> _files = [];
    private readonly SortedDictionary<string, string> _own = new(StringComparer.Ordinal);
    private IndexSettings _settings = new();

    public ProjectRules Read()
    {
        OfRequirements();
        var project = Toml("pyproject.toml");
        OfUv(Toml("uv.toml"), project?["tool"]?["uv"]);
        OfPoetry(project?["tool"]?["poetry"]);
        OfPipfile(Toml("Pipfile"));
        return new ProjectRules
        {
            Settings = _settings,
            OwnIndexes = _own.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Notes =
            [
                .. _files.Count == 0 ? [] : (string[])[$"packages come from where {EnglishList.Of(_files)} of the project says"],
                .. _notes,
            ],
        };
    }

    // pip, "Requirements File Format"
    private void OfRequirements()
    {
        foreach (var name in (string[])["requirements.txt", "requirements.in"])
        {
            var path = TreePath.Join(directory, name);
            if (!tree.IsFile(path))
                continue;
            Add(name, LockFileReader.Read(tree, path, name, LockKind.Requirements, static _ => null).IndexSettings);
            return;
        }
    }

    // uv, "Package indexes"; the settings of uv.toml replace those of pyproject.toml, which alone has the sources of packages
    private void OfUv(DataNode? file, DataNode? project)
    {
        var settings = file ?? project;
        if (settings is null)
            return;
        var name = file is null ? "pyproject.toml" : "uv.toml";
        Index[] indexes = [.. (settings["index"]?.Items ?? []).Select(UvIndex).OfType<Index>()];
        var shared = Array.FindAll(indexes, index => !index.IsExplicit);
        var pip = settings["pip"];
        Add(
            name,
            new IndexSettings
            {
                Index = Array.Find(shared, index => index.IsDefault)?.Url ?? settings.Text("index-url") ?? pip?.Text("index-url"),
                ExtraIndexes =
                [
                    .. shared.Where(index => !index.IsDefault).Select(index => index.Url),
                    .. settings.Texts("extra-index-url"),
                    .. pip?.Texts("extra-index-url") ?? [],
                ],
                FindLinks = [.. settings.Texts("find-links").Concat(pip?.Texts("find-links") ?? []).Select(Beside)],
                IsWithoutIndex = settings.IsTrue("no-index") || pip?.IsTrue("no-index") is true,
            }
        );
        foreach (var (package, source) in project?["sources"]?.Members ?? [])
        {
            // one table, or a list of tables for different platforms
            var named = source.Text("index") ?? source.Items.Select(item => item.Text("index")).FirstOrDefault(index => index is not null);
            if (named is not null && Array.Find(indexes, index => index.Name == named) is { } index)
                AddOwn(name, package, index.Url);
        }
    }

    private Index? UvIndex(DataNode node)
    {
        if (node.Text("url") is not { } url)
            return null;
        var name = node.Text("name");
        return new Index(name, WithCredentials(url, name), node.IsTrue("default"), node.IsTrue("explicit"));
    }

    // uv, "Providing credentials directly": UV_INDEX_NAME_USERNAME
    private string WithCredentials(string url, string? name)
    {
        if (name is null || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
            return url;
        var key =
            $"UV_INDEX_{string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_'))}";
        var (user, password) = (variable($"{key}_USERNAME") ?? "", variable($"{key}_PASSWORD"));
        var at = url.IndexOf("//", StringComparison.Ordinal) + 2;
        return user.Length == 0 && password is null
            ? url
            : url.Insert(at, $"{Uri.EscapeDataString(user)}{(password is null ? "" : $":{Uri.EscapeDataString(password)}")}@");
    }

    // Poetry, "Repositories": the first primary source replaces PyPI; a package may name its source
    private void OfPoetry(DataNode? poetry)
    {
        DataNode[] sources = [.. (poetry?["source"]?.Items ?? []).Where(source => source.Text("url") is not null)];
        if (sources.Length == 0)
            return;
        const string Name = "pyproject.toml";
        var primary = sources.Where(source => Priority(source) is "primary" or "default").Select(source => source.Text("url")!).ToArray();
        Add(
            Name,
            new IndexSettings
            {
                Index = primary.FirstOrDefault(),
                ExtraIndexes =
                [
                    .. primary.Skip(1),
                    .. sources.Where(source => Priority(source) is "supplemental" or "secondary").Select(source => source.Text("url")!),
                ],
            }
        );
        IEnumerable<DataNode?> tables =
        [
            poetry!["dependencies"],
            poetry["dev-dependencies"],
            .. (poetry["group"]?.Members ?? []).Select(group => group.Value["dependencies"]),
        ];
        foreach (var (package, entry) in tables.SelectMany(table => table?.Members ?? []))
        {
            if (entry.Text("source") is { } named && Array.Find(sources, source => source.Text("name") == named) is { } source)
                AddOwn(Name, package, source.Text("url")!);
        }
    }

    private static string Priority(DataNode source) =>
        source.Text("priority")
        ?? (
            source.IsTrue("default") ? "default"
            : source.IsTrue("secondary") ? "secondary"
            : "primary"
        );

    // pipenv, "Specifying package indexes": packages come from the first source unless they name another
    private void OfPipfile(DataNode? pipfile)
    {
        DataNode[] sources = [.. (pipfile?["source"]?.Items ?? []).Where(source => source.Text("url") is not null)];
        if (sources is not [var first, ..])
            return;
        Add("Pipfile", new IndexSettings { Index = first.Text("url") });
        foreach (var (package, entry) in ((string[])["packages", "dev-packages"]).SelectMany(table => pipfile![table]?.Members ?? []))
        {
            if (
                entry.Text("index") is { } named
                && Array.Find(sources, source => source.Text("name") == named) is { } source
                && source != first
            )
                AddOwn("Pipfile", package, source.Text("url")!);
        }
    }

    private void Add(string file, IndexSettings settings)
    {
        var usable = new IndexSettings
        {
            Index = settings.Index is { } index ? Usable(file, index) : null,
            ExtraIndexes = [.. settings.ExtraIndexes.Select(extra => Usable(file, extra)).OfType<string>()],
            FindLinks = [.. settings.FindLinks.Select(link => Usable(file, link, isLink: true)).OfType<string>()],
            IsWithoutIndex = settings.IsWithoutIndex,
            TrustedHosts = [.. settings.TrustedHosts.Where(IsHost)],
        };
        if (usable.Index is not null || usable is not { ExtraIndexes.IsEmpty: true, FindLinks.IsEmpty: true, IsWithoutIndex: false })
            Note(file);
        _settings = _settings.Or(usable);
    }

    private void AddOwn(string file, string package, string url)
    {
        if (Usable(file, url) is not { } usable)
            return;
        Note(file);
        _own.TryAdd(NormalizedName.Of(package), usable);
    }

    private void Note(string file)
    {
        if (!_files.Contains(file))
            _files.Add(file);
    }

    // it becomes a word of a command, so it must be an address or an absolute path and nothing else
    private string? Usable(string file, string raw, bool isLink = false)
    {
        var address = VariableReferences.Expand(raw, variable, out var isSecret);
        if (isSecret)
            _notes.Add($"an index of {file} is not used: a variable is in its path; give it with --index-url or --extra-index-url");
        else if (IsAddress(address) || (isLink && IsPath(address)))
            return address;
        return null;
    }

    private static bool IsAddress(string text) =>
        !text.Any(static character => char.IsControl(character) || char.IsWhiteSpace(character))
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && text.Contains("://", StringComparison.Ordinal)
        && (address.Scheme is "http" or "https" or "file");

    private static bool IsPath(string text) => TreePath.IsAbsolute(text) && !text.Any(char.IsControl);

    private static bool IsHost(string text) =>
        text.Length > 0
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(static character => char.IsAsciiLetterOrDigit(character) || ".-:".Contains(character, StringComparison.Ordinal));

    // uv resolves paths against the directory of the file
    private string Beside(string link) =>
        link.Contains("://", StringComparison.Ordinal) ? link : TreePath.Normalize(TreePath.Join(directory, TreePath.FromSystem(link)));

    private DataNode? Toml(string name) => tree.ReadText(TreePath.Join(directory, name)) is { } text ? TomlData.Read(text).Root : null;

    private sealed record Index(string? Name, string Url, bool IsDefault, bool IsExplicit)
    {
        // the address may contain a password
        public override string ToString() => nameof(Index);
    }
}
