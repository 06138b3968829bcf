using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Armature.Knowledge.SourceBuilds;

/// <summary>
/// What packages need to be built from source, beyond what their build fetches by itself (meson, ninja, Cython). Sources: the pages of each
/// project about building from source – NumPy "Building from source", SciPy "System-level dependencies", scikit-learn "Advanced installation",
/// cryptography "Installation", the <c>build-backend</c> of each project's pyproject.toml (maturin and setuptools-rust need cargo).
/// </summary>
public static class BuildNeeds
{
    private static readonly ImmutableArray<BuildTool> s_usual = [BuildTool.Compiler, BuildTool.Headers];

    private static readonly FrozenDictionary<string, ImmutableArray<BuildTool>> s_more = new Dictionary<string, ImmutableArray<BuildTool>>
    {
        ["numpy"] = [BuildTool.Blas, BuildTool.PkgConfig],
        ["scipy"] = [BuildTool.Fortran, BuildTool.Blas, BuildTool.PkgConfig],
        ["llvmlite"] = [BuildTool.CMake],
        ["pyarrow"] = [BuildTool.CMake],
        ["lightgbm"] = [BuildTool.CMake],
        ["xgboost"] = [BuildTool.CMake],
        ["cryptography"] = [BuildTool.Rust, BuildTool.PkgConfig],
        ["orjson"] = [BuildTool.Rust],
        ["polars"] = [BuildTool.Rust],
        ["pydantic-core"] = [BuildTool.Rust],
        ["rpds-py"] = [BuildTool.Rust],
        ["safetensors"] = [BuildTool.Rust],
        ["tiktoken"] = [BuildTool.Rust],
        ["tokenizers"] = [BuildTool.Rust],
        ["watchfiles"] = [BuildTool.Rust],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a package needs.</summary>
    /// <param name="package">Normalized (PEP 503).</param>
    public static ImmutableArray<BuildTool> Of(string package) => [.. s_usual, .. s_more.GetValueOrDefault(package, [])];
}
