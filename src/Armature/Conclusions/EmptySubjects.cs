using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Subjects;

namespace Armature.Conclusions;

/// <summary>Recognises subjects with nothing to examine.</summary>
internal static class EmptySubjects
{
    private const string Unpack = "unpack:";

    private const string NameSomething = "name an environment (`armature check .venv`), a wheel, a lock file or a native file";

    /// <summary>Why there is nothing; null if there is something, or something could not be read.</summary>
    public static EmptySubject? Of(LoadGraph graph) =>
        graph.Inventory switch
        {
            SubjectInventory.Directory { NativeFiles.IsEmpty: true, Subject: { Path: "", Tree: ZipTree archive } }
                when IsSources(archive) => new EmptySubject(
                "is a source distribution, which is not examined",
                HelpFor("sdist", graph.Inventory.Subject.Display)
            ),
            SubjectInventory.Directory
            {
                NativeFiles.IsEmpty: true,
                Distributions.IsEmpty: true,
                Unknowns.IsEmpty: true,
                ArchiveDamage: null or []
            } directory => new EmptySubject("contains no Python environment, wheel, package or native file", HelpFor(directory.Subject)),
            SubjectInventory.Binary { NativeFiles.IsEmpty: true, Other: { } kind } => new EmptySubject(
                $"is {kind.What}, which is not examined",
                HelpFor(kind.Help, graph.Inventory.Subject.Display)
            ),
            SubjectInventory.Lock { File.Fault: null }
                when graph.Lock is { Outcomes.IsEmpty: true, LeftOut: 0, Gap: null, Unknowns: var unknown } && !unknown.Any() =>
                new EmptySubject("lists no packages", NameSomething),
            SubjectInventory.Dockerfile { Source.Syntax.Fault: null }
                when graph.Build is { Installs.IsEmpty: true, HostEnvironments.IsEmpty: true, Unknowns.IsEmpty: true } => new EmptySubject(
                "installs no Python packages",
                NameSomething
            ),
            _ => null,
        };

    private static string HelpFor(Subject subject) =>
        subject.Tree.TryList(subject.Path, out var entries, out _)
        && entries
            .Where(entry => entry.Kind is EntryKind.Directory)
            .FirstOrDefault(entry => EnvironmentLocation.OfDirectory(subject.Tree, TreePath.Join(subject.Path, entry.Name)) is not null)
            is { Name: { } name }
            ? $"it contains an environment: armature check {TreePath.Join(subject.Display.TrimEnd('/'), name)}"
            : NameSomething;

    // one directory, NAME-VERSION, with the metadata of the project (PyPA, Source distribution format)
    private static bool IsSources(ZipTree archive) =>
        archive.TryList("", out var entries, out _)
        && entries is [{ Kind: EntryKind.Directory, Name: var project }]
        && archive.IsFile($"{project}/PKG-INFO");

    private static string HelpFor(string kind, string name) =>
        kind switch
        {
            "sdist" => $"it is built before it is used: name the wheel that `pip wheel --no-deps {name}` makes",
            _ when kind.StartsWith(Unpack, StringComparison.Ordinal) =>
                $"unpack it with `{kind[Unpack.Length..].Replace("FILE", name, StringComparison.Ordinal)}`, and name the directory",
            "install" => "unpack or install it, and name the directory or the environment",
            "link" => "name the library or module that was linked from it",
            "lock" =>
                "lock files are recognised by their names: uv.lock, poetry.lock, pdm.lock, pylock.toml, Pipfile.lock, pixi.lock, conda-lock.yml",
            "log" => "the text of an error is read by `armature explain`",
            "wasm" => "name the wheel that contains it",
            _ => NameSomething,
        };
}
