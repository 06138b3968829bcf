using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>A library of a target's system, known without its file.</summary>
/// <param name="Name">Its DT_SONAME.</param>
/// <param name="Symbols">What it exports; null where only its versions are known.</param>
/// <param name="HasVersion">Whether it defines a symbol version; true too where that is not known.</param>
internal sealed record KnownLibrary(string Name, SymbolTable? Symbols, Func<string, bool> HasVersion);
