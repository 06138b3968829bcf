using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Armature.Subjects.Images;
using Armature.TestKit;

namespace Armature.Subjects.Tests.Images;

/// <summary>The forms that images are saved in.</summary>
public sealed class ImageFormsTests
{
    [Fact]
    public void Every_form_has_the_same_files()
    {
        Assert.SkipUnless(Tool.AreHere("skopeo", "tar", "gzip"), "needs skopeo, tar and gzip");
        using var directory = new TemporaryDirectory();
        var layout = Layout(directory);
        var saved = directory.Of("saved.tar");
        new Tool("skopeo").Do("copy", "-q", $"oci:{layout}:app", $"docker-archive:{saved}:app:1");
        new Tool("skopeo").Do("copy", "-q", $"oci:{layout}:app", $"oci-archive:{directory.Of("oci.tar")}:app");
        new Tool("tar") { Directory = directory.Path }.Do("-cf", "plain.tar", "-C", layout, ".");
        new Tool("sh") { Directory = directory.Path }.Do("-c", "gzip -k saved.tar");
        using var expected = Opened.Root(layout);
        var listing = Opened.Listing(expected);
        Assert.Contains(listing, line => line.StartsWith("/opt/venv/pyvenv.cfg ", StringComparison.Ordinal));
        foreach (var file in (string[])["saved.tar", "oci.tar", "plain.tar", "saved.tar.gz"])
        {
            using var root = Opened.Root(directory.Of(file));
            Assert.Empty(Opened.Unread(root));
            Assert.Equal(listing, Opened.Listing(root));
            Assert.Equal(
                expected.Facts.Layers.Select(layer => (layer.Number, layer.CreatedBy)),
                root.Facts.Layers.Select(layer => (layer.Number, layer.CreatedBy))
            );
            Assert.Equal("linux/arm64", root.Facts.Platform);
            Assert.Equal("/extra", root.Facts.Variables["PYTHONPATH"]);
        }
    }

    [Fact]
    public void A_root_file_system_is_read_from_its_archive()
    {
        using var directory = new TemporaryDirectory();
        var archive = Venv().File("etc/os-release", "ID=debian").Build();
        foreach (
            var (name, bytes) in new[]
            {
                ("a.tar", archive),
                ("a.tar.gz", LayerBuilder.Gzip(archive)),
                ("a.tar.zst", LayerBuilder.Zstandard(archive)),
            }
        )
        {
            File.WriteAllBytes(directory.Of(name), bytes);
            using var root = Opened.Root(directory.Of(name));
            Assert.Equal("ID=debian"u8.ToArray(), Opened.Bytes(root, "/etc/os-release"));
            Assert.Empty(root.Facts.Layers);
            Assert.Null(root.LayerOf("/etc/os-release"));
        }
    }

    [Theory]
    [InlineData("xz", "--block-size=4096")]
    [InlineData("xz", "--check=sha256")]
    [InlineData("xz", "-9e")]
    [InlineData("bzip2", "-1")]
    [InlineData("zstd", "-19")]
    [InlineData("gzip", "-9")]
    public void Whatever_a_compressor_writes_is_read_also_in_several_streams(string program, string option)
    {
        Assert.SkipUnless(Tool.AreHere(program, "sh"), $"needs {program}");
        using var directory = new TemporaryDirectory();
        var large = new byte[300_000];
        new Random(5).NextBytes(large.AsSpan(0, 100_000));
        File.WriteAllBytes(directory.Of("all.tar"), Venv().File("etc/os-release", "ID=debian").File("etc/large", large).Build());
        new Tool("sh") { Directory = directory.Path }.Do(
            "-c",
            $"(head -c 50000 all.tar | {program} {option}; tail -c +50001 all.tar | {program} {option}) > packed.tar"
        );
        using var root = Opened.Root(directory.Of("packed.tar"));
        Assert.Empty(Opened.Unread(root));
        Assert.Equal(large, Opened.Bytes(root, "/etc/large"));
    }

    [Fact]
    public void The_first_format_of_docker_is_a_chain_of_layers()
    {
        using var directory = new TemporaryDirectory();
        var (low, top) = (new string('a', 64), new string('b', 64));
        File.WriteAllBytes(
            directory.Of("old.tar"),
            new LayerBuilder()
                .File("repositories", $$$"""{"app":{"1.0":"{{{top}}}"}}""")
                .File($"{low}/VERSION", "1.0")
                .File(
                    $"{low}/json",
                    $$$"""{"id":"{{{low}}}","os":"linux","architecture":"arm64","container_config":{"Cmd":["/bin/sh","-c","#(nop) ADD root /"]}}"""
                )
                .File($"{low}/layer.tar", Venv().File("etc/gone", "").Build())
                .File(
                    $"{top}/json",
                    $$$"""{"id":"{{{top}}}","parent":"{{{low}}}","os":"linux","architecture":"arm64","config":{"Env":["A=1"]},"container_config":{"Cmd":["/bin/sh","-c","pip install x"]}}"""
                )
                .File($"{top}/layer.tar", new LayerBuilder().Whiteout("etc/gone").File("etc/new", "").Build())
                .Build()
        );
        using var root = Opened.Root(directory.Of("old.tar"));
        Assert.Empty(Opened.Unread(root));
        Assert.Equal("linux/arm64", root.Facts.Platform);
        Assert.Equal("app:1.0", root.Facts.Name);
        Assert.Equal(["ADD root /", "RUN pip install x"], root.Facts.Layers.Select(layer => layer.CreatedBy));
        Assert.Null(root.Status("/etc/gone"));
        Assert.Equal(2, root.LayerOf("/etc/new")?.Number);
    }

    [Fact]
    public void A_platform_that_was_not_saved_is_noted_and_the_others_are_read()
    {
        using var directory = new TemporaryDirectory();
        var path = new ImageBuilder(directory.Of("image"))
            .Image("amd64")
            .Layer(Venv().Build())
            .Image("arm64")
            .Layer(Venv("opt/other").Build())
            .Write();
        var index = JsonNode.Parse(File.ReadAllText($"{path}/index.json"))!;
        File.Delete($"{path}/blobs/sha256/{((string)index["manifests"]![1]!["digest"]!).Split(':')[1]}");
        var found = Assert.IsType<FindOutcome.Found>(Opened.Find(path));
        using var tree = found.Subject.Tree;
        Assert.Equal($"{path}:/opt/venv", found.Subject.Display);
        Assert.Equal($"the image is also for linux/arm64, which {path} does not contain", Assert.Single(found.Rejected));
        var missing = Assert.IsType<FindOutcome.NotFound>(Opened.Find(path, "linux/arm64"));
        Assert.Equal("the image is also for linux/arm64, but only linux/amd64 was saved", missing.Reason);
    }

    [Fact]
    public void A_layer_is_compared_with_its_size_and_on_request_with_its_digest()
    {
        using var directory = new TemporaryDirectory();
        var layer = Venv().File("etc/motd", "healthy").Build();
        var path = new ImageBuilder(directory.Of("image")).Image("amd64").Layer(layer).Write();
        var blob = $"{path}/blobs/sha256/{Convert.ToHexStringLower(SHA256.HashData(layer))}";
        using (var root = Opened.Root(path, comparesHashes: true))
            Assert.Empty(root.Damage);
        layer[layer.AsSpan().IndexOf("healthy"u8)] = (byte)'H';
        File.WriteAllBytes(blob, layer);
        using (var root = Opened.Root(path))
            Assert.Empty(root.Damage);
        using (var root = Opened.Root(path, comparesHashes: true))
            Assert.StartsWith("does not have its digest", Assert.Single(root.Damage).Reason, StringComparison.Ordinal);
        File.WriteAllBytes(blob, [.. layer, .. new byte[512]]);
        using (var root = Opened.Root(path))
            Assert.Equal($"has {layer.Length + 512:#,0} bytes, but {layer.Length:#,0} are recorded", Assert.Single(root.Damage).Reason);
    }

    [Fact]
    public void Packages_outside_the_environments_are_subjects_with_the_python_of_the_image()
    {
        using var directory = new TemporaryDirectory();
        var layer = new LayerBuilder()
            .File("var/lang/bin/python3.12", "", isExecutable: true)
            .File("var/lang/lib/python3.12/os.py", "")
            .File("var/lang/lib/python3.12/site-packages/own-1.0.dist-info/METADATA", "Name: own")
            .File("var/lang/lib/python3.12/site-packages/own.so", "")
            .File("var/task/fast-1.0.dist-info/METADATA", "Name: fast")
            .File("var/task/fast/_m.so", "")
            .File("var/task/fast/_vendor/inner-1.0.dist-info/METADATA", "Name: inner")
            .File("srv/pure/plain-1.0.dist-info/METADATA", "Name: plain")
            .File("srv/pure/plain.py", "")
            .Build();
        var path = new ImageBuilder(directory.Of("image")).Image("amd64").Layer(layer).Write();
        var subjects = Opened.Subjects(path);
        Assert.Equal(["/var/lang", "/var/task"], subjects.Select(subject => subject.Path));
        Assert.Equal([null, "/var/lang"], subjects.Select(subject => ((ImageRoot)subject.Tree).Python));
        Assert.Equal([true, false], subjects.Select(subject => ((ImageRoot)subject.Tree).IsFirst));
        Assert.Equal(["/var/task"], Paths(Opened.Subjects($"{path}:/var/task")));
        Assert.Empty(Opened.Subjects($"{path}:/nowhere"));
    }

    [Fact]
    public void An_archive_of_sources_is_not_an_image()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllBytes(
            directory.Of("pkg-1.0.tar.gz"),
            LayerBuilder.Gzip(new LayerBuilder().File("pkg-1.0/PKG-INFO", "Name: pkg").File("pkg-1.0/etc/x", "").Build())
        );
        var found = Assert.IsType<FindOutcome.Found>(Opened.Find(directory.Of("pkg-1.0.tar.gz")));
        Assert.IsNotType<ImageRoot>(found.Subject.Tree);
    }

    [Fact]
    public void Every_platform_is_a_subject_and_one_can_be_chosen()
    {
        using var directory = new TemporaryDirectory();
        var layer = Venv().Build();
        var path = new ImageBuilder(directory.Of("image"))
            .Image("amd64")
            .Layer(layer)
            .Image("arm64")
            .Layer(Venv("opt/other").Build())
            .Write();
        Assert.Equal([$"{path} (linux/amd64):/opt/venv", $"{path} (linux/arm64):/opt/other"], Displays(Opened.Subjects(path)));
        Assert.Equal([$"{path}:/opt/other"], Displays(Opened.Subjects(path, "linux/arm64")));
        Assert.Equal([$"{path}:/opt/other"], Displays(Opened.Subjects(path, "linux/arm64/v8")));
        var missing = Assert.IsType<FindOutcome.NotFound>(Opened.Find(path, "linux/s390x"));
        Assert.Equal("the image is for linux/amd64 and linux/arm64, not for linux/s390x", missing.Reason);
    }

    [Fact]
    public void Every_environment_is_found_once()
    {
        using var directory = new TemporaryDirectory();
        var layer = Venv()
            .Link("venv", "opt/venv")
            .File("usr/bin/python3.11", "", isExecutable: true)
            .File("usr/lib/python3.11/os.py", "")
            .File("usr/local/bin/python3.12", "", isExecutable: true)
            .File("usr/local/lib/python3.12/os.py", "")
            .File("usr/local/bin/python3.13", "", isExecutable: true)
            .File("usr/local/lib/python3.13/os.py", "")
            .File("usr/share/gdb/lib/python3.11/os.py", "")
            .File("conda/conda-meta/history", "")
            .File("conda/conda-meta/python-3.12.0-0.json", "{}")
            .File("conda/bin/python3.12", "", isExecutable: true)
            .File("conda/lib/python3.12/os.py", "")
            .Build();
        var path = new ImageBuilder(directory.Of("image")).Image("amd64").Layer(layer).Write();
        Assert.Equal(
            ["/conda", "/opt/venv", "/usr", "/usr/local/bin/python3.12", "/usr/local/bin/python3.13"],
            Paths(Opened.Subjects(path))
        );
    }

    [Fact]
    public void Temporary_files_are_gone_when_the_last_subject_is_disposed()
    {
        using var directory = new TemporaryDirectory();
        var store = new ContentStore(limit: 10);
        var kept = store.Add("\u007fELF"u8, new MemoryStream(new byte[100_000]), 100_004, out var problem);
        Assert.Null(problem);
        Assert.True(store.HasSpilled);
        var small = store.Add("abc"u8, null, 3, out _);
        using (var source = kept!.Open())
        {
            Assert.True(source.TryBytes(0, 100_004, out var bytes));
            Assert.Equal("\u007fELF"u8, bytes[..4]);
            Assert.False(source.TryBytes(1, 100_004, out _));
        }

        using (var source = small!.Open())
            Assert.True(source.TryBytes(0, 3, out _));
        Assert.DoesNotContain(
            Directory.GetFiles(Path.GetTempPath(), $"armature-{Environment.ProcessId}-*"),
            file => new FileInfo(file).Length == 100_004
        );
        store.Dispose();
    }

    [Theory]
    [InlineData("COPY --from=builder /app /app # buildkit", "COPY --from=builder /app /app")]
    [InlineData("RUN /bin/sh -c pip install   numpy # buildkit", "RUN pip install numpy")]
    [InlineData("/bin/sh -c apt-get update", "RUN apt-get update")]
    [InlineData("/bin/sh -c #(nop) COPY dir:1 in /app ", "COPY dir:1 in /app")]
    [InlineData("umoci insert", "umoci insert")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_history_is_shown_as_a_line_of_a_dockerfile(string? recorded, string? line) =>
        Assert.Equal(line, ImageConfiguration.Line(recorded));

    [Fact]
    public void Lines_of_the_history_without_a_layer_are_skipped()
    {
        using var directory = new TemporaryDirectory();
        var path = new ImageBuilder(directory.Of("image"))
            .Image("amd64")
            .Layer(Venv().Build(), "ADD root /")
            .Empty("ENV A=1")
            .Layer(new LayerBuilder().File("opt/venv/new", "").Build(), "COPY new .")
            .Write();
        using var root = Opened.Root(path);
        Assert.Equal(["ADD root /", "COPY new ."], root.Facts.Layers.Select(layer => layer.CreatedBy));
        Assert.Equal(2, root.LayerOf("/opt/venv/new")?.Number);
        Assert.Equal(1, root.LayerOf("/opt/venv/pyvenv.cfg")?.Number);
    }

    private static string Layout(TemporaryDirectory directory) =>
        new ImageBuilder(directory.Of("image"))
            .Image("arm64")
            .Variables("PYTHONPATH=/extra")
            .Layer(LayerBuilder.Gzip(Venv().File("etc/gone", "").Build()), "ADD root /")
            .Empty("ENV PYTHONPATH=/extra")
            .Layer(new LayerBuilder().Whiteout("etc/gone").File("opt/venv/big", new string('x', 200_000)).Build(), "COPY big /opt/venv")
            .Write();

    private static LayerBuilder Venv(string at = "opt/venv") =>
        new LayerBuilder().Directory("etc/").File($"{at}/pyvenv.cfg", "home = /usr/bin").Link($"{at}/bin/python", "/usr/bin/python3.11");

    private static string[] Displays(Subject[] subjects) => [.. subjects.Select(Disposed).Select(subject => subject.Display)];

    private static string[] Paths(Subject[] subjects) => [.. subjects.Select(Disposed).Select(subject => subject.Path)];

    private static Subject Disposed(Subject subject)
    {
        subject.Dispose();
        return subject;
    }
}
