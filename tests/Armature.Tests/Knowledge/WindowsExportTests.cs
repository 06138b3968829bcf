using Armature.TestKit;
using Armature.Tests.RealInput;

namespace Armature.Knowledge.Tests;

/// <summary>The table of exports of Windows' DLLs.</summary>
public sealed class WindowsExportTests
{
    [Theory]
    [InlineData("KERNEL32.dll", "CreateFileW", true)]
    [InlineData("api-ms-win-crt-math-l1-1-0.dll", "acoshl", true)]
    [InlineData("api-ms-win-crt-string-l1-1-0.dll", "iswctype", true)]
    [InlineData("VCRUNTIME140_1.dll", "__CxxFrameHandler4", true)]
    [InlineData("kernel32.dll", "NoSuchFunction", false)]
    [InlineData("user32.dll", "CreateFileW", false)]
    public void Has(string dll, string name, bool isThere) => Assert.Equal(isThere, WindowsExports.Has(dll, name, 0));

    // Winsock 1.1, WSAStartup
    [Fact]
    public void Has_fixed_ordinals() => Assert.True(WindowsExports.Has("WS2_32.dll", null, 115));

    [Fact]
    public void Imports_of_published_wheels_are_known()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var (taken, unknown) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (
            var wheel in PublishedWheel.Key().Where(wheel => wheel.IsClean && wheel.Target.StartsWith("win", StringComparison.Ordinal))
        )
        {
            foreach (var file in Examined.Path(PublishedWheels.Skeleton(wheel.File), wheel.Target, wheel.Python).Graph.Files)
            {
                taken += file.Closure is null ? 0 : 1;
                unknown.UnionWith((file.Closure?.UnknownExports ?? []).Select(library => $"{wheel.File}: {file.Path}: {library}"));
                unknown.UnionWith(
                    from need in file.Closure?.Needs ?? []
                    where
                        !need.Need.IsOptional
                        && need.Need.Resolution is not Loading.Resolution.Found
                        && !WindowsLibraries.IsVisualC(need.Need.Name)
                    select $"{wheel.File}: {file.Path} needs {need.Need.Name}: {need.Need.Resolution}"
                );
            }
        }

        Assert.True(taken > 200, $"only {taken} files were compared");
        Assert.True(unknown.Count == 0, string.Join(Environment.NewLine, unknown.Order(StringComparer.Ordinal)));
    }
}
