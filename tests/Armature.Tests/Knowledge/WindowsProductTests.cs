using Armature.Binaries;

namespace Armature.Knowledge.Tests;

/// <summary>The products that contain DLLs which Windows does not have.</summary>
public sealed class WindowsProductTests
{
    private const string VisualC = "Microsoft's Visual C++ redistributable (2015 and later)";

    [Theory]
    [InlineData("MSVCP140.dll", VisualC, "Microsoft.VCRedist.2015+.x64")]
    [InlineData("msvcp140_1.dll", VisualC, "Microsoft.VCRedist.2015+.x64")]
    [InlineData("vcruntime140_1.dll", VisualC, "Microsoft.VCRedist.2015+.x64")]
    [InlineData("concrt140.dll", VisualC, "Microsoft.VCRedist.2015+.x64")]
    [InlineData("vcomp140.dll", VisualC, "Microsoft.VCRedist.2015+.x64")]
    [InlineData("mfc140u.dll", VisualC, "Microsoft.VCRedist.2015+.x64")]
    [InlineData("msvcr120.dll", "Microsoft's Visual C++ 2013 redistributable", "Microsoft.VCRedist.2013.x64")]
    [InlineData("msvcr110.dll", "Microsoft's Visual C++ 2012 redistributable", "Microsoft.VCRedist.2012.x64")]
    [InlineData("msvcp100.dll", "Microsoft's Visual C++ 2010 redistributable", "Microsoft.VCRedist.2010.x64")]
    [InlineData("msvcr90.dll", "Microsoft's Visual C++ 2008 redistributable", "Microsoft.VCRedist.2008.x64")]
    [InlineData("msvcp140d.dll", "Visual Studio's debug runtime (the file that needs it is a debug build)", null)]
    [InlineData(
        "libomp140.x86_64.dll",
        "Visual Studio's C++ build tools (the redistributable does not contain it)",
        "Microsoft.VisualStudio.2022.BuildTools"
    )]
    [InlineData("mfplat.dll", "the Media Feature Pack (N editions of Windows do not have it)", null)]
    [InlineData("MF.dll", "the Media Feature Pack (N editions of Windows do not have it)", null)]
    [InlineData("nvcuda.dll", "the NVIDIA driver", null)]
    [InlineData("kernel32.dll", null, null)]
    public void Of(string name, string? product, string? package)
    {
        var found = WindowsProducts.Of(name);
        Assert.Equal((product, package), (found?.Name, found?.PackageFor(Architecture.X86_64)));
    }

    [Theory]
    [InlineData(Architecture.X86, "Microsoft.VCRedist.2015+.x86")]
    [InlineData(Architecture.Arm64, "Microsoft.VCRedist.2015+.arm64")]
    public void Package_of_an_architecture(Architecture process, string package) =>
        Assert.Equal(package, WindowsProducts.Of("msvcp140.dll")?.PackageFor(process));

    // what is known to be part of the redistributable has a product, and the other way round
    [Theory]
    [InlineData("vcruntime140.dll", true)]
    [InlineData("mfc120.dll", true)]
    [InlineData("atl100.dll", true)]
    [InlineData("vcruntime140d.dll", false)]
    [InlineData("libomp140.x86_64.dll", false)]
    public void Visual_C(string name, bool isVisualC)
    {
        Assert.Equal(isVisualC, WindowsLibraries.IsVisualC(name));
        Assert.Equal(isVisualC, WindowsProducts.ProductOf(name)!.Contains("Visual C++", StringComparison.Ordinal));
    }
}
