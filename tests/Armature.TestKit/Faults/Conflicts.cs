using System.Text;

namespace Armature.TestKit.Faults;

/// <summary>Packages and libraries that do not fit each other.</summary>
internal static class Conflicts
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new(
            "a package requires NumPy 1 beside NumPy 2",
            "AR605",
            "olden",
            "numpy.*(<\\s?2|2\\.3\\.4)|require",
            Changes.Of(copy => Changes.Install(copy, "olden", "py3-none-any", ["numpy<2"], ("olden.py", "import numpy\n"u8.ToArray())))
        ),
        new(
            "two versions of NumPy's metadata",
            "AR604",
            "numpy",
            "1\\.26\\.4|multiple installed|two versions|duplicate",
            Changes.Of(copy =>
            {
                var metadata = Directory.CreateDirectory(copy.Site("numpy-1.26.4.dist-info")).FullName;
                File.WriteAllText(
                    Path.Combine(metadata, "METADATA"),
                    "Metadata-Version: 2.1\nName: numpy\nVersion: 1.26.4\n",
                    Encoding.ASCII
                );
                File.WriteAllText(Path.Combine(metadata, "INSTALLER"), "pip\n", Encoding.ASCII);
            })
        ),
        new(
            "LLVM's OpenMP runtime beside GNU's in one process",
            "AR501",
            "libomp|libgomp",
            "openmp|runtime|one process",
            Changes.Of(copy => Turbo.Install(copy, CompiledExtension.WithOpenMp()))
        ),
    ];
}
