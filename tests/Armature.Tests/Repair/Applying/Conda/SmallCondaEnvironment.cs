using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Armature.Packaging.Conda;
using Armature.Remedies;
using Armature.Repair.Applying;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.TestKit;

namespace Armature.Repair.Tests.Applying.Conda;

/// <summary>
/// An environment that conda, or its stand-in, created from a small channel: a "python" that prints the path written into it, and a package with the path
/// in text and in a binary. A file of that package is then damaged.
/// </summary>
internal sealed class SmallCondaEnvironment : IDisposable
{
    /// <summary>A placeholder as conda-build writes it into packages.</summary>
    private static readonly string s_placeholder = "/opt/" + string.Concat(Enumerable.Repeat("placehold_", 20));

    private readonly TemporaryDirectory _directory = new();
    private readonly string _program;

    /// <param name="program">conda; null for its stand-in.</param>
    public SmallCondaEnvironment(string? program = null)
    {
        _program = program ?? StandIn();
        Channel = $"file://{_directory.Of("channel")}";
        Pack("python", [], ("bin/python", $"#!/bin/sh\necho {s_placeholder}\n", "text"));
        Pack(
            "demo",
            ["python"],
            ("lib/libdemo.so.1", $"\u007fELF\0{s_placeholder}/share:{s_placeholder}/etc\0\u0001\u0002{s_placeholder}\0end", "binary"),
            ("bin/demo", $"#!{s_placeholder}/bin/python\nhome = '{s_placeholder}'\n", "text"),
            ("lib/plain.txt", "no path in it\n", null)
        );
        WriteIndex();
        Root = _directory.Of("envs/sci");
        Directory.CreateDirectory(Path.GetDirectoryName(Root)!);
        Conda("create", "--yes", "--prefix", Root, "--override-channels", "--channel", Channel, "demo=1.0");
        Made = Contents(Root);
        Damage();
        File.WriteAllText(Of("conda-meta/pinned"), "python 3.11.*\n");
        File.WriteAllText(Of(".condarc"), "subdir: linux-64\nchannel_priority: strict\n");
        Directory.CreateDirectory(Of("etc/conda/activate.d"));
        File.WriteAllText(Of("etc/conda/activate.d/mine.sh"), "export MINE=1\n");
        Before = DirectoryDigest.Of(Root);
        DirectoryCopy.Copy(Root, _directory.Of("kept"), CancellationToken.None);
    }

    public static bool CanBeMade => OperatingSystem.IsLinux() && File.Exists("/usr/bin/python3") && Tool.AreHere("tar", "bzip2");

    public string Root { get; }

    /// <summary>The channel's URL.</summary>
    public string Channel { get; }

    /// <summary>A digest of its contents after it was damaged.</summary>
    public string Before { get; }

    /// <summary>Every package file and record that the tool created there.</summary>
    public ImmutableSortedDictionary<string, string> Made { get; }

    public RepairPaths Paths => RepairPaths.Of(Root);

    public ImmutableArray<string> Neighbours =>
        [.. Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Root)!).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    /// <summary>Verifies by the path in the file that was damaged.</summary>
    public ApplyOptions Options { get; } =
        new()
        {
            Prove = static request =>
                File.ReadAllText($"{request.Prefix}/lib/libdemo.so.1")
                    .Contains($"\0{request.Prefix}/share:{request.Prefix}/etc\0", StringComparison.Ordinal)
                    ? new Proof(true, ["the file is intact"])
                    : new Proof(false, ["the file is damaged"]),
        };

    /// <summary>A plan for a new environment with the same builds, with the planner's command.</summary>
    public Plan Beside()
    {
        var list = $"{Paths.New}.explicit.txt";
        return new Plan
        {
            Environment = Root,
            Steps =
            [
                Step(PlanStepKind.CreateEnvironment, CondaTool.CreateExplicit(_program, Paths.New, list, isOffline: false)) with
                {
                    Input = new PlannedFile(list, $"@EXPLICIT\n{Url("demo")}\n{Url("python")}\n"),
                },
                Step(PlanStepKind.Verify, null),
                Step(PlanStepKind.Swap, null),
            ],
        };
    }

    /// <summary>A plan that reinstalls the package in place, with the planner's command.</summary>
    public Plan InPlace() =>
        new()
        {
            Environment = Root,
            Steps =
            [
                Step(PlanStepKind.BackUp, null),
                Step(
                    PlanStepKind.Install,
                    CondaTool.Reinstall(_program, Root, [Channel], [CondaSpec.TryParse("demo", "1.0", "0")!], isOffline: false)
                ),
                Step(PlanStepKind.Verify, null),
            ],
        };

    /// <summary>Restores the damaged environment.</summary>
    public void Reset()
    {
        Directory.Delete(_directory.Of("envs"), recursive: true);
        Directory.CreateDirectory(_directory.Of("envs"));
        DirectoryCopy.Copy(_directory.Of("kept"), Root, CancellationToken.None);
    }

    /// <summary>Removes a package from the channel.</summary>
    public void Withdraw(string name) => File.Delete(Url(name)["file://".Length..]);

    /// <summary>The hash of every package file, and the relevant members of every record.</summary>
    public static ImmutableSortedDictionary<string, string> Contents(string prefix) =>
        Directory
            .EnumerateFiles(prefix, "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(prefix, file), File: file))
            .Where(file => !IsOurs(file.Name))
            .ToImmutableSortedDictionary(
                file => file.Name,
                file => file.Name.EndsWith(".json", StringComparison.Ordinal) ? Record(file.File) : Hash(file.File),
                StringComparer.Ordinal
            );

    public void Dispose() => _directory.Dispose();

    private string Of(string name) => Path.Combine(Root, name);

    private static void LetRun(string file)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static bool IsOurs(string name) =>
        name is "conda-meta/history" or "conda-meta/pinned" or ".condarc" or "etc/conda/activate.d/mine.sh";

    private static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    // the record of a solved package differs from that of an explicit list in other members
    private static string Record(string file)
    {
        var record = JsonNode.Parse(File.ReadAllText(file))!;
        string[] fields = ["name", "version", "build", "requested_spec", "requested_specs", "files", "paths_data"];
        return string.Join('\n', fields.Select(field => $"{field}: {record[field]?.ToJsonString()}"));
    }

    // as pip does it: a new file, so that hard links are not changed
    private void Damage()
    {
        File.Delete(Of("lib/libdemo.so.1"));
        File.WriteAllText(Of("lib/libdemo.so.1"), "\u007fELF");
    }

    private void Conda(params string[] words) => new Tool(_program) { Variables = Settings }.Do(words);

    /// <summary>Makes conda not require pip, and keep everything in the temporary directory.</summary>
    private ImmutableSortedDictionary<string, string> Settings =>
        ImmutableSortedDictionary<string, string>
            .Empty.Add("CONDA_ADD_PIP_AS_PYTHON_DEPENDENCY", "false")
            .Add("CONDA_REGISTER_ENVS", "false")
            .Add("CONDA_PKGS_DIRS", _directory.Of("pkgs"));

    private string StandIn()
    {
        var program = _directory.Write("conda", StandInConda.Program);
        LetRun(program);
        return program;
    }

    private string Url(string name) => $"{Channel}/linux-64/{name}-1.0-0.tar.bz2";

    private void Pack(string name, string[] depends, params ReadOnlySpan<(string Path, string Text, string? Mode)> files)
    {
        var paths = new JsonArray();
        foreach (var (path, text, mode) in files)
        {
            var file = _directory.Write($"src/{name}/{path}", text);
            if (path.StartsWith("bin/", StringComparison.Ordinal))
                LetRun(file);
            var entry = new JsonObject
            {
                ["_path"] = path,
                ["path_type"] = "hardlink",
                ["sha256"] = Hash(file),
                ["size_in_bytes"] = new FileInfo(file).Length,
            };
            if (mode is not null)
                (entry["file_mode"], entry["prefix_placeholder"]) = (mode, s_placeholder);
            paths.Add((JsonNode)entry);
        }

        _directory.Write($"src/{name}/info/paths.json", new JsonObject { ["paths"] = paths, ["paths_version"] = 1 }.ToJsonString());
        _directory.Write($"src/{name}/info/index.json", About(name, depends).ToJsonString());
        _directory.Write($"src/{name}/info/files", string.Concat(files.ToArray().Select(file => $"{file.Path}\n")));
        var archive = Url(name)["file://".Length..];
        Directory.CreateDirectory(Path.GetDirectoryName(archive)!);
        string[] top = [.. Directory.EnumerateFileSystemEntries(_directory.Of($"src/{name}")).Select(Path.GetFileName)!];
        new Tool("tar").Do(["-C", _directory.Of($"src/{name}"), "-cjf", archive, .. top]);
    }

    private static JsonObject About(string name, string[] depends) =>
        new()
        {
            ["name"] = name,
            ["version"] = "1.0",
            ["build"] = "0",
            ["build_number"] = 0,
            ["subdir"] = "linux-64",
            ["depends"] = new JsonArray([.. depends.Select(one => (JsonNode)one)]),
        };

    private void WriteIndex()
    {
        var packages = new JsonObject();
        foreach (var (name, depends) in ((string, string[])[])[("python", []), ("demo", ["python"])])
        {
            var about = About(name, depends);
            var file = Url(name)["file://".Length..];
            (about["sha256"], about["size"]) = (Hash(file), new FileInfo(file).Length);
            packages[Path.GetFileName(file)] = about;
        }

        foreach (var (subdir, known) in ((string, JsonObject)[])[("linux-64", packages), ("noarch", [])])
            _directory.Write(
                $"channel/{subdir}/repodata.json",
                new JsonObject
                {
                    ["info"] = new JsonObject { ["subdir"] = subdir },
                    ["packages"] = known,
                }.ToJsonString()
            );
    }

    private PlanStep Step(PlanStepKind kind, ToolCommand? command) =>
        new(kind, command is null ? null : command with { Variables = Settings }, "for the test", "what it changes", Trust.Safe);
}
