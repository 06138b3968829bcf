namespace Armature.TestKit.Faults;

/// <summary>Wheels whose contents do not keep what their names promise.</summary>
internal static class FaultyWheels
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new(
            "a wheel for macOS arm64 with x86-64 files",
            "AR101",
            "_speedups|markupsafe",
            "x86.64",
            () =>
            {
                const string Tag = "cp311-cp311-macosx_11_0_arm64";
                var module = Changes.Member("markupsafe-3.0.3-cp311-cp311-macosx_10_9_x86_64*", "markupsafe/_speedups*.so");
                return Wheel(new WheelBuilder("markupsafe", "3.0.3", Tag).File("markupsafe/_speedups.cpython-311-darwin.so", module));
            }
        )
        {
            IsWheel = true,
        },
        new(
            "a `cp36-abi3` wheel that uses a function of Python 3.10",
            "AR302",
            "Py_NewRef|turbo",
            "3\\.10|limited|stable abi",
            () => TurboWheel("cp36-abi3-manylinux2014_x86_64", "turbo/_turbo.abi3.so", CompiledExtension.WithNewApi())
        )
        {
            IsWheel = true,
        },
        new(
            "a `manylinux2014` wheel that needs `GLIBC_2.34`",
            "AR703",
            "turbo|libc\\.so\\.6",
            "GLIBC[_ ]?(>= ?)?2\\.34|manylinux_2_34",
            () =>
                TurboWheel(
                    "cp311-cp311-manylinux2014_x86_64",
                    "turbo/_turbo.cpython-311-x86_64-linux-gnu.so",
                    CompiledExtension.WithGlibcVersion("GLIBC_2.34", "pthread_create")
                )
        )
        {
            IsWheel = true,
        },
    ];

    private static FaultySubject TurboWheel(string tag, string file, byte[] module) =>
        Wheel(new WheelBuilder("turbo", "1.0", tag).File("turbo/__init__.py", []).File(file, module));

    private static FaultySubject Wheel(WheelBuilder wheel)
    {
        var directory = new TemporaryDirectory();
        var path = directory.Of(wheel.FileName);
        File.WriteAllBytes(path, wheel.Zip());
        return new FaultySubject(path, directory);
    }
}
