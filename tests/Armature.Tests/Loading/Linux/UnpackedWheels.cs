using System.IO.Compression;
using Armature.TestKit;

namespace Armature.Loading.Tests.Linux;

/// <summary>The corpus's manylinux wheels for CPython 3.11, unpacked once into one directory, as an installer does.</summary>
internal static class UnpackedWheels
{
    public static string Site()
    {
        var site = Path.Combine(Path.GetTempPath(), "armature-corpus", "manylinux-site");
        if (Directory.Exists(site))
            return site;
        var making = $"{site}.{Environment.ProcessId}";
        Directory.CreateDirectory(making);
        foreach (var wheel in Directory.GetFiles(Corpus.Path("wheels", "real"), "*-cp311-*manylinux*x86_64.whl"))
            ZipFile.ExtractToDirectory(wheel, making, overwriteFiles: true);
        Directory.Move(making, site);
        return site;
    }
}
