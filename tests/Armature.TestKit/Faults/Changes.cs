using System.IO.Compression;
using System.IO.Enumeration;

namespace Armature.TestKit.Faults;

/// <summary>Changes to a copy of the scientific environment.</summary>
internal static class Changes
{
    /// <summary>SciPy's module for k-d trees, relative to site-packages.</summary>
    public const string TreeModule = "scipy/spatial/_ckdtree.cpython-311-x86_64-linux-gnu.so";

    /// <summary>The faulty environment that a change makes of a copy.</summary>
    public static Func<FaultySubject> Of(Action<ScientificEnvironment.Copy> change) =>
        () =>
        {
            var copy = ScientificEnvironment.Fresh();
            change(copy);
            return new FaultySubject(copy.Root, copy);
        };

    /// <summary>Deletes a package and unpacks a wheel in its place.</summary>
    /// <param name="package">Its import name, which is also the start of its metadata directory.</param>
    public static void Replace(ScientificEnvironment.Copy copy, string package, string wheel)
    {
        var anyCase = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive };
        foreach (var pattern in (string[])[package, $"{package}.libs", $"{package}-*.dist-info"])
        {
            foreach (var old in Directory.GetDirectories(copy.SitePackages, pattern, anyCase))
                Directory.Delete(old, recursive: true);
        }

        ZipFile.ExtractToDirectory(wheel, copy.SitePackages, overwriteFiles: true);
    }

    /// <summary>The bytes of the first member of a wheel that matches.</summary>
    public static byte[] Member(string wheelPattern, string memberPattern)
    {
        using var wheel = ZipFile.OpenRead(PublishedWheels.Whole(wheelPattern)[0]);
        using var stream = wheel.Entries.First(entry => FileSystemName.MatchesSimpleExpression(memberPattern, entry.FullName)).Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Installs a package as pip leaves it.</summary>
    public static void Install(ScientificEnvironment.Copy copy, string name, string tag, string[] requires, params (string, byte[])[] files)
    {
        foreach (var file in PackageFiles.Of(name, "1.0", tag, "pip", requires, files))
        {
            var path = copy.Site(file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes.ToArray());
        }
    }
}
