using Armature.Indexes;
using Armature.Locks;
using Armature.Subjects;
using Armature.Subjects.Web;
using Armature.TestKit;

namespace Armature.Preflight.Tests;

/// <summary>Compares choices from a real index, with thousands of files, with pip.</summary>
public sealed class IndexOracleTests
{
    private const string Script = "tests/Armature.Tests/Preflight/best.py";
    private static readonly int s_casesEach = Thoroughness.Number(4, inCI: 12, full: 24);

    private static readonly InstallerTarget[] s_targets =
    [
        .. InstallerTarget.All.Where((_, at) => at % Thoroughness.Number(7, inCI: 5, full: 3) == 0),
    ];

    public static bool IsHere => Pip.IsHere && LoopbackIndex.IsHere;

    [Theory(SkipUnless = nameof(IsHere), Skip = Pip.Missing)]
    [InlineData(false)]
    [InlineData(true)]
    public void Pip_chooses_the_same_file_from_an_index(bool isHtml)
    {
        using var index = new LoopbackIndex(isHtml);
        var random = new RandomRequirements(seed: isHtml ? 12 : 11, LoopbackIndex.Packages.SelectMany(LoopbackIndex.Files));
        var names = random.Names;
        (InstallerTarget Target, bool Sources, string Text)[] cases =
        [
            .. from target in s_targets
            from at in Enumerable.Range(0, s_casesEach)
            select (target, at % 2 == 0, random.Of(names[at % names.Length])),
        ];
        var theirs = new Tool(Pip.Python!)
        {
            Input = string.Concat(
                cases.Select(one =>
                    $"{string.Join(',', one.Target.Platforms)}\t{one.Target.Abi.Version.Short}\t{one.Target.Abis}\t{(one.Sources ? "yes" : "no")}\t{one.Text}\n"
                )
            ),
        }
            .Do(Path.Combine(Corpus.Repository, Script), Pip.Code, index.Address)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var web = new WebReader(null, "test/1");
        var lookups = s_targets.ToDictionary(target => target, target => Lookup(target, web, index));
        var different =
            from at in Enumerable.Range(0, cases.Length)
            let ours = Ours(cases[at].Target, lookups[cases[at].Target], cases[at].Text, cases[at].Sources)
            where ours != theirs[at]
            select $"{cases[at].Text} on {cases[at].Target.Name} {cases[at].Target.Python}, sources {cases[at].Sources}: ours {ours}, pip {theirs[at]}";
        Assert.Equal(cases.Length, theirs.Length);
        Assert.Empty(different);
        Assert.InRange(theirs.Count(file => file == "none"), 1, cases.Length * 9 / 10);
    }

    private static LockCheck Lookup(InstallerTarget target, WebReader web, LoopbackIndex index) =>
        new(
            target.Target,
            new ReleaseLookup(
                target.Target,
                ReleaseSources.Of(new ReleaseOptions { Web = web, Index = index.Address }, file: null, new MemoryTree(""))
            ),
            new CondaCheck(target.Target, [], [])
        );

    private static string Ours(InstallerTarget target, LockCheck judge, string requirement, bool takesSources)
    {
        using var tree = new MemoryTree("");
        tree.Add("/requirements.txt", takesSources ? requirement : $"{requirement}\n--only-binary=:all:\n");
        var file = LockFileReader.Read(tree, "/requirements.txt", "requirements.txt", LockKind.Requirements, _ => null);
        Assert.Null(file.Fault);
        Assert.NotEmpty(target.Name);
        return judge.Of(Assert.Single(file.Packages)).File?.FileName ?? "none";
    }
}
