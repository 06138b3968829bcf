using Armature.Explaining.Candidates;
using Armature.Explaining.Names;
using Armature.Explaining.Scanning;

namespace Armature.Explaining.Tests;

/// <summary>What texts state about the system, the tools and the packages.</summary>
public sealed class TextFactTests
{
    [Theory]
    [InlineData("distro=fedora distro-version=41 base-image=fedora:41 dockerfile=yes", "STEP 4/6: FROM fedora:41")]
    [InlineData("distro=ubuntu distro-version=22.04", "gcc version 11.4.0 (Ubuntu 11.4.0-1ubuntu1~22.04)")]
    [InlineData("distro=ubuntu glibc=2.35", "ldd (Ubuntu GLIBC 2.35-0ubuntu3.8) 2.35")]
    [InlineData("distro=debian distro-version=12", "Get:1 http://deb.debian.org/debian bookworm InRelease")]
    [InlineData("distro=debian distro-version=11", "PRETTY_NAME=\"Debian GNU/Linux 11 (bullseye)\"")]
    [InlineData("distro=rocky distro-version=9.4", "Rocky Linux release 9.4 (Blue Onyx)")]
    [InlineData("distro=alpine distro-version=3.20 python=3.12", "FROM python:3.12-alpine3.20")]
    [InlineData("distro=amzn distro-version=2023.5", "Amazon Linux release 2023.5 (Amazon Linux)")]
    [InlineData("glibc=2.17", "The project requires '__glibc' to be at least version '2.28' but the system has version '2.17'")]
    [InlineData("glibc=2.31 arch=x86_64 installer=uv", "hint: You're on Linux (`manylinux_2_31_x86_64`), but `a` (v1) only has wheels for")]
    [InlineData("arch=arm64", "Linux pi 6.6.31+rpt-rpi-v8 #1 SMP aarch64 GNU/Linux")]
    [InlineData("arch=arm64", "tried: '/a.so' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64e'))")]
    [InlineData("arch=armv7l", "$ uname -m\narmv7l")]
    [InlineData("python=3.12.3", "Python 3.12.3 (main, Apr 10 2024, 05:33:47) [GCC 13.2.0] on linux")]
    [InlineData("python=3.11", "  File \"/usr/lib/python3.11/ctypes/__init__.py\", line 8")]
    [InlineData("python=3.13 python-threads=t", "  File \"/w/.venv/lib/python3.13t/site-packages/a/b.py\", line 1")]
    [InlineData(
        "python=3.12",
        "  File \"C:\\Users\\u\\AppData\\Local\\Programs\\Python\\Python312\\Lib\\importlib\\__init__.py\", line 90"
    )]
    [InlineData("installer=poetry", "Unable to find installation candidates for a (1.0)")]
    [InlineData("installer=uv", "$ uv pip install a")]
    [InlineData("installer=pip", "$ python3 -m pip install a")]
    [InlineData("installer=pixi", "Error: × Cannot install environment 'default'")]
    [InlineData("installer=mamba", "$ micromamba install a")]
    [InlineData("torch=2.6.0 torch-build=rocm6.2.4 gpu-vendor=amd", "torch 2.6.0+rocm6.2.4")]
    [InlineData("torch=2.11.0 torch-build=cu126", "Name: torch\nVersion: 2.11.0+cu126")]
    [InlineData("torch=2.1.0 torch-build=cu121 cuda=12.1", "PyTorch version: 2.1.0+cu121\nCUDA used to build PyTorch: 12.1")]
    [InlineData("driver=550.54.15 driver-cuda=12.4", "| NVIDIA-SMI 550.54.15    Driver Version: 550.54.15    CUDA Version: 12.4     |")]
    [InlineData("cuda=11.8", "Cuda compilation tools, release 11.8, V11.8.89")]
    [InlineData("sm=120", "NVIDIA GeForce RTX 5090 with CUDA capability sm_120 is not compatible with the current PyTorch installation.")]
    [InlineData("gfx=gfx1103", "rocBLAS error: Cannot read TensileLibrary.dat: for GPU arch : gfx1103")]
    [InlineData("host=termux", "/data/data/com.termux/files/usr/lib/a.so")]
    [InlineData("host=azure", "  File \"/home/site/wwwroot/function_app.py\", line 3")]
    [InlineData("host=lambda", "Unable to import module 'app': No module named 'a._b'")]
    [InlineData("host=r", "Error in py_run_string_impl(code, local, convert) :")]
    [InlineData("host=julia", "ERROR: PyError ImportError(\"x\")")]
    [InlineData("host=snap", "/snap/core22/current/lib/x86_64-linux-gnu/libpthread.so.0: undefined symbol")]
    [InlineData("host=github-actions", "##[error]Process completed with exit code 1.")]
    [InlineData("host=nix", "from \"/nix/store/0q-python3-3.12.8/bin/python3.12\"")]
    [InlineData("host=wsl", "Linux 5.15.153.1-microsoft-standard-WSL2 x86_64")]
    [InlineData("display=none", "qt.qpa.xcb: could not connect to display :0")]
    [InlineData("dockerfile=yes", "#12 [builder 3/6] RUN pip install a")]
    [InlineData("shell=powershell", "PS C:\\w> pip install a")]
    [InlineData("base-image=nvidia/cuda:12.4.1-runtime-ubuntu22.04", "FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04")]
    [InlineData("hint=hint: You're using CPython 3.14 (`cp314`)", "      hint: You're using CPython 3.14 (`cp314`)")]
    public void The_text_states_its_facts(string facts, string text)
    {
        var stated = Stated(text);

        Assert.All(Split(facts), fact => Assert.Contains(fact, stated));
    }

    [Theory]
    [InlineData("distro", "the compiler is gcc (GCC) 12.2.0 and focal loss is used, time-stretch is on, a noble cause")]
    [InlineData("distro-version", "Fedora, Debian and Ubuntu have packages")]
    [InlineData("python", "  File \"/usr/lib/python3/dist-packages/a.py\", line 1 started by /usr/bin/python3")]
    [InlineData("host", "a snapshot of the module was taken and the content was read")]
    [InlineData("hint", "hint: See above for details.")]
    [InlineData("installer", "the pipe was closed by the condensed uvula")]
    [InlineData("base-image", "                 from /usr/include/python3.8/numpy/ndarraytypes.h:1969,")]
    [InlineData("gpu", "no GPU is needed")]
    public void An_ordinary_text_does_not_state_a_fact(string name, string text) =>
        Assert.DoesNotContain(Stated(text), fact => fact.StartsWith($"{name}=", StringComparison.Ordinal));

    [Theory]
    [InlineData("1.5.3", "pandas", "$ pip install numpy==1.2 pandas==1.5.3")]
    [InlineData("1.5.3", "pandas", "  Downloading pandas-1.5.3.tar.gz (5.2 MB)")]
    [InlineData("1.5.3", "pandas", "hint: `pandas` (v1.5.3) was included because `app` depends on it")]
    [InlineData("2.0.1", "scikit-learn", "Using cached scikit_learn-2.0.1-cp312-cp312-linux_x86_64.whl")]
    [InlineData("0.20.3", "orjson", "Compiling orjson v0.20.3 (C:\\T\\orjson)")]
    [InlineData(null, "pandas", "Downloading geopandas-1.0.tar.gz")]
    [InlineData(null, "pandas", "pip install pandas")]
    [InlineData(null, null, "pip install pandas==1.0")]
    public void The_pinned_version_belongs_to_the_package(string? version, string? package, string line) =>
        Assert.Equal(version, PinnedVersion.Of(package, [line]));

    [Theory]
    [InlineData("/opt/envs/r", "ImportError: /opt/envs/r/lib/python3.10/site-packages/a/b.so: undefined symbol: x")]
    [InlineData("D:\\art\\venv", "  File \"D:\\art\\venv\\Lib\\site-packages\\torch\\cuda\\__init__.py\", line 310")]
    [InlineData("/home/pi/env", "  * The Python version is: Python3.11 from \"/home/pi/env/bin/python\"")]
    [InlineData(null, "  File \"/home/u/.local/lib/python3.10/site-packages/a.py\", line 1")]
    [InlineData(null, "  File \"/tmp/pip-build-env-q1/overlay/lib/python3.13/site-packages/pkg_resources/__init__.py\", line 2191")]
    public void The_environment_is_found(string? environment, string text) =>
        Assert.Equal(environment, EnvironmentPath.Of(file: null, new SeenSigns(Scan(text))));

    private static string[] Split(string facts) => facts.StartsWith("hint=", StringComparison.Ordinal) ? [facts] : facts.Split(' ');

    private static string[] Stated(string text)
    {
        var sightings = Scan(text);
        var signs = new SeenSigns(sightings);
        var facts = TextFacts.Of(new NamedThings(), culprit: null, new TextOrigin(null, null, []), sightings, signs);
        return [.. facts.All.Select(fact => $"{fact.Name}={fact.Value}")];
    }

    private static Sightings Scan(string text)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return TextScanner.Scan(stream);
    }
}
