using Armature.Indexes;
using Armature.Indexes.Conda;

namespace Armature.Preflight;

/// <summary>Where to look up the packages of a lock or requirements file.</summary>
/// <param name="Releases">Indexes and directories of wheels.</param>
/// <param name="Channels">Conda channels.</param>
/// <param name="Parallelism">How many packages to look up at a time; 0 for a default.</param>
internal sealed record LookupSources(IReadOnlyList<IReleaseSource> Releases, IReadOnlyList<CondaChannel> Channels, int Parallelism = 0);
