using Armature.TestKit;

namespace Armature.Subjects.Tests.Images;

/// <summary>The merged files of images that buildah builds are those that it mounts.</summary>
public sealed class BuiltImageTests
{
    [Fact]
    public void What_run_lines_remove_replace_and_link_is_what_buildah_mounts()
    {
        Assert.SkipUnless(Buildah.IsHere && File.Exists("/bin/busybox"), $"{Buildah.Missing}, and busybox-static");
        using var buildah = new Buildah();
        using var directory = new TemporaryDirectory();
        directory.Write("tree/a", "a");
        directory.Write("tree/sub/b", "b");
        directory.Write("tree/sub/c", "c");
        buildah.Add("busybox", "/bin/busybox").Add("tree", directory.Of("tree")).Add("etc", "/etc/apt");
        var image = buildah.Build(
            """
            FROM scratch
            COPY busybox /bin/sh
            COPY busybox /bin/busybox
            COPY tree /tree
            COPY etc /etc/apt
            RUN busybox rm -r /tree/sub && busybox mkdir /tree/sub && busybox touch /tree/sub/new
            RUN busybox ln /tree/a /tree/hard && busybox ln -s ../tree /etc/link && busybox rm /tree/a
            RUN busybox rm -r /etc/apt && busybox touch /etc/apt
            COPY tree/a /etc/link/through
            """
        );
        var expected = Opened.Listing(buildah.Mount(image));
        foreach (var transport in (string[])["oci", "oci-archive", "docker-archive"])
        {
            var path = directory.Of(transport);
            buildah.Push(image, transport, path);
            using var root = Opened.Root(path);
            Assert.Empty(Opened.Unread(root));
            Assert.Equal(expected, Opened.Listing(root));
        }
    }
}
