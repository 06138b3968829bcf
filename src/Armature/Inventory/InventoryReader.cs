using Armature.Inventory.DllDirectories;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Locks;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>The second stage of the line: finds out what kind of thing a subject is, and what is in it.</summary>
public static class InventoryReader
{
    /// <summary>
    /// Takes the inventory. An environment is known by its own directory, by its interpreter, or by its <c>bin</c>, <c>Scripts</c> or
    /// site-packages directory; a directory of packages that is in no environment stays a directory. What cannot be read is said, never thrown.
    /// </summary>
    public static SubjectInventory Take(Subject subject, InventoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(options);
        return ByKind(subject, options) with { Assumed = options.Assumed };
    }

    private static SubjectInventory ByKind(Subject subject, InventoryOptions options)
    {
        var tree = subject.Tree;
        return tree.Status(subject.Path)?.Kind switch
        {
            EntryKind.Directory when WheelInventory.IsWheel(subject) => WheelInventory.Take(subject, options),
            EntryKind.Directory when EnvironmentPlace.OfDirectory(tree, subject.Path) is { } place => EnvironmentInventory.Take(
                subject,
                place,
                options
            ),
            EntryKind.Directory => DirectoryInventory.Take(subject, options),
            EntryKind.File when LockFileReader.KindOf(subject.Path) is { } kind => OfLock(subject, kind, options),
            EntryKind.File when EnvironmentPlace.IsExecutableName(TreePath.Name(subject.Path)) => OfProgram(subject, options),
            EntryKind.File => OfBinary(subject, options),
            _ => Nothing(subject),
        };
    }

    private static SubjectInventory OfLock(Subject subject, LockKind kind, InventoryOptions options)
    {
        var notes = new InventoryNotes();
        var read = LockFileReader.Read(subject.Tree, subject.Path, subject.Display, kind, options.Variable);
        return new SubjectInventory
        {
            Subject = subject,
            Kind = SubjectKind.Lock,
            Interpreter = NamedInterpreter.Read(subject.Tree, options, notes),
            Lock = read,
            FilesSeen = 1,
            Unknowns =
            [
                // what is odd about a Python that is only looked at for its version is no matter of the lock's
                .. notes.Unknowns.Where(unknown => unknown.What == NamedInterpreter.Itself),
                .. read.Unknowns,
                .. read.Fault is { } fault ? [new Unknown(subject.Path, fault)] : (Unknown[])[],
            ],
        };
    }

    private static SubjectInventory OfProgram(Subject subject, InventoryOptions options)
    {
        if (EnvironmentPlace.OfExecutable(subject.Tree, subject.Path) is { } place && !IsScript(subject))
            return EnvironmentInventory.Take(subject, place, options);
        var inventory = OfBinary(subject, options);
        var because = IsScript(subject)
            ? "is a script that starts some interpreter (a shim): name the interpreter itself"
            : "no standard library lies above it";
        return inventory with { Unknowns = [.. inventory.Unknowns, new Unknown(subject.Path, because)] };
    }

    private static bool IsScript(Subject subject)
    {
        if (subject.Tree.Open(subject.Path) is not OpenOutcome.Opened { Source: var source })
            return false;
        using (source)
            return source.TryBytes(0, 2, out var start) && start.SequenceEqual("#!"u8);
    }

    private static SubjectInventory OfBinary(Subject subject, InventoryOptions options)
    {
        var notes = new InventoryNotes();
        var interpreter = NamedInterpreter.Read(subject.Tree, options, notes);
        var directory = TreePath.Parent(subject.Path) ?? "";
        var candidate = new NativeCandidate(subject.Path, NativeGuess.Yes);
        var place = new NativePlace([directory], directory, isPython2: interpreter?.Version is { Major: 2 });
        var file = NativeReader.Read(subject.Tree, candidate, place, new Ownership(subject.Tree, [], []), options);
        return new SubjectInventory
        {
            Subject = subject,
            Kind = SubjectKind.Binary,
            Interpreter = interpreter,
            NativeFiles = file is null ? [] : [file],
            Preparations = new DllDirectorySetupReader(
                subject.Tree,
                [.. interpreter?.SearchPath.Select(entry => entry.Path) ?? []],
                interpreter?.Prefix
            ).Read(file is null ? [] : [file]),
            FilesSeen = 1,
            Unknowns = [.. notes.Unknowns],
        };
    }

    private static SubjectInventory Nothing(Subject subject) =>
        new()
        {
            Subject = subject,
            Kind = SubjectKind.Directory,
            Unknowns = [new Unknown(subject.Path, "there is no such file or directory")],
        };
}
