using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Armature.Fuzz;
using Armature.Fuzz.Seeds;
using Armature.TestKit;

namespace Armature.Cli.Tests;

/// <summary>
/// A stranger's directory of anything: whatever lies in it, every command that only shows ends within a bound, with an exit status that is documented, a whole
/// document and no control character.
/// </summary>
[Collection(Alone.Name)]
public sealed partial class ZooTests : IDisposable
{
    private const string Site = "lib/python3.11/site-packages";
    private const string Unix = "needs a POSIX shell, mkfifo and truncate";

    /// <summary>Names that a reader looks for.</summary>
    private static readonly string[] s_names =
    [
        "pyvenv.cfg",
        "bin/python3.11",
        "lib/libpython3.11.so.1.0",
        "lib/python3.11/os.py",
        $"{Site}/a.so",
        $"{Site}/a.pth",
        $"{Site}/seed-1.0.dist-info/METADATA",
        $"{Site}/seed-1.0.dist-info/RECORD",
        $"{Site}/seed-1.0.dist-info/WHEEL",
        $"{Site}/seed-1.0.dist-info/direct_url.json",
        "conda-meta/history",
        "conda-meta/python-3.11.7-h0_0.json",
        "a-1.0-py3-none-any.whl",
        "uv.lock",
        "pylock.toml",
        "Pipfile.lock",
        "environment.yml",
        "requirements.txt",
        "explicit.txt",
        "pyproject.toml",
    ];

    private readonly TemporaryDirectory _directory = new();

    public ZooTests() => Directory.CreateDirectory(Subject);

    public static bool IsUnix => !OperatingSystem.IsWindows() && Tool.AreHere("sh", "mkfifo", "truncate");

    private string Subject => _directory.Of("zoo");

    public void Dispose()
    {
        // names that .NET cannot spell, and directories that cannot be entered
        if (IsUnix)
            Shell("chmod -R u+rwx . 2>/dev/null; rm -rf -- zoo");
        _directory.Dispose();
    }

    [Theory(Skip = Unix, SkipUnless = nameof(IsUnix))]
    [InlineData("mkfifo \"$1\"")]
    [InlineData("ln -s /dev/zero \"$1\"")]
    [InlineData("ln -s /dev/full \"$1\"")]
    [InlineData("ln -s /dev/tty \"$1\"")]
    [InlineData("ln -s /dev/random \"$1\"")]
    [InlineData("ln -s /proc/self/mem \"$1\"")]
    [InlineData("ln -s /proc/kmsg \"$1\"")]
    [InlineData("ln -s / \"$1\"")]
    [InlineData("ln -s . \"$1\"")]
    [InlineData("ln -s \"$(basename \"$1\")\" \"$1\"")]
    [InlineData("ln -s ../../../../.. \"$1\"")]
    [InlineData("mkdir \"$1\"")]
    [InlineData("mkdir -m 0 \"$1\"")]
    [InlineData("touch \"$1\"; chmod 0 \"$1\"")]
    [InlineData("truncate -s 1T \"$1\"")]
    [InlineData("printf '\\177ELF\\2\\1\\1' >\"$1\"; head -c 60 /dev/urandom >>\"$1\"; truncate -s 1T \"$1\"")]
    [InlineData(
        "printf 'PK\\3\\4' >\"$1\"; truncate -s 1T \"$1\"; printf 'PK\\5\\6\\0\\0\\0\\0\\1\\0\\1\\0\\0\\0\\0\\160\\0\\0\\0\\0\\0\\0' >>\"$1\""
    )]
    public void Files_of_any_kind(string make)
    {
        foreach (var name in s_names)
            Shell($"make() {{ {make}; }}; mkdir -p \"$(dirname \"zoo/{name}\")\"; make \"zoo/{name}\"");
        Visit();
        // a link to a directory is what the user named then, however large
        foreach (var name in s_names.Where(name => !Directory.Exists($"{Subject}/{name}")))
            Check($"{Subject}/{name}");
    }

    [Fact(Skip = Unix, SkipUnless = nameof(IsUnix))]
    public void A_socket()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint($"{Subject}/a.so"));
        Visit();
        Check($"{Subject}/a.so");
    }

    [Theory(Skip = Unix, SkipUnless = nameof(IsUnix))]
    // a path of a million characters, deeper than any call accepts
    [InlineData("for i in $(seq 300); do n=$(printf 'd%.0s' $(seq 250)); mkdir $n && cd $n; done; touch a.so")]
    [InlineData("for i in $(seq 1200); do mkdir -p d && cd d; done; touch a.so")]
    [InlineData("for i in $(seq 400); do ln -s .. up$i; done")]
    [InlineData("mkdir a b; ln -s ../b a/b; ln -s ../a b/a; touch a/x.so; for i in $(seq 50); do ln -s ../a a/a$i; done")]
    [InlineData("ln -s a b; ln -s b c; ln -s c a; ln -s a x.so; ln -s / root; ln -s /proc proc; ln -s /sys sys")]
    [InlineData("for i in $(seq 60); do ln -s l$i/.. l$((i+1)); done; mkdir l1")]
    public void Deep_directories_and_links_in_circles(string make)
    {
        Shell($"cd zoo; {make}");
        Visit();
    }

    [Theory(Skip = Unix, SkipUnless = nameof(IsUnix))]
    [InlineData("")]
    [InlineData("lib/python3.11/site-packages/")]
    [InlineData("conda-meta/")]
    public void Names_of_any_bytes(string place)
    {
        string[] names =
        [
            "a\\nb",
            "\\033]0;x\\007",
            "\\377\\376",
            "\\300\\200",
            "\\355\\240\\200",
            "\\342\\200\\256gnp",
            "\\357\\273\\277",
            "-rf",
            "--index-url=http:",
            "$(touch x)",
            "`id`",
            "'\\\"",
            " ",
            ".",
            "*",
            "~",
            "%%s%%n",
            "CON",
            "\\302\\205",
            "e\\314\\201",
        ];
        foreach (var name in names)
        {
            foreach (var suffix in (string[])[".so", ".pth", ".dist-info", "-1.0-py3-none-any.whl", ".json", ".txt", ".egg-link", ""])
                Shell(
                    $"mkdir -p 'zoo/{place}'; cd 'zoo/{place}' && n=$(printf '{name.Replace("'", "'\\''", StringComparison.Ordinal)}x'); touch -- \"./${{n%x}}{suffix}\" || true"
                );
            Shell(
                $"cd 'zoo/{place}' && n=$(printf '{name.Replace("'", "'\\''", StringComparison.Ordinal)}x') && mkdir -p -- \"./${{n%x}}-1.0.dist-info\" && printf 'Metadata-Version: 2.1\\nName: {name.Replace("'", "'\\''", StringComparison.Ordinal)}\\nVersion: 1\\n' >\"./${{n%x}}-1.0.dist-info/METADATA\" || true"
            );
        }

        Visit();
    }

    [Fact(Skip = Unix, SkipUnless = nameof(IsUnix))]
    public void Files_that_come_and_go_while_they_are_read()
    {
        var environment = TreeSeeds.All().First();
        environment.WriteTo(Subject);
        var isOver = false;
        var changing = new Thread(() =>
        {
            for (var round = 0; !Volatile.Read(ref isOver); round++)
                Change(environment.Files[round % environment.Files.Count], round);
        });
        changing.Start();
        for (var round = 0; round < 5; round++)
            Visit();
        Volatile.Write(ref isOver, true);
        changing.Join();
    }

    private void Change(FuzzFile file, int round)
    {
        var path = $"{Subject}/{file.Path}";
        try
        {
            if (round % 3 == 0)
                File.Delete(path);
            else if (round % 3 == 1)
                File.WriteAllBytes(path, file.Content()[..(file.Content().Length / 2)]);
            else
                FuzzInput.Of(file.Path, file.Content()).WriteTo(Subject);
            if (round % 7 == 0)
                Directory.Move(Path.GetDirectoryName(path)!, $"{Subject}/moved");
            if (round % 7 == 3 && Directory.Exists($"{Subject}/moved"))
                Directory.Move($"{Subject}/moved", Path.GetDirectoryName(path)!);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // it has just gone
        }
    }

    /// <summary>Texts that a parser may not expect, by name. The names alone identify a test: xUnit writes all data of a test as text, some of it of megabytes.</summary>
    private static readonly Dictionary<string, byte[]> s_edges = new()
    {
        { "nothing", [] },
        { "zeros", new byte[100] },
        { "line breaks", "\n\r\n\r\u2028\u2029\u0085\v\f"u8.ToArray() },
        { "UTF-8 mark", [0xEF, 0xBB, 0xBF] },
        { "UTF-8 marks", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, (byte)'a'] },
        { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a = 1\n")] },
        { "half of UTF-16", [0xFF, 0xFE, (byte)'a'] },
        { "UTF-32", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes("a: 1\n")] },
        { "not UTF-8", [0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80] },
        { "lone surrogate", "{\"\\ud800\": \"\\udfff\", \"name\": \"\\ud800\"}"u8.ToArray() },
        { "escape", "\e]0;x\a: \e[2J\n"u8.ToArray() },
        { "null", "null"u8.ToArray() },
        { "number", "7"u8.ToArray() },
        { "string", "\"x\""u8.ToArray() },
        { "list", "[]"u8.ToArray() },
        { "object", "{}"u8.ToArray() },
        { "list of all", "[null, true, 1e999, -0, \"\", [], {}]"u8.ToArray() },
        { "nested lists", Text(new string('[', 100_000)) },
        { "nested closed lists", Text(new string('[', 100_000) + new string(']', 100_000)) },
        { "nested objects", Text(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))) },
        { "nested parentheses", Text("a " + new string('(', 100_000)) },
        { "nested TOML tables", Text("a = " + string.Concat(Enumerable.Repeat("{a = ", 100_000))) },
        { "dotted TOML key", Text(string.Concat(Enumerable.Repeat("a.", 100_000)) + "a = 1\n") },
        { "dotted TOML table", Text($"[{string.Concat(Enumerable.Repeat("a.", 100_000))}a]\n") },
        { "nested YAML", Text(string.Concat(Enumerable.Range(0, 1000).Select(i => new string(' ', i) + "a:\n"))) },
        { "nested YAML items", Text(string.Concat(Enumerable.Repeat("- ", 100_000)) + "a\n") },
        { "YAML that contains itself", "a: &a [*a, *a]\ndependencies: *a\n"u8.ToArray() },
        { "YAML bomb", Text("a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 20).Select(i => Bomb((char)('a' + i))))) },
        { "YAML merge", "a: &a {<<: *a}\n? [x]\n: y\n!!binary a: !x b\n--- \n...\n---\n"u8.ToArray() },
        {
            "duplicate keys",
            "{\"name\": \"a\", \"name\": \"b\", \"version\": 1, \"version\": \"2\", \"files\": [], \"files\": {}}"u8.ToArray()
        },
        { "huge numbers", Text($"{{\"a\": {new string('9', 100_000)}, \"b\": 1e{new string('9', 1000)}, \"size\": -1e400}}") },
        { "huge version", Text($"version = \"{new string('1', 100_000)}\"\n") },
        {
            "TOML dates and infinities",
            "a = 0000-00-00\nb = 99999-12-31T25:61:61Z\nc = inf\nd = -nan\ne = 0x\nf = 1_\n[[package]]\nversion = inf\n"u8.ToArray()
        },
        { "one long line", Text(new string('x', 1_000_000)) },
        { "long line of blanks", Text("a" + new string(' ', 1_000_000) + "b") },
        { "many commas", Text(new string(',', 300_000)) },
        { "many equals signs", Text("a" + new string('=', 300_000)) },
        { "many quotes", Text(new string('"', 100_001)) },
        { "many semicolons", Text(string.Concat(Enumerable.Repeat("a;", 100_000))) },
        { "many ands", Text("a; " + string.Concat(Enumerable.Repeat("python_version > '3' and ", 50_000)) + "x") },
        { "many backslashes", Text(string.Concat(Enumerable.Repeat("a \\\n", 20_000))) },
        { "headers", Text("Name: a\nVersion: 1\n" + string.Concat(Enumerable.Repeat("Requires-Dist: a>1; extra == 'x'\n", 4000))) },
        { "rows", Text(string.Concat(Enumerable.Range(0, 5000).Select(i => $"../{i},sha256=x,{i}\n"))) },
        { "paths", Text(string.Concat(Enumerable.Range(0, 4000).Select(i => $"/none/{i}\n"))) },
        { "settings", Text(string.Concat(Enumerable.Range(0, 4000).Select(i => $"home = /none/{i}\nversion = 3.{i}\n"))) },
    };

    public static TheoryData<string> Edges => [.. s_edges.Keys];

    [Theory]
    [MemberData(nameof(Edges))]
    public void Texts_of_any_form(string which)
    {
        var text = s_edges[which];
        var environment = new FuzzInput([
            .. TreeSeeds.All().Take(3).SelectMany(static seed => seed.Files),
            .. LockSeeds.All().SelectMany(static seed => seed.Files),
        ]);
        environment.WriteTo(Subject);
        string[] names =
        [
            .. environment
                .Files.Select(static file => file.Path)
                .Concat(s_names)
                .Where(static name => !name.EndsWith(".so", StringComparison.Ordinal))
                .Distinct(),
        ];
        foreach (var name in names)
            new FuzzInput([new FuzzFile(name).With(text)]).WriteTo(Subject);
        Visit();
        foreach (var name in names.Where(static name => !name.Contains('/', StringComparison.Ordinal)))
            Check($"{Subject}/{name}");
    }

    /// <summary>Formats whose fields all have a wrong type once.</summary>
    public static TheoryData<string> Formats =>
        [.. LockSeeds.All().Select(static seed => seed.Files[0].Path), "direct_url.json", "python-3.11.7-h0_0.json"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Values_of_any_type(string format)
    {
        var environment = Seeds()
            .Single(seed =>
                seed.Files.Any(file => Path.GetFileName(file.Path) == format)
                && (seed.Files.Count == 1 || !format.EndsWith("lock", StringComparison.Ordinal))
            );
        environment.WriteTo(Subject);
        var file = environment.Files.First(file => Path.GetFileName(file.Path) == format);
        var text = file.Text!;
        foreach (var value in Thoroughness.Sample(Value().Matches(text), 4))
        {
            foreach (var other in (string[])["7", "[]", "{}", "\"x\"", "null", "true", "[[7]]", "\"\\u0000\"", "-1", "\"\""])
            {
                var changed = text[..value.Index] + other + text[(value.Index + value.Length)..];
                File.WriteAllText($"{Subject}/{file.Path}", changed);
                Check(environment.Files.Count == 1 ? $"{Subject}/{file.Path}" : Subject);
            }
        }
    }

    private static IEnumerable<FuzzInput> Seeds() => [.. LockSeeds.All(), .. TreeSeeds.All().Take(3)];

    private static string Bomb(char name) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: &{name} [{string.Join(',', Enumerable.Repeat($"*{(char)(name - 1)}", 9))}]\n"
        );

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private void Visit() => Visit(Subject);

    private static void Visit(string subject) => Within(TimeSpan.FromSeconds(60), choice => WholeRuns.Everything(subject, choice));

    private static void Check(string subject) =>
        Within(TimeSpan.FromSeconds(30), choice => WholeRuns.Run(choice, input: [], "check", subject, "--format", "json"));

    private static void Within(TimeSpan limit, Action<int> run)
    {
        var input = FuzzInput.Of("x", "");
        var target = new FuzzTarget("zoo", new([input]), (_, choice) => run(choice)) { Limit = limit, MemoryAlways = 3L << 30 };
        if (FuzzRun.Once(target, input, choice: 1) is { } crash)
            Assert.Fail(crash.Problem);
    }

    private void Shell(string script) => new Tool("sh") { Directory = _directory.Path }.Do("-c", script);

    [GeneratedRegex("\"[^\"\n]*\"|'[^'\n]*'|(?<=[:=] *)[^\\s\"'\\[\\]{},]+", RegexOptions.None, 1000)]
    private static partial Regex Value();
}
