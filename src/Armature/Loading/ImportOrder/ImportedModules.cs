using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.DllDirectories;
using Armature.Inventory.PythonSource;
using Armature.Knowledge;
using Armature.Subjects;

namespace Armature.Loading.ImportOrder;

/// <summary>A module that Python would import.</summary>
/// <param name="Name">The full name.</param>
/// <param name="IsPackage">Whether it has submodules.</param>
/// <param name="Source">The Python file; null if it has none: an extension module, or a package without <c>__init__</c>.</param>
/// <param name="Native">The extension module; null if it is not one.</param>
internal sealed record ImportedModule(string Name, bool IsPackage, string? Source, LoadedFile? Native);

/// <summary>What the source of a module does when it is imported.</summary>
/// <param name="Imports">Its import statements.</param>
/// <param name="Opened">Paths and names of the libraries that it opens with ctypes.</param>
/// <param name="IsComplete">Whether all of these could be evaluated.</param>
/// <param name="AddsToScope">Whether it mentions <c>RTLD_GLOBAL</c>, which makes a library's symbols available to all later ones.</param>
internal sealed record ModuleSource(
    ImmutableArray<ImportStatement> Imports,
    ImmutableArray<string> Opened,
    bool IsComplete,
    bool AddsToScope
);

/// <summary>The modules of a subject's packages, without the standard library, and what their sources import. Thread-safe.</summary>
internal sealed class ImportedModules
{
    private const int MostText = 1024 * 1024;

    private readonly SubjectInventory _inventory;
    private readonly FileTree _tree;
    private readonly Dictionary<string, LoadedFile> _natives = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ModuleSource?> _sources = new(StringComparer.Ordinal);

    public ImportedModules(SubjectInventory inventory, IEnumerable<LoadedFile> files)
    {
        (_inventory, _tree) = (inventory, inventory.Subject.Tree);
        var roots = new HashSet<string>(inventory.Distributions.Select(package => package.Location), StringComparer.Ordinal);
        foreach (var loaded in files)
        {
            if (loaded.File.ModuleName is not { } name || loaded.Outcome is ImportOutcome.Invisible)
                continue;
            _natives.TryAdd(name, loaded);
            if (loaded.File.Owner is null && loaded.File.Path.EndsWith("/" + loaded.File.ShownPath, StringComparison.Ordinal))
                roots.Add(loaded.File.Path[..^(loaded.File.ShownPath.Length + 1)]);
        }

        Roots = [.. roots.Order(StringComparer.Ordinal)];
    }

    /// <summary>The directories that packages are imported from.</summary>
    public ImmutableArray<string> Roots { get; }

    /// <summary>The module of a name; null if none of the packages has it.</summary>
    public ImportedModule? Find(string name)
    {
        if (_natives.GetValueOrDefault(name) is { } native)
            return new ImportedModule(name, native.File.Extension?.Module is "__init__", null, native);
        var path = name.Replace('.', '/');
        foreach (var stem in Roots.Select(root => TreePath.Join(root, path)))
        {
            if (_tree.IsFile($"{stem}/__init__.py"))
                return new ImportedModule(name, IsPackage: true, $"{stem}/__init__.py", null);
            if (_tree.IsFile($"{stem}.py"))
                return new ImportedModule(name, IsPackage: false, $"{stem}.py", null);
            if (_tree.IsDirectory(stem))
                return new ImportedModule(name, IsPackage: true, null, null);
        }

        return null;
    }

    /// <summary>What a Python file does; null if it cannot be read.</summary>
    public ModuleSource? Read(string path) => _sources.GetOrAdd(path, Parse);

    /// <summary>The Python files of a package and below it, without its tests.</summary>
    /// <param name="package">The top-level module.</param>
    public IEnumerable<ImportedModule> Below(string package) =>
        Roots.Select(root => TreePath.Join(root, package)).SelectMany(directory => Below(directory, package));

    /// <summary>The names in a module's import statements, which may be modules or parts of modules.</summary>
    public IEnumerable<string> Imported(ImportedModule module) =>
        (module.Source is { } path ? Read(path)?.Imports ?? [] : []).SelectMany(statement =>
            statement.Absolute(module.Name, module.IsPackage) is { } name
                ? statement.Names.Select(part => $"{name}.{part}").Append(name)
                : []
        );

    /// <summary>Whether a name belongs to a package with a Python file, which Python prefers to an extension module.</summary>
    public bool IsPackage(string name) => Roots.Any(root => _tree.IsFile($"{root}/{name.Replace('.', '/')}/__init__.py"));

    /// <summary>Whether a module may give a value to one of its names: by an assignment, a definition, or an import from another module.</summary>
    public bool Binds(ImportedModule module, string name) =>
        PythonLexer
            .Statements(Text(module))
            .Any(statement => statement.Index().Any(token => token.Item.Is(name) && !IsOwnImport(statement, token.Index)));

    // import a.name; from a.name import b; from . import name
    private static bool IsOwnImport(PythonToken[] statement, int at)
    {
        if (!statement[0].Is("from"))
            return statement[0].Is("import");
        var import = Array.FindIndex(statement, static token => token.Is("import"));
        return at < import || (import == 2 && statement[1].Is('.') && !statement[at - 1].Is("as"));
    }

    /// <summary>The text of a module; empty if it cannot be read.</summary>
    public string Text(ImportedModule module) => module.Source is { } path ? _tree.ReadText(path, MostText) ?? "" : "";

    /// <summary>The top-level modules that a distribution installs.</summary>
    public static IEnumerable<string> TopLevel(Distribution package) =>
        (package.Files ?? [])
            .Where(file => TreePath.IsUnder(file.Path, package.Location))
            .Select(file => TreePath.Relative(file.Path, package.Location).Split('/')[0].Split('.')[0])
            .Distinct(StringComparer.Ordinal);

    private IEnumerable<ImportedModule> Below(string directory, string package)
    {
        if (!_tree.TryList(directory, out var entries, out _))
            yield break;
        foreach (var entry in entries)
        {
            var path = TreePath.Join(directory, entry.Name);
            if (entry.Kind is EntryKind.Directory && !PathNames.Fixtures.Contains(entry.Name))
            {
                foreach (var found in Below(path, $"{package}.{entry.Name}"))
                    yield return found;
            }
            else if (entry.Name == "__init__.py")
            {
                yield return new ImportedModule(package, IsPackage: true, path, null);
            }
            else if (entry.Name.EndsWith(".py", StringComparison.Ordinal))
            {
                yield return new ImportedModule($"{package}.{entry.Name[..^3]}", IsPackage: false, path, null);
            }
        }
    }

    private ModuleSource? Parse(string path)
    {
        if (_tree.ReadText(path, MostText) is not { } text)
            return null;
        ImmutableArray<ImportStatement> imports = [.. ImportStatementReader.Read(text)];
        var addsToScope = text.Contains("RTLD_GLOBAL", StringComparison.Ordinal);
        if (!DllDirectoryScript.MayContainCalls(text))
            return new ModuleSource(imports, [], IsComplete: true, addsToScope);
        var script = new DllDirectoryScript(new PathContext(_tree, path, _inventory.Interpreter?.Prefix, Roots), text);
        script.Run();
        return new ModuleSource(imports, [.. script.Opened], !script.IsIncomplete, addsToScope);
    }
}
