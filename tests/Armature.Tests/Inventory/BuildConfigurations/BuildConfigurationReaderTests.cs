using Armature.Inventory.BuildConfigurations;
using CsCheck;

namespace Armature.Inventory.Tests.BuildConfigurations;

public sealed class BuildConfigurationReaderTests
{
    [Fact]
    public void A_meson_dict_with_expressions_is_read()
    {
        var read = BuildConfigurationReader.Parse(
            "numpy",
            "numpy/__config__.py",
            """
            # comment
            CONFIG = _cleanup(
                {
                    "Compilers": {
                        "c": {"name": "gcc", "linker": r"ld.bfd", "version": "10.2.1", "args": r"-O2, -g"},
                    },
                    "Build Dependencies": {
                        "blas": {
                            "name": "scipy-openblas",
                            "found": bool("True".lower().replace('false', '')),
                            "version": "0.3.30",
                            "openblas configuration": r"OpenBLAS 0.3.30  USE64BITINT "
                                                      r"DYNAMIC_ARCH",
                        },
                        "lapack": {"name": "internal", "version": "unknown"},
                    },
                    "SIMD Extensions": {"found": [feature for feature in __cpu_dispatch__ if __cpu_features__[feature]]},
                }
            )
            """
        );
        Assert.Equal("meson", read?.BuildSystem);
        Assert.Equal(
            [
                new BuildDependency("blas", "scipy-openblas", "0.3.30", "OpenBLAS 0.3.30  USE64BITINT DYNAMIC_ARCH"),
                new BuildDependency("lapack", "internal", null, null),
            ],
            read!.Dependencies
        );
        Assert.Equal([("c", "gcc 10.2.1")], read.Compilers);
    }

    [Fact]
    public void Distutils_dicts_are_read_and_empty_ones_skipped()
    {
        var read = BuildConfigurationReader.Parse(
            "numpy",
            "numpy/__config__.py",
            """
            blas_mkl_info={}
            openblas_info={'libraries': ['openblas'], 'library_dirs': ['/usr/local/lib']}
            blas_opt_info={'libraries': ['openblas', 'openblas'], 'library_dirs': ['/usr/local/lib'], 'language': 'c', 'define_macros': [('HAVE_CBLAS', None)]}
            lapack_opt_info={}
            """
        );
        Assert.Equal([new BuildDependency("blas", "openblas", null, "/usr/local/lib")], read!.Dependencies);
    }

    [Theory]
    [InlineData('{')]
    [InlineData('[')]
    public void Deep_nesting_stops_the_reader(char bracket) =>
        Assert.Empty(BuildConfigurationReader.Parse("numpy", "", "CONFIG = " + new string(bracket, 100))!.Dependencies);

    [Fact]
    public void No_source_throws_or_takes_long() =>
        Gen.String[Gen.Char["{}[]()\"'\\,:#rn \nCONFIG="], 0, 400]
            .Sample(text => _ = BuildConfigurationReader.Parse("numpy", "", "CONFIG = {" + text));
}
