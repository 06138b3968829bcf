using Armature.Dockerfiles;
using Armature.Inventory.DllDirectories;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Locks;
using Armature.Subjects;
using Armature.Subjects.Images;
using Armature.Subjects.Search;

namespace Armature.Inventory;

/// <summary>The inventory stage: determines the kind of a subject and lists its contents.</summary>
internal static class InventoryReader
{
    /// <summary>
    /// Takes the inventory. A path counts as an environment if it is the environment's directory, its interpreter, or its <c>bin</c>,
    /// <c>Scripts</c> or site-packages directory. What cannot be read is reported in <see cref="SubjectInventory.Unknowns"/>; nothing is thrown.
    /// </summary>
    public static SubjectInventory Take(Subject subject, InventoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(options);
        var image = subject.Tree as ImageRoot;
        var inventory = ByKind(subject, options);
        return inventory with
        {
            Assumed = options.Assumed,
            Image = image?.Facts,
            IsFirstInImage = image is { IsFirst: true },
            ArchiveDamage = image is { IsFirst: true } ? image.Damage : inventory.ArchiveDamage,
        };
    }

    /// <summary>Takes the inventory of a file as it is: also an interpreter is then a single file, not its environment.</summary>
    public static SubjectInventory TakeFile(Subject subject, InventoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(options);
        return Binary(subject, options);
    }

    private static SubjectInventory ByKind(Subject subject, InventoryOptions options)
    {
        var tree = subject.Tree;
        return tree.Status(subject.Path)?.Kind switch
        {
            EntryKind.Directory when CondaPackageInventoryReader.IsPackage(subject) => CondaPackageInventoryReader.Read(subject, options),
            EntryKind.Directory when WheelInventoryReader.IsWheel(subject) => WheelInventoryReader.Read(subject, options),
            EntryKind.Directory when EnvironmentLocation.OfDirectory(tree, subject.Path) is { } location => EnvironmentInventoryReader.Read(
                subject,
                location,
                options
            ),
            EntryKind.Directory => DirectoryInventoryReader.Read(subject, options),
            EntryKind.File when subject.Build is not null || DockerfileRecognition.IsDockerfile(subject.Path) => Dockerfile(subject),
            EntryKind.File when LockRecognition.KindOf(tree, subject.Path) is { } kind => Lock(subject, kind, options),
            EntryKind.File when IsInterpreterName(tree, subject.Path) => Program(subject, options),
            EntryKind.File => Binary(subject, options),
            _ => Nothing(subject),
        };
    }

    private static SubjectInventory.Lock Lock(Subject subject, LockKind kind, InventoryOptions options)
    {
        var notes = new InventoryNotes();
        var file = LockFileReader.Read(subject.Tree, subject.Path, subject.Display, kind, options.Variable);
        return new SubjectInventory.Lock
        {
            Subject = subject,
            Interpreter = NamedInterpreter.Read(subject.Tree, options, notes),
            File = file,
            FilesSeen = 1,
            Unknowns =
            [
                // only the version of that Python matters for a lock, so other unknowns about it are left out
                .. notes.Unknowns.Where(unknown => unknown.What == NamedInterpreter.Label),
                .. file.Unknowns,
                .. file.Fault is { } fault ? [new Unknown(subject.Path, fault)] : (Unknown[])[],
            ],
        };
    }

    private static SubjectInventory Dockerfile(Subject subject)
    {
        if (DockerfileSource.Read(subject, subject.Display, out var fault) is not { } source)
            return new SubjectInventory.Directory { Subject = subject, Unknowns = [new Unknown(subject.Display, fault ?? "unreadable")] };
        return new SubjectInventory.Dockerfile
        {
            Subject = subject,
            Source = source,
            FilesSeen = 1,
            Unknowns = source.Syntax.Fault is { } broken ? [new Unknown($"{source.Shown}:{broken.Line}", broken.Problem)] : [],
        };
    }

    private static SubjectInventory Program(Subject subject, InventoryOptions options)
    {
        if (EnvironmentLocation.OfExecutable(subject.Tree, subject.Path) is { } location && !IsScript(subject))
            return EnvironmentInventoryReader.Read(subject, location, options);
        var inventory = Binary(subject, options);
        var because = IsScript(subject)
            ? "is a script that starts another interpreter (a shim): name that interpreter instead"
            : "no standard library was found above it";
        return inventory with { Unknowns = [.. inventory.Unknowns, new Unknown(subject.Path, because)] };
    }

    // python3-dbg is a link to python3.11d
    private static bool IsInterpreterName(FileTree tree, string path) =>
        EnvironmentLocation.IsExecutableName(TreePath.Name(path))
        || EnvironmentLocation.IsExecutableName(TreePath.Name(tree.RealPath(path)));

    private static bool IsScript(Subject subject)
    {
        if (subject.Tree.Open(subject.Path) is not OpenOutcome.Opened { Source: var source })
            return false;
        using (source)
            return source.TryBytes(0, 2, out var start) && start.SequenceEqual("#!"u8);
    }

    private static SubjectInventory.Binary Binary(Subject subject, InventoryOptions options)
    {
        var notes = new InventoryNotes();
        var python = options.Python ?? EnvironmentAbove.Find(subject.Tree, subject.Path);
        var interpreter = NamedInterpreter.Read(subject.Tree, options with { Python = python }, notes);
        var directory = TreePath.Parent(subject.Path) ?? "";
        var guess = NativeName.Of(TreePath.Name(subject.Path)) is NativeGuess.Yes ? NativeGuess.Yes : NativeGuess.Maybe;
        var candidate = new NativeCandidate(subject.Path, guess);
        var classifier = new NativeClassifier([directory], directory, isPython2: interpreter?.Version is { Major: 2 });
        var owners = new Ownership(subject.Tree, [], []);
        var isGpuCode = GpuFiles.IsGpuCode(subject.Tree, subject.Path);
        var file =
            isGpuCode || OtherFile.IsAppImage(subject.Tree, subject.Path)
                ? null
                : NativeReader.Read(subject.Tree, candidate, classifier, owners, options);
        return new SubjectInventory.Binary
        {
            Subject = subject,
            Interpreter = interpreter,
            NativeFiles = file is null ? [] : [file],
            GpuFiles = isGpuCode ? GpuFiles.Read([candidate], classifier, owners) : [],
            Other = file is null && !isGpuCode ? OtherFile.KindOf(subject.Tree, subject.Path) : null,
            DllDirectorySetups = new DllDirectorySetupReader(
                subject.Tree,
                [.. interpreter?.SearchPath.Select(entry => entry.Path) ?? []],
                interpreter?.Prefix
            ).Read(file is null ? [] : [file]),
            FilesSeen = 1,
            Unknowns = [.. notes.Unknowns],
        };
    }

    private static SubjectInventory.Directory Nothing(Subject subject) =>
        new() { Subject = subject, Unknowns = [new Unknown(subject.Path, "no such file or directory")] };
}
