using Armature.TestKit;

namespace Armature.Tests.Information;

/// <summary>Debian's builds of BLAS, unpacked but not installed; LD_LIBRARY_PATH makes Debian's NumPy use one of them.</summary>
internal static class DebianBlas
{
    private const string Packages =
        "libopenblas0-pthread libopenblas0-openmp libopenblas0-serial libblis4-pthread libblis4-openmp libatlas3-base";

    private const string Libraries = "usr/lib/x86_64-linux-gnu";

    private static readonly Lazy<string?> Unpacked = new(Unpack);

    public const string Missing = "needs Debian 12 on x86_64 with python3-sklearn, and its packages of BLAS: apt-get update";

    public static bool IsHere => Unpacked.Value is not null;

    /// <summary>LD_LIBRARY_PATH for one of Debian's alternatives for <c>libblas.so.3</c>.</summary>
    public static string LibraryPath(string alternative) => $"{Unpacked.Value}/{Libraries}/{alternative}:{Unpacked.Value}/{Libraries}";

    private static string? Unpack()
    {
        if (!Tool.AreHere("apt-get", "dpkg-deb", "sh") || !Directory.Exists("/usr/lib/python3/dist-packages/sklearn"))
            return null;
        try
        {
            return CorpusCache.Directory(
                "debian-blas",
                directory =>
                    new Tool("sh") { Directory = directory }.Do(
                        "-c",
                        $"apt-get download -q {Packages} && for deb in *.deb; do dpkg-deb -x \"$deb\" . || exit 1; done && rm *.deb"
                    )
            );
        }
        catch (InvalidOperationException)
        {
            return null; // no Debian mirror is reachable
        }
    }
}
