using Armature.Indexes;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Locks.RequirementsFiles;

/// <summary>Reads a requirements file and the files it includes (pip, "Requirements File Format").</summary>
internal sealed class RequirementsReader
{
    /// <summary>A limit on included files, in case they are generated.</summary>
    private const int MostFiles = 1000;

    private readonly FileTree _tree;
    private readonly Func<string, string?> _variable;
    private readonly List<LockedPackage> _packages = [];
    private readonly List<LockedPackage> _constraints = [];
    private readonly List<Unknown> _unknowns = [];
    private readonly List<string> _open = [];
    private readonly FormatControl _formats = new();

    // most packages of a file share their clauses with others, and parsed they are larger than the rest of the package
    private readonly Dictionary<string, VersionSpecifiers> _specifiers = new(StringComparer.Ordinal);

    // lists: an immutable array would be copied for each line
    private readonly List<string> _extraIndexes = [];
    private readonly List<string> _findLinks = [];
    private readonly List<string> _trustedHosts = [];
    private IndexSettings _settings = new();
    private bool _takesPreReleases;
    private int _filesRead;
    private long _requirements;
    private string? _fault;

    private RequirementsReader(FileTree tree, Func<string, string?> variable) => (_tree, _variable) = (tree, variable);

    /// <summary>Reads a file.</summary>
    public static LockFile Read(FileTree tree, string path, string shown, ReadOnlySpan<byte> bytes, Func<string, string?> variable)
    {
        var reader = new RequirementsReader(tree, variable);
        reader.Read(path, shown, bytes, isConstraint: false);
        return reader.Result();
    }

    private LockFile Result()
    {
        var constraints = _constraints.ToLookup(constraint => constraint.NormalizedName, StringComparer.Ordinal);
        return new()
        {
            Kind = LockKind.Requirements,
            Packages = _fault is null ? [.. _packages.Select(package => WithGlobalOptions(package, constraints))] : [],
            IndexSettings = _settings with
            {
                ExtraIndexes = [.. _extraIndexes],
                FindLinks = [.. _findLinks],
                TrustedHosts = [.. _trustedHosts],
            },
            Unknowns = [.. _unknowns],
            Fault = _fault,
        };
    }

    // options apply to the whole file, and constraints to every requirement of that name
    private LockedPackage WithGlobalOptions(LockedPackage package, ILookup<string, LockedPackage> constraints)
    {
        var name = package.NormalizedName;
        var specifiers = constraints.Contains(name)
            ? new VersionSpecifiers([
                .. package.Specifiers.Clauses,
                .. constraints[name].SelectMany(constraint => constraint.Specifiers.Clauses),
            ])
            : package.Specifiers;
        return package with
        {
            Specifiers = specifiers,
            Version = package.Version ?? RequirementLine.Pinned(specifiers),
            Binary = _formats.Of(name),
            TakesPreReleases = _takesPreReleases,
        };
    }

    private void Read(string path, string shown, ReadOnlySpan<byte> bytes, bool isConstraint)
    {
        if (RequirementsText.Decode(bytes, out var fault) is not { } text)
        {
            _fault ??= _open.Count == 0 ? fault : $"`{shown}`: {fault}";
            return;
        }

        _requirements += RequirementsText.CountRequirements(text);
        if (_requirements > LockFileReader.MostPackages)
        {
            _fault = LockFileReader.TooMany;
            return;
        }

        _open.Add(path);
        foreach (var line in RequirementsText.Lines(text, _variable))
        {
            if (_fault is not null)
                break;
            Read(line, path, shown, isConstraint);
        }

        _open.RemoveAt(_open.Count - 1);
    }

    private void Read(RequirementsLine line, string path, string shown, bool isConstraint)
    {
        var place = $"{shown}:{line.Number}";
        var tokens = line.Text.Split(' ');
        var count = Array.FindIndex(tokens, token => token.StartsWith('-')) is >= 0 and var first ? first : tokens.Length;
        var requirement = string.Join(' ', tokens[..count]).Trim();
        if (ShellSplit.Split(string.Join(' ', tokens[count..])) is not { } words)
        {
            _fault = $"{place}: unclosed quotation mark";
            return;
        }

        var options = RequirementsOptions.Read(words, out var unknown);
        if (unknown is not null)
            _unknowns.Add(new Unknown(place, $"`{line.Shown(unknown)}` is an unknown option"));
        if (requirement.Length > 0)
            Add(line, requirement, options, path, place, isConstraint);
        else
            Apply(line, options, path, shown, place, isConstraint);
    }

    private void Add(
        RequirementsLine line,
        string requirement,
        List<(string Name, string Value)> options,
        string path,
        string place,
        bool isConstraint
    )
    {
        if (RequirementLine.Read(requirement, Directory(path), _tree, place) is not { } package)
        {
            _fault = $"{place}: `{Cut(line.Shown(requirement))}` is not a valid requirement";
            return;
        }

        var hashes = options.Where(option => option.Name == "--hash").Select(option => option.Value.ToLowerInvariant());
        (isConstraint ? _constraints : _packages).Add(
            package with
            {
                Name = line.Shown(package.Name),
                Hashes = [.. hashes],
                Specifiers = Shared(package.Specifiers),
            }
        );
    }

    private VersionSpecifiers Shared(VersionSpecifiers specifiers)
    {
        var text = specifiers.ToString();
        return _specifiers.TryGetValue(text, out var known) ? known : _specifiers[text] = specifiers;
    }

    private void Apply(
        RequirementsLine line,
        List<(string Name, string Value)> options,
        string path,
        string shown,
        string place,
        bool isConstraint
    )
    {
        foreach (var (name, value) in options)
        {
            switch (name)
            {
                case "--requirement" or "--constraint":
                    Include(line, value, path, shown, place, isConstraint || name == "--constraint");
                    break;
                case "--editable" when !isConstraint:
                    var package = RequirementLine.Editable(value, Directory(path), place);
                    _packages.Add(package with { Name = line.Shown(package.Name) });
                    break;
                case "--no-binary" or "--only-binary":
                    _formats.Add(value, name == "--no-binary");
                    break;
                case "--find-links" when NetworkPath.Is(value):
                    _unknowns.Add(OnAnotherMachine(line, value, place));
                    break;
                case "--pre":
                    _takesPreReleases = true;
                    break;
                case "--find-links":
                    _findLinks.Add(Link(value, Directory(path)));
                    break;
                case "--extra-index-url":
                    _extraIndexes.Add(value);
                    break;
                case "--trusted-host":
                    _trustedHosts.Add(value);
                    break;
                case "--index-url" or "--pypi-url":
                    _settings = _settings with { Index = value };
                    break;
                case "--no-index":
                    _settings = _settings with { IsWithoutIndex = true };
                    break;
            }
        }
    }

    // relative to the file, if the directory exists
    private string Link(string value, string directory)
    {
        var beside = TreePath.Normalize(TreePath.Join(directory, TreePath.FromSystem(value)));
        return _tree.Status(beside) is null ? value : beside;
    }

    private void Include(RequirementsLine line, string named, string path, string shown, string place, bool isConstraint)
    {
        if (named.Contains("://", StringComparison.Ordinal))
        {
            _unknowns.Add(new Unknown(place, $"`{line.Shown(named)}` is a web address and was not read"));
            return;
        }

        if (NetworkPath.Is(named))
        {
            _unknowns.Add(OnAnotherMachine(line, named, place));
            return;
        }

        var included = TreePath.Normalize(TreePath.Join(Directory(path), TreePath.FromSystem(named)));
        if (_open.Contains(included))
        {
            _fault = $"{place}: `{line.Shown(named)}` includes itself";
            return;
        }

        if (++_filesRead > MostFiles)
            _fault = $"{place}: more than {MostFiles} files are included";
        else if (LockFileReader.Bytes(_tree, included, out var fault) is { } bytes)
            Read(included, Beside(shown, named), bytes, isConstraint);
        else
            _fault = $"{place}: `{line.Shown(named)}`: {fault}";
    }

    private static Unknown OnAnotherMachine(RequirementsLine line, string named, string place) =>
        new(place, $"`{line.Shown(named)}` is on another machine and was not read");

    private static string Beside(string shown, string named) =>
        TreePath.Normalize(TreePath.Join(TreePath.Parent(shown.Replace('\\', '/')) ?? "", TreePath.FromSystem(named)));

    private static string Directory(string path) => TreePath.Parent(path) ?? "";

    private static string Cut(string text) => text.Length <= 80 ? text : $"{text[..80]}…";
}
