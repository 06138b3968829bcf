using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class BuildMachinePath
{
    private const int ShownDirectories = 2;

    // where systems and package managers keep what they install, the same on every machine that has them
    private static readonly ImmutableArray<string> s_systems =
    [
        "/usr/",
        "/lib/",
        "/lib64/",
        "/System/",
        "/Library/Frameworks/",
        "/nix/store/",
        "/gnu/store/",
        "/DLC/",
    ];

    private static readonly ImmutableArray<string> s_packageManagers = ["/opt/homebrew/", "/usr/local/", "/opt/local/"];

    public static readonly Rule Rule = new()
    {
        Id = "AR212",
        Name = "build-machine-path",
        Summary = "a file names directories of the machine it was built on",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            In a wheel or a directory: run paths (`LC_RPATH`, `DT_RPATH`, `DT_RUNPATH`) and install names (`LC_ID_DYLIB`) that are absolute and no
            place of a system, and libraries that are asked for by such a path. Nothing is found there on another machine, so that this is a note
            – unless a library is only asked for by its path, which is a warning. In an environment: libraries that are found thanks to such a
            run path, outside of the environment and of what package managers install: it works on this machine alone.

            ## Why it matters
            A run path of another machine is searched first, on every import; who can make that directory can put code into the process. Where
            something is found there, the package breaks as soon as it is moved, or the directory is.

            ## Example
            ```text
            31 files of scipy 1.11.4 are linked with directories of the machine they were built on: `/opt/arm64-builds/lib`
            ```

            ## What to do
            Nothing, as a user, where it is a note. As an author, let `delocate-wheel`, `auditwheel repair` or `delvewheel repair` bring in the
            libraries, and take the run paths out: `install_name_tool -delete_rpath`, `patchelf --remove-rpath`.

            ## References
            - dyld(1), "Dynamic library loading"; ld.so(8), "rpath token expansion"
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        var places = judgement
            .Files.Where(file => file.Cause is FileFault.None && !Places.IsFixture(file.File))
            .Select(file => (File: file, Named: Directories(graph, file)))
            .Where(pair => pair.Named.Length > 0)
            .ToDictionary(pair => pair.File, pair => pair.Named);
        return Blame
            .ByPackage(judgement, places.Keys)
            .SelectMany(blame =>
                blame
                    .Files.GroupBy(file => places[file][0].Use)
                    .Select(group =>
                        Found(blame with { Files = [.. group], IsWhole = blame.IsWhole && group.Count() == blame.Files.Length }, places)
                    )
            );
    }

    private static Finding Found(Blame blame, Dictionary<JudgedFile, ImmutableArray<NamedDirectory>> places)
    {
        string[] directories =
        [
            .. blame.Files.SelectMany(file => places[file]).Select(place => place.Directory).Distinct(StringComparer.Ordinal),
        ];
        var shown = Evidence.Joined(directories.Take(ShownDirectories).Select(directory => $"`{directory}`"));
        var more = directories.Length > ShownDirectories ? $" and {directories.Length - ShownDirectories} more" : "";
        var use = places[blame.Files[0]][0].Use;
        var cause = use switch
        {
            DirectoryUse.Found => "loaded here thanks to directories that are on this machine alone",
            DirectoryUse.Asked => "linked with libraries by their paths on the machine it was built on",
            _ => "linked with directories of the machine it was built on",
        };
        return new Finding
        {
            Rule = Rule,
            Severity = use is DirectoryUse.None ? Severity.Note : Severity.Warning,
            Message = $"{blame.Sentence(cause)}: {shown}{more}",
            Package = blame.Package,
            Files = Evidence.Files(blame, file => Shown(places[file])),
            Remedy = new Remedy("as the author, bring the libraries in and take the paths out", [], Trust.ShowOnly),
        };
    }

    // a file may name one directory after the other
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

    // the gravest use first
    private static ImmutableArray<NamedDirectory> Directories(LoadGraph graph, JudgedFile file) =>
        [
            .. (graph.Inventory.Kind is SubjectKind.Environment ? FoundThere(graph, file) : Written(file))
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
                && !s_packageManagers.Any(place => from.StartsWith(place, StringComparison.Ordinal))
                && !IsInside(graph, need.Found.Path)
            )
            .Select(need => new NamedDirectory(DirectoryUse.Found, need.Found!.From!, $"{need.Name} is found in {need.Found.From}"));

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
                yield return new NamedDirectory(DirectoryUse.None, Directory(name), $"its own name is {name}");
            // what dyld does not find is AR201's
            foreach (var needed in slice.Needed.Where(needed => slice.Format is not BinaryFormat.MachO && IsForeign(needed.Name)))
                yield return new NamedDirectory(DirectoryUse.Asked, Directory(needed.Name), $"it asks for {needed.Name}");
        }
    }

    // the run paths along which something is missing are told of there
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
        && !s_systems.Any(place => (path + "/").StartsWith(place, StringComparison.Ordinal) && !IsOfPackageManager(path));

    // part of /usr that is no system's
    private static bool IsOfPackageManager(string path) => path.StartsWith("/usr/local/", StringComparison.Ordinal);

    private static string Directory(string path) => TreePath.Parent(TreePath.FromSystem(path)) ?? path;

    /// <summary>What comes of a directory that a file names.</summary>
    private enum DirectoryUse
    {
        /// <summary>Nothing that is known.</summary>
        None,

        /// <summary>A library is asked for there and nowhere else.</summary>
        Asked,

        /// <summary>A library is found there.</summary>
        Found,
    }

    private readonly record struct NamedDirectory(DirectoryUse Use, string Directory, string Evidence)
    {
        /// <summary>Whether it is a run path that leads nowhere: the directory itself is the evidence.</summary>
        public bool IsRunPath { get; init; }
    }
}
