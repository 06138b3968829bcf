using System.Collections.Immutable;
using Armature.Binaries;
using Armature.English;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class BuildMachinePath
{
    private const int ShownDirectories = 3;

    public static readonly Rule Rule = new(Check)
    {
        Id = "AR212",
        Name = "build-machine-path",
        Summary = "a file refers to directories of the machine it was built on",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Publisher,
        ReadsClosures = true,
        Docs = """
            ## What it finds
            In a wheel or a directory: run paths (`LC_RPATH`, `DT_RPATH`, `DT_RUNPATH`) and install names (`LC_ID_DYLIB`) that are
            absolute and not in a system directory, and libraries needed by such a path. On another machine nothing is found there, so
            this is a note, or a warning if a library is needed by its path. In an environment: libraries found through such a run path,
            outside the environment and the directories of package managers. They work on this machine only.

            ## Why it matters
            A run path of another machine is searched first, on every import, so any user who can create that directory can load code into the
            process. If libraries are found there, the package breaks as soon as the package or the directory is moved.

            ## Example
            ```text
            i fast 1.2 is linked with directories of the build machine: `/Users/runner/lib`
                                                                    AR212 build-machine-path
              Fix:  as the author, bundle the libraries and remove the paths
              fast/_m.cpython-311-darwin.so    run path /Users/runner/lib
            ```

            ## What to do
            As a user, ignore a note. As the author, bundle the libraries with `delocate-wheel`, `auditwheel repair` or `delvewheel
            repair`, and remove the run paths: `install_name_tool -delete_rpath`, `patchelf --remove-rpath`.

            ## References
            - dyld(1), "Dynamic library loading"; ld.so(8), "rpath token expansion"
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var places = judgement
            .Files.Where(file => file.Fault is FileFault.None && !FilePurpose.IsFixture(file.File))
            .Select(file => (File: file, Named: Directories(graph, file)))
            .Where(pair => pair.Named.Length > 0)
            .ToDictionary(pair => pair.File, pair => pair.Named);
        return AffectedFiles
            .ByPackage(judgement, places.Keys)
            .SelectMany(affected =>
                affected
                    .Files.GroupBy(file => places[file][0].Use)
                    .Select(group =>
                        Found(
                            affected with
                            {
                                Files = [.. group],
                                IsWhole = affected.IsWhole && group.Count() == affected.Files.Length,
                            },
                            places
                        )
                    )
            );
    }

    private static Finding Found(AffectedFiles affected, Dictionary<JudgedFile, ImmutableArray<NamedDirectory>> places)
    {
        string[] directories =
        [
            .. affected.Files.SelectMany(file => places[file]).Select(place => place.Directory).Distinct(StringComparer.Ordinal),
        ];
        var shown = EnglishList.Of(directories.Select(directory => $"`{directory}`"), ShownDirectories);
        var use = places[affected.Files[0]][0].Use;
        var cause = use switch
        {
            DirectoryUse.Found => "loaded only because of directories of this machine",
            DirectoryUse.Needed => "linked with libraries by their paths on the build machine",
            _ => "linked with directories of the build machine",
        };
        return new Finding
        {
            Rule = Rule,
            Severity = use is DirectoryUse.None ? Severity.Note : Severity.Warning,
            Message = $"{affected.Sentence(cause)}: {shown}",
            Package = affected.Package,
            Files = affected.FindingFiles(file => Shown(places[file])),
            Remedy = new Remedy("as the author, bundle the libraries and remove the paths", [], Trust.ShowOnly),
        };
    }

    // run paths come first, in one list
    private static string Shown(ImmutableArray<NamedDirectory> places)
    {
        string[] runPaths = [.. places.Where(place => place.IsRunPath).Select(place => place.Directory)];
        var others = places.Where(place => !place.IsRunPath).Select(place => place.Evidence);
        return string.Join(
            "; ",
            runPaths.Length == 0
                ? others
                : others.Prepend($"{(runPaths.Length == 1 ? "run path" : "run paths")} {string.Join(", ", runPaths)}")
        );
    }

    // the most severe use first
    private static ImmutableArray<NamedDirectory> Directories(LoadGraph graph, JudgedFile file) =>
        [
            .. (
                graph.Inventory.Kind is SubjectKind.Environment
                    ? FoundThere(graph, file)
                    : Written(file).Where(place => !IsReplaced(graph, file, place))
            )
                .Distinct()
                .OrderByDescending(place => place.Use),
        ];

    private static IEnumerable<NamedDirectory> FoundThere(LoadGraph graph, JudgedFile file) =>
        (file.Loaded.Closure?.Objects ?? [])
            .Take(1)
            .SelectMany(part => part.Needs)
            .Select(need => (need.Name, Found: need.Resolution as Resolution.Found))
            .Where(need =>
                need.Found is { Step: SearchStep.RPath or SearchStep.RunPath or SearchStep.LcRPath, From: { } from }
                && IsForeign(from)
                && !SystemDirectories.OfPackageManagers.Any(directory => from.StartsWith(directory.Path, StringComparison.Ordinal))
                && !IsInside(graph, need.Found.Path)
            )
            .Select(need => new NamedDirectory(DirectoryUse.Found, need.Found!.From!, $"{need.Name} is found in {need.Found.From}"));

    // conda writes the prefix of the environment in place of that of the build
    private static bool IsReplaced(LoadGraph graph, JudgedFile file, NamedDirectory place) =>
        graph.Inventory is SubjectInventory.CondaPackage { Facts.Placeholders: var placeholders }
        && placeholders.TryGetValue(file.File.Path, out var prefix)
        && TreePath.IsUnder(place.Directory, prefix);

    private static bool IsInside(LoadGraph graph, string path) =>
        graph.Inventory.Interpreter is { } interpreter
        && (TreePath.IsUnder(path, interpreter.Prefix) || (interpreter.BasePrefix is { } prefix && TreePath.IsUnder(path, prefix)));

    private static IEnumerable<NamedDirectory> Written(JudgedFile file)
    {
        var reported = Reported(file);
        foreach (var slice in file.File.Image?.Slices ?? [])
        {
            foreach (var path in slice.RunPaths.Select(entry => entry.Value).Where(path => IsForeign(path) && !reported.Contains(path)))
                yield return new NamedDirectory(DirectoryUse.None, path, "") { IsRunPath = true };
            if (slice is { Format: BinaryFormat.MachO, Name: { } name } && IsForeign(name))
                yield return new NamedDirectory(DirectoryUse.None, Directory(name), $"its install name is {name}");
            // what dyld does not find is reported by AR201
            foreach (var needed in slice.Needed.Where(needed => slice.Format is not BinaryFormat.MachO && IsForeign(needed.Name)))
                yield return new NamedDirectory(DirectoryUse.Needed, Directory(needed.Name), $"needs {needed.Name}");
        }
    }

    // AR201 already shows the run paths on which a library is missing
    private static HashSet<string> Reported(JudgedFile file) =>
        [
            .. (file.Loaded.Closure?.Faults ?? [])
                .OfType<LoadFault.Library>()
                .Select(fault => fault.Need.Resolution)
                .OfType<Resolution.Missing>()
                .SelectMany(missing => missing.Tried)
                .Select(attempt => attempt.From)
                .OfType<string>(),
        ];

    private static bool IsForeign(string path) =>
        TreePath.IsAbsolute(TreePath.FromSystem(path))
        && !SystemDirectories.OfSystems.Any(directory =>
            (path + "/").StartsWith(directory.Path, StringComparison.Ordinal) && !IsUsrLocal(path)
        );

    // the part of /usr that does not belong to the system
    private static bool IsUsrLocal(string path) => path.StartsWith("/usr/local/", StringComparison.Ordinal);

    private static string Directory(string path) => TreePath.Parent(TreePath.FromSystem(path)) ?? path;

    /// <summary>How a directory in a file is used.</summary>
    private enum DirectoryUse
    {
        /// <summary>Nothing is known to be found there.</summary>
        None,

        /// <summary>A library is needed by its path there.</summary>
        Needed,

        /// <summary>A library is found there.</summary>
        Found,
    }

    private readonly record struct NamedDirectory(DirectoryUse Use, string Directory, string Evidence)
    {
        /// <summary>Whether it is a run path: then the directory itself is the evidence.</summary>
        public bool IsRunPath { get; init; }
    }
}
