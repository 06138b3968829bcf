namespace Armature.TestKit;

/// <content>GNU symbol versions: index 1 is the file's own, followed by definitions, then needs.</content>
internal sealed partial class ElfBuilder
{
    private sealed class BuilderVersions
    {
        private readonly ElfBuilder _file;
        private readonly List<string> _definitions;
        private readonly List<(string Library, List<(string Version, bool IsWeak)> Versions)> _needs = [];

        public BuilderVersions(ElfBuilder file)
        {
            _file = file;
            var defined = file._symbols.Where(symbol => symbol is { IsDefined: true, Version: not null }).Select(symbol => symbol.Version!);
            _definitions = [.. defined.Distinct(StringComparer.Ordinal)];
            foreach (var symbol in file._symbols.Where(symbol => symbol is { IsDefined: false, Version: not null }))
                Need(symbol.Library ?? "libc.so.6", symbol.Version!, isWeak: false);
            foreach (var (library, version, isWeak) in file._versionNeeds)
                Need(library, version, isWeak);
        }

        public bool Any => DefinitionCount + NeedCount > 0;
        public int DefinitionCount => _definitions.Count == 0 ? 0 : _definitions.Count + 1;
        public int NeedCount => _needs.Count;

        public byte[] Indices(ElfWriter writer)
        {
            writer.U16(0);
            foreach (var symbol in _file._symbols)
                writer.U16(Index(symbol) | (symbol.IsHiddenVersion ? 0x8000 : 0));
            return writer.ToArray();
        }

        public byte[] Definitions(ElfWriter writer, ElfStrings strings)
        {
            string[] names = [_file._soName ?? "built.so", .. _definitions];
            for (var i = 0; i < names.Length; i++)
            {
                writer.U16(1).U16(i == 0 ? 1 : 0).U16(i + 1).U16(1).U32(Hash(names[i])).U32(20).U32(i + 1 < names.Length ? 28 : 0);
                writer.U32(strings.Add(names[i])).U32(0);
            }

            return writer.ToArray();
        }

        public byte[] Needs(ElfWriter writer, ElfStrings strings)
        {
            var index = DefinitionCount + 2;
            for (var i = 0; i < _needs.Count; i++)
            {
                var (library, versions) = _needs[i];
                var next = i + 1 < _needs.Count ? 16 + 16 * versions.Count : 0;
                writer.U16(1).U16(versions.Count).U32(strings.Add(library)).U32(16).U32(next);
                for (var k = 0; k < versions.Count; k++)
                {
                    var (version, isWeak) = versions[k];
                    writer.U32(Hash(version)).U16(isWeak ? 2 : 0).U16(index++);
                    writer.U32(strings.Add(version)).U32(k + 1 < versions.Count ? 16 : 0);
                }
            }

            return writer.ToArray();
        }

        private void Need(string library, string version, bool isWeak)
        {
            var at = _needs.FindIndex(need => need.Library == library);
            if (at < 0)
            {
                at = _needs.Count;
                _needs.Add((library, []));
            }

            if (!_needs[at].Versions.Exists(known => known.Version == version))
                _needs[at].Versions.Add((version, isWeak));
        }

        private int Index(BuilderSymbol symbol)
        {
            if (symbol.Version is null)
                return 1;
            if (symbol.IsDefined)
                return _definitions.IndexOf(symbol.Version) + 2;
            var all = _needs.SelectMany(need => need.Versions.Select(known => (need.Library, known.Version))).ToList();
            return all.IndexOf((symbol.Library ?? "libc.so.6", symbol.Version)) + DefinitionCount + 2;
        }

        /// <summary>The hash function of the System V ABI.</summary>
        private static uint Hash(string name)
        {
            uint hash = 0;
            foreach (var character in name)
            {
                hash = unchecked((hash << 4) + character);
                var top = hash & 0xf0000000;
                hash = (hash ^ (top >> 24)) & ~top;
            }

            return hash;
        }
    }
}
