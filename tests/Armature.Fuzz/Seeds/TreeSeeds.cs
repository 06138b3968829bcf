using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Fuzz.Seeds;

/// <summary>Environments, wheels and directories as files.</summary>
internal static class TreeSeeds
{
    private const string Site = "lib/python3.11/site-packages";
    private const string Suffix = "cpython-311-x86_64-linux-gnu.so";

    /// <summary>One environment of each layout, and directories that are none.</summary>
    public static IEnumerable<FuzzInput> All() => [Linux(), Venv(), Conda(), Windows(), Mac(), Loose(), Locks()];

    /// <summary>Wheels as bytes.</summary>
    public static IEnumerable<FuzzInput> Wheels() =>
        [
            Wheel(new WheelBuilder("seed", "1.0", "cp311-cp311-manylinux_2_28_x86_64").File($"seed/x.{Suffix}", NativeSeeds.Elf())),
            Wheel(
                new WheelBuilder("seed", "1.0", "cp311-abi3-win_amd64") { Requires = ["numpy>=2; python_version>'3'"] }.File(
                    "x.pyd",
                    NativeSeeds.Pe()
                )
            ),
            Wheel(new WheelBuilder("seed", "1.0", "py3-none-macosx_11_0_universal2").File("seed/.dylibs/x.dylib", NativeSeeds.Universal())),
            Wheel(new WheelBuilder("seed", "1.0", "py3-none-any").File("seed/__init__.py", [])),
        ];

    private static FuzzInput Wheel(WheelBuilder wheel) => FuzzInput.Of(wheel.FileName, wheel.Zip());

    private static FuzzInput Linux() =>
        new([
            .. Base(),
            .. Package(
                Site,
                "cp311-cp311-manylinux_2_28_x86_64",
                ($"seed/x.{Suffix}", NativeSeeds.Elf()),
                ("seed.libs/libother.so.1", NativeSeeds.Elf())
            ),
            new(
                $"{Site}/seed-1.0.dist-info/direct_url.json",
                """{"url": "https://u:p@host.invalid/seed.git", "vcs_info": {"vcs": "git", "commit_id": "abc", "requested_revision": "main"}}"""
            ),
            new($"{Site}/extra.pth", "../other\nimport sys; sys.path.append('x')\n/opt/none\n"),
            new($"{Site}/__editable__.e-1.pth", "/nowhere/src\n"),
            new($"{Site}/old-2.0.egg-info/PKG-INFO", "Metadata-Version: 1.1\nName: old\nVersion: 2.0\n"),
            new($"{Site}/old-2.0.egg-info/SOURCES.txt", "old.py\n"),
            new($"{Site}/distutils-precedence.pth", "import os; var = 'SETUPTOOLS_USE_DISTUTILS'\n"),
            new($"{Site}/numpy/__config__.py", "CONFIG = {'Compilers': {'c': {'name': 'gcc', 'version': '10'}}}\n"),
        ]);

    private static FuzzInput Venv() =>
        new([
            new(
                "pyvenv.cfg",
                $"home = {FuzzInput.Root}/base/bin\ninclude-system-site-packages = false\nversion = 3.11.7\nexecutable = {FuzzInput.Root}/base/bin/python3.11\nprompt = x\n"
            ),
            // its base is part of the input: the machine's own Python costs what no input pays for
            .. Base().Select(static file => file with { Path = $"base/{file.Path}" }),
            new("bin/python3.11", Link: $"{FuzzInput.Root}/base/bin/python3.11"),
            new("bin/python", Link: "python3.11"),
            .. Package(Site, "cp311-cp311-linux_x86_64", ($"x.{Suffix}", NativeSeeds.Elf(Architecture.Arm64))),
        ]);

    private static FuzzInput Conda() =>
        new([
            .. Base(),
            new("conda-meta/history", "==> 2024-01-01 00:00:00 <==\n# cmd: conda create -n x\n# update specs: [\"python=3.11\"]\n"),
            new(
                "conda-meta/python-3.11.7-h0_0.json",
                """{"name":"python","version":"3.11.7","build":"h0_0","build_number":0,"subdir":"linux-64","channel":"https://conda.anaconda.org/conda-forge/linux-64","url":"https://conda.anaconda.org/conda-forge/linux-64/python-3.11.7-h0_0.conda","fn":"python-3.11.7-h0_0.conda","depends":["libzlib >=1.2","__glibc >=2.17"],"files":["bin/python3.11"],"md5":"00","sha256":"00"}"""
            ),
            new(
                "conda-meta/libzlib-1.2.13-0.json",
                """{"name":"libzlib","version":"1.2.13","build":"0","build_number":0,"subdir":"linux-64","files":["lib/libz.so.1"],"paths_data":{"paths":[{"_path":"lib/libz.so.1","path_type":"hardlink","sha256":"00","size_in_bytes":9}]}}"""
            ),
            new FuzzFile("lib/libz.so.1").With(NativeSeeds.Elf()),
        ]);

    private static FuzzInput Windows() =>
        new([
            new FuzzFile("python.exe").With(NativeSeeds.Pe()),
            new FuzzFile("python311.dll").With(NativeSeeds.Pe()),
            new("Lib/os.py", ""),
            new FuzzFile("DLLs/_ssl.pyd").With(NativeSeeds.Pe()),
            new("python311._pth", "python311.zip\n.\nimport site\n"),
            .. Package("Lib/site-packages", "cp311-cp311-win_amd64", ("seed/x.cp311-win_amd64.pyd", NativeSeeds.Pe())),
        ]);

    private static FuzzInput Mac() =>
        new([
            new FuzzFile("bin/python3.11").With(NativeSeeds.Universal()),
            new("lib/python3.11/os.py", ""),
            .. Package(
                Site,
                "cp311-cp311-macosx_11_0_arm64",
                ("seed/x.cpython-311-darwin.so", NativeSeeds.MachO(Architecture.Arm64, isChained: true))
            ),
        ]);

    private static FuzzInput Loose() =>
        new([
            new FuzzFile("a/m.so").With(NativeSeeds.Elf()),
            new FuzzFile("a/n.pyd").With(NativeSeeds.Pe()),
            new FuzzFile("seed-1.0-py3-none-any.whl").With(
                new WheelBuilder("seed", "1.0", "py3-none-any").File("seed/__init__.py", []).Zip()
            ),
            new("requirements.txt", "numpy>=1\n-r more.txt\n"),
            new("link", Link: "a"),
            new FuzzFile("b\nevil: line\n.so").With(NativeSeeds.Elf()),
        ]);

    private static FuzzInput Locks() => new([.. LockSeeds.All().Select(static input => input.Files[0])]);

    private static FuzzFile[] Base() =>
        [
            new FuzzFile("bin/python3.11").With(NativeSeeds.Program()),
            new("bin/python3", Link: "python3.11"),
            new("bin/python", Link: "python3"),
            new("lib/python3.11/os.py", ""),
            new FuzzFile($"lib/python3.11/lib-dynload/_ssl.{Suffix}").With(NativeSeeds.Elf()),
            new("include/python3.11/patchlevel.h", "#define PY_VERSION \"3.11.7\"\n"),
            new(
                "lib/python3.11/_sysconfigdata__linux_x86_64-linux-gnu.py",
                "build_time_vars = {'EXT_SUFFIX': '.cpython-311-x86_64-linux-gnu.so'}\n"
            ),
        ];

    private static IEnumerable<FuzzFile> Package(string site, string tag, params (string Path, byte[] Bytes)[] files) =>
        PackageFiles
            .Of("seed", "1.0", tag, "pip", ["numpy>=2,<3; python_version>='3.8'", "other[extra] ~= 1.0"], files)
            .Select(file => new FuzzFile($"{site}/{file.Path}").With(file.Bytes.ToArray()));
}
