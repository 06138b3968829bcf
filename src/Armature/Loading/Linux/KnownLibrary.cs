using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>A library of a target's system whose file is not available.</summary>
/// <param name="Name">Its DT_SONAME.</param>
/// <param name="Symbols">Its exports; null if only its versions are known.</param>
/// <param name="HasVersion">Whether it defines a symbol version; also true if that is not known.</param>
internal sealed record KnownLibrary(string Name, SymbolTable? Symbols, Func<string, bool> HasVersion);
